import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadTokenCounter } from "./count-tokens.ts";
import { keywordTexts } from "./fixtures/keyword-texts.ts";
import { summarise, type SummaryOptions } from "./summary.ts";
import { termsOf } from "./terms.ts";
import { unitsOf } from "./units.ts";

const countTokens = await loadTokenCounter();
const focusOn = (words: string, language: "fr" | "en" = "fr"): Map<string, number> =>
  new Map(termsOf(words, language).map((term) => [term, 1]));
const summary = (options: Partial<SummaryOptions>): string[] =>
  summarise({
    question: "",
    answer: "",
    language: "fr",
    focus: new Map(),
    budgetTokens: 100,
    countTokens,
    ...options,
  }).map(({ speaker, text }) => `${speaker}: ${text}`);

const answer = `Bien sûr !

Le basilic se sèche à l'ombre, en petits bouquets. Le thym supporte mieux la chaleur du four.

## Le congélateur

Pour congeler, procédez ainsi :

1. Hachez les feuilles.
2. Couvrez-les d'huile d'olive.
3. Remplissez un bac à glaçons.

Voici un calcul :

\`\`\`python
poids = 100
print(poids * 0.1)
\`\`\`

La menthe, elle, se boit fraîche. Voulez-vous d'autres idées ?`;

describe("what a summary takes", () => {
  test("the sentences that meet the focus, in the order of the text", () => {
    expect(summary({ answer, focus: focusOn("thym chaleur"), budgetTokens: 20 })).toEqual([
      "model: Le thym supporte mieux la chaleur du four.",
    ]);
  });

  test("a list whole, with its heading and its introduction", () => {
    const focus = focusOn("congeler feuilles huile glaçons");
    expect(summary({ answer, focus, budgetTokens: 65 }).join("\n")).toContain(
      "## Le congélateur\n\nPour congeler, procédez ainsi :\n\n1. Hachez les feuilles.\n2. Couvrez-les d'huile d'olive.\n3. Remplissez un bac à glaçons.",
    );
    const tight = summary({ answer, focus: focusOn("huile glaçons"), budgetTokens: 25 }).join("\n");
    expect(tight).not.toMatch(/Hachez|Couvrez|congeler|congélateur/);
  });

  test("a code block whole or not at all", () => {
    const focus = focusOn("poids print");
    expect(summary({ answer, focus, budgetTokens: 40 }).join("\n")).toContain(
      "```python\npoids = 100\nprint(poids * 0.1)\n```",
    );
    expect(summary({ answer, focus, budgetTokens: 12 }).join("\n")).not.toContain("poids");
  });

  test("both sides, the user's first", () => {
    const question = "Je cultive de la menthe. Il pleut. Comment la boire ?";
    const parts = summary({ question, answer, focus: focusOn("menthe"), budgetTokens: 40 });
    expect(parts[0]).toMatch(/^user: Je cultive de la menthe\./);
    expect(parts.at(-1)).toContain("La menthe, elle, se boit fraîche.");
  });

  test("the opening when nothing meets the focus, but not the pleasantries", () => {
    for (const focus of [focusOn("astronomie"), new Map<string, number>()]) {
      const [part] = summary({ answer, focus, budgetTokens: 25 });
      expect(part).toMatch(/^model: Le basilic se sèche à l'ombre/);
    }
  });

  test("what meets the focus first, and the rest where there is room", () => {
    const answer =
      "Garlic likes the sun. Plant it in ridges of 10 cm. Water it once a week. Harvest it in July.";
    const texts = (budgetTokens: number): string[] =>
      summarise({
        question: "",
        answer,
        language: "en",
        focus: new Map([["ridg", 1]]),
        budgetTokens,
        countTokens,
      }).map(({ text }) => text);
    expect(texts(12)).toEqual(["Plant it in ridges of 10 cm."]);
    expect(texts(60)).toEqual([answer]);
  });

  test("what is new rather than the same again", () => {
    const repeated =
      "Le basilic aime le soleil et l'eau. Le chat dort. Le basilic aime l'eau et le soleil. Le basilic craint le gel.";
    const parts = summary({
      answer: repeated,
      focus: focusOn("basilic soleil"),
      budgetTokens: 28,
    }).join("\n");
    expect(parts).toContain("craint le gel");
    expect(parts.split("aime")).toHaveLength(2);
  });

  test("nothing where nothing fits: a sentence longer than the budget is left out", () => {
    expect(summary({ answer: `Le basilic ${"pousse et ".repeat(200)}fleurit.` })).toEqual([]);
    expect(summary({ answer, budgetTokens: 0 })).toEqual([]);
    expect(summary({ answer: "" })).toEqual([]);
    expect(summary({ answer: "## Basilic", focus: focusOn("basilic") })).toEqual([]);
  });
});

const piece = fc.constantFrom(
  "Le basilic sèche. ",
  "The garden is dry! ",
  "Voici :\n",
  "- huile\n- sel\n",
  "\n",
  "\n\n",
  "```\ncode\n```\n",
  "| a | b |\n|---|---|\n| 1 | 2 |\n",
  "# Titre\n",
  "> citation\n",
  "M. ",
  "3.5 ",
  "« oui » ",
  "好。",
  "x",
  "---\n",
  "1. un\n\n2. deux\n",
  "  ",
);
const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""));

test("every part stands so in its text, is made of whole units, in order, within the budget", () => {
  fc.assert(
    fc.property(text, text, fc.integer({ min: 0, max: 80 }), (question, model, budgetTokens) => {
      const focus = new Map([
        ["basilic", 2],
        ["garden", 1],
        ["huil", 3],
      ]);
      const options = {
        question,
        answer: model,
        language: "fr",
        focus,
        budgetTokens,
        countTokens,
      } as const;
      const parts = summarise(options);
      expect(summarise(options)).toEqual(parts);
      let tokens = 0;
      const at = { user: 0, model: 0 };
      for (const part of parts) {
        tokens += countTokens(part.text);
        const source = part.speaker === "user" ? question : model;
        const start = source.indexOf(part.text, at[part.speaker]);
        expect(start).toBeGreaterThanOrEqual(0);
        at[part.speaker] = start + part.text.length;
        const units = unitsOf(source).map((unit) => unit.text);
        expect(units.some((unit) => part.text.startsWith(unit))).toBe(true);
        expect(units.some((unit) => part.text.endsWith(unit))).toBe(true);
      }
      expect(tokens).toBeLessThanOrEqual(budgetTokens);
      const speakers = parts.map(({ speaker }) => speaker).join(" ");
      expect(speakers).not.toMatch(/model.*user/);
    }),
    { numRuns: 500 },
  );
});

test("on real answers, most of a focused summary meets the focus", () => {
  for (const { question, answer: model, language, phrases } of keywordTexts) {
    const focus = focusOn(phrases.slice(0, 2).join(" "), language);
    const parts = summarise({
      question: "",
      answer: model,
      language,
      focus,
      budgetTokens: 60,
      countTokens,
    });
    expect(parts.length, question).toBeGreaterThan(0);
  }
});
