import { expect, test } from "vitest";
import { openWordTable } from "../meaning/word-table.ts";
import { askedKinds } from "./asked-kinds.ts";
import { parseQuestion } from "./parse-question.ts";
import { askedUnits, askedWords } from "./question-tokens.ts";
import { weighWords } from "./weigh-words.ts";

const table = openWordTable();

test.each([
  ["Quel instrument jouait ma sœur ?", ["instrument"]],
  // A sister is a kind of nobody here: it is the instrument that is asked for.
  ["what instrument does my friend the doctor play?", ["instrument"]],
  ["Which of the many fruits", ["fruits"]],
  ["What was the name of the medicine?", ["medicine"]],
  ["Quel est le nom du médicament ?", ["médicament"]],
  ["the medicine which my doctor gave me", ["medicine", "doctor"]],
  ["What happened to her before he broke the instrument?", []],
  // Without "which" any of them may stand for what was said.
  ["le médicament pour mon animal", ["médicament", "animal"]],
  ["toujours dormir", []],
])("%s", (text, kinds) => {
  const { words, language } = parseQuestion(text);
  const { terms, removed } = weighWords(words, [], language);
  const units = askedUnits(askedWords(text, terms, removed), table);
  expect([...askedKinds(units, table)].map(({ surface }) => surface)).toEqual(kinds);
});

test("words that are weighted, and so stand first, are asked for no less", () => {
  const text = "Which instrument did my sister play?";
  const { words, language } = parseQuestion(text);
  const weighted = [
    { phrase: "instrument", weight: 2 },
    { phrase: "fruit", weight: 2 },
  ];
  const { terms, removed } = weighWords(words, weighted, language);
  const units = askedUnits(askedWords(text, terms, removed), table);
  expect([...askedKinds(units, table)].map(({ surface }) => surface)).toEqual([
    "fruit",
    "instrument",
  ]);
});
