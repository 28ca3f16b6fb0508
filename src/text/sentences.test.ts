import { describe, expect, test } from "vitest";
import { sentencesOf } from "./sentences.ts";

/** Sentences are parted by " | " in the examples. */
function parted(example: string): void {
  const text = example.replaceAll(" | ", " ");
  const sentences = sentencesOf(text).map(({ start, end }) => text.slice(start, end));
  expect(sentences).toEqual(example.split(" | "));
}

describe("French", () => {
  test.each([
    "Bonjour ! | Comment vas-tu ? | Bien.",
    "M. Lenoir et Mme Petit arrivent. | Le Dr. Roy aussi.",
    "Des herbes, p. ex. le thym, cf. p. 12. | Puis le sel.",
    "Il faut 3.5 litres, soit env. 4 bouteilles. | Voilà.",
    "Du thym, du romarin, etc. | Ensuite on mélange.",
    "Du thym, du romarin, etc. pour finir.",
    "Attends… on verra. | Quoi ?! | Rien.",
    "Hmm… | Voyons cela.",
    "« Vraiment ? » demanda-t-elle. | « Oui. » | Elle partit.",
    "« Il pleut. Reste ici. » | Ce fut tout.",
    "Voir le n° 5 du bd. Voltaire. | Merci.",
    "C'est le plan B. | Ensuite on part.",
    "Le modèle de J. Dupont est simple. | Il marche.",
    "salut. | je veux un gâteau. | comment faire ?",
  ])("%s", parted);
});

describe("English", () => {
  test.each([
    "Hello there! | How are you? | Fine.",
    "Mr. Brown met Dr. Lee at 5 p.m. on Monday. | They talked.",
    "Use herbs, e.g. thyme, i.e. the dry kind. | Then salt.",
    "Version 2.1.3 vs. version 3.0 is out. | See example.org/a.b for more.",
    "Call `fs.readFile(a. B)` first. | Then parse.",
    "See https://example.org/a?b=c. | Then go on.",
    "It works (see p. 3. Then p. 4) well. | Good.",
    '"Stop!" he said. | "Why?" | Nobody knew.',
    'The log says "Disk full. Free some space." and stops. | Then it is silent.',
    'A pipe of 5" is wide. | One of 4" is not. | Measure.',
    "**Important.** | Wear gloves.",
    "The U.S. market grew. | Prices fell.",
    "Wait... what? | Nothing.",
  ])("%s", parted);
});

test("a line break ends a sentence, unless a small letter follows", () => {
  const text = "Première ligne\nDeuxième ligne qui\ncontinue ici";
  expect(sentencesOf(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    "Première ligne",
    "Deuxième ligne qui\ncontinue ici",
  ]);
});

test("full-width stops end sentences without a space", () => {
  expect(sentencesOf("今日は雨。明日は晴れ。")).toEqual([
    { start: 0, end: 5 },
    { start: 5, end: 11 },
  ]);
});

test("a long text of many stops and brackets is read like any", () => {
  // Looking through all brackets at every stop once took the square of its length.
  expect(sentencesOf("Oui (a. b). ".repeat(100_000))).toHaveLength(100_000);
});
