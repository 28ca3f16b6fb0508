import { expect, test } from "vitest";
import { openWordTable } from "../meaning/word-table.ts";
import { parseQuestion } from "./parse-question.ts";
import { askedUnits, askedWords, questionTokens } from "./question-tokens.ts";
import type { WeightedKeyword } from "./weigh-words.ts";
import { weighWords } from "./weigh-words.ts";

const table = openWordTable();

function unitsOf(text: string, keywords: readonly WeightedKeyword[] = []) {
  const { words, language } = parseQuestion(text);
  const { terms, removed } = weighWords(words, keywords, language);
  return askedUnits(askedWords(text, terms, removed), table);
}

const saidBy = (text: string, keywords?: readonly WeightedKeyword[]): string[] =>
  unitsOf(text, keywords).map(({ surface, steering }) =>
    steering === 1 ? surface : `${surface} × ${steering}`,
  );

test("the words of a phrase are one", () => {
  expect(saidBy("Où est mon Mot de passe ?")).toEqual(["Où", "est", "mon", "Mot de passe"]);
  const [, , , unit] = unitsOf("Où est mon Mot de passe ?");
  expect(unit?.phrase).toBe(table.idOf("mot de passe"));
  expect(unit?.words.map(({ surface }) => surface)).toEqual(["Mot", "de", "passe"]);
});

test("a phrase that is weighed stays one, though small words have no weight", () => {
  const keywords = [{ phrase: "mot de passe", weight: 2 }];
  expect(saidBy("Où est mon mot de passe ?", keywords)).toEqual([
    "mot de passe × 2",
    "Où",
    "est",
    "mon",
  ]);
});

test.each([
  [
    "whoever weighs one of its words means that word",
    "mot de passe",
    [{ phrase: "passe", weight: 2 }],
    ["passe × 2", "mot", "de"],
  ],
  [
    "what is taken out parts what stood around it",
    "pomme cuite de terre",
    [{ phrase: "cuite", weight: 0 }],
    ["pomme", "de", "terre"],
  ],
  [
    "weighed words that stand apart are none",
    "La carte que ma mère a",
    [
      { phrase: "carte", weight: 2 },
      { phrase: "mère", weight: 2 },
    ],
    ["carte × 2", "mère × 2", "La", "que", "ma", "a"],
  ],
  [
    "nor are words of two sentences",
    "Une carte ? Mère malade",
    [],
    ["Une", "carte", "Mère", "malade"],
  ],
])("%s", (_, text, keywords, said) => {
  expect(saidBy(text, keywords)).toEqual(said);
  expect(saidBy("la carte mère")).toEqual(["la", "carte mère"]);
});

test("a phrase is as rare as the rarest of its words", () => {
  const weightOf = (rare: string, documents: number): number | undefined =>
    questionTokens(unitsOf("mot de passe"), {
      frequencyOf: ({ surface }) => (surface === rare ? documents : 900),
      documents: 1000,
      table,
    })[0]?.weight;
  expect(weightOf("mot", 3)).toBe(weightOf("passe", 3));
  expect(weightOf("mot", 3)).toBeGreaterThan(weightOf("mot", 300) ?? Infinity);
  expect(weightOf("mot", 0)).toBeCloseTo(table.weightOf(table.idOf("mot de passe")), 9);
});
