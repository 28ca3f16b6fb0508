import { expect, test } from "vitest";
import { sentenceTokensOf } from "./sentence-tokens.ts";
import { scopedInstructions, standingWishOf } from "./standing-wish.ts";

const wishOf = (text: string, language: "en" | "fr" = "en") =>
  standingWishOf(sentenceTokensOf(text, language));

test.each([
  "Always give metric units when I ask about recipes.",
  "Please always answer in short sentences",
  "Thanks! Never use emojis with me.",
  "From now on, call me Captain.",
  "You should always name your source whenever we discuss history.",
  "Every time I mention the choir, remind me of the date.",
  "Here is the sheet.\nWhenever I ask for a plan, put the costs first.",
])("how to answer from then on is an instruction: %s", (text) => {
  expect(wishOf(text)).toBe("instruction");
});

test.each([
  "Réponds toujours en français quand je te pose une question.",
  "Toujours citer les sources, s’il te plaît.",
  "S’il te plaît, ne propose jamais de viande quand je parle de recettes.",
  "Désormais, tutoie-moi.",
  "À partir de maintenant, réponds en trois lignes.",
  "Chaque fois que je demande un itinéraire, compte les pauses.",
])("and so it is in French: %s", (text) => {
  expect(wishOf(text, "fr")).toBe("instruction");
});

test.each([
  ["I prefer trains to planes for long trips", "en"],
  ["I'd rather cook with gas.", "en"],
  ["We would really prefer a room on the yard", "en"],
  ["Plan it, given my preferences for quiet places.", "en"],
  ["Je préfère le train à l’avion.", "fr"],
  ["J’aimerais mieux un jardin sans pelouse.", "fr"],
  ["Je préférerais partir en mai", "fr"],
] as const)("what one likes better is a preference: %s", (text, language) => {
  expect(wishOf(text, language)).toBe("preference");
});

test.each([
  "",
  "How do I dry basil?",
  "It always rains in November.",
  "I have never been to Lisbon.",
  "When I ask my plants to grow, they don't.",
  "Which would you rather see, mountains or the sea?",
  "Il pleut toujours en novembre.",
  "Quand je parle, il dort.",
  "My brother prefers coffee.",
  "Never mind, how do I bake bread?",
  "Always on display: which phones have it?",
  "Never a dull moment with this cat",
  "Toujours pas compris, explique encore",
  "Jamais vu ça, pourquoi le pain gonfle ?",
  "The result depends on rather large inputs",
  "When we say prefer, what do we mean",
  "Always",
])("everything else is none: %s", (text) => {
  expect(wishOf(text)).toBe("none");
});

test("an instruction counts before a preference in the same text", () => {
  expect(wishOf("I prefer tables. Always use one when I ask for a comparison.")).toBe(
    "instruction",
  );
});

test.each([
  ["Always give metric units when I ask about recipes.", "en", "about recipes"],
  ["Whenever I ask for a plan, put the costs first.", "en", "for a plan"],
  ["Here it is.\nPlease always name a source when we discuss history – or art.", "en", "history"],
  ["Always spell it out if I mention a self-made word (any)", "en", "a self made word"],
  ["Every time I mention the choir, remind me of the date. Thanks!", "en", "the choir"],
  ["Can you always give the dose when I ask about drugs?", "en", "about drugs"],
  ["Ne propose jamais de viande quand je parle de recettes rapides.", "fr", "de recettes rapides"],
  ["Donne toujours la dose quand je te demande un médicament", "fr", "un médicament"],
  ["Chaque fois que je demande un itinéraire : compte les pauses.", "fr", "un itinéraire"],
] as const)("an instruction says what it is for: %s", (text, language, scope) => {
  const [instruction, ...others] = scopedInstructions(text, language);
  expect(instruction?.scope.join(" ")).toBe(scope);
  expect(text).toContain(instruction?.text);
  expect(others).toEqual([]);
});

test("each of several does, and what is no instruction or is for everything has none", () => {
  const two = "Always rhyme when I ask for toasts. Never rhyme when I ask for letters.";
  expect(scopedInstructions(two, "en")).toEqual([
    { text: "Always rhyme when I ask for toasts.", scope: ["for", "toasts"] },
    { text: "Never rhyme when I ask for letters.", scope: ["for", "letters"] },
  ]);
  for (const text of [
    "Please always answer in short sentences",
    "When I ask my plants to grow, they don't.",
    "Every time I ask, say please.",
    "Do I need an onion every time I want soup?",
    "Réponds toujours en français.",
    "",
  ])
    expect(scopedInstructions(text, "en")).toEqual([]);
});
