import { cpSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exchangesOf } from "../../core/exchanges-of.ts";
import { allOf, describeSource } from "../source.contract.ts";
import { trainingData } from "./index.ts";

const fixtures = join(import.meta.dirname, "fixtures");
const files = ["alpaca.json", "prompts.jsonl", "answers.json"];

describeSource({
  source: trainingData,
  install: (home) => cpSync(fixtures, home, { recursive: true }),
  given: (home) => files.map((file) => join(home, file)),
});

test("only somebody's own hand gives it, and its name says what it is", () => {
  expect(trainingData.group).toBe("training data");
  expect(trainingData.title).toContain("Training data");
});

test("each row is a conversation: the input follows the instruction", async () => {
  const rows = [];
  for (const file of files) {
    for (const item of await allOf(trainingData, { path: join(fixtures, file), version: "1" })) {
      if (item.kind !== "conversation") continue;
      const [only] = exchangesOf(item);
      rows.push([only?.exchange.question, only?.exchange.answer, only?.exchange.reasoning]);
    }
  }
  expect(rows).toEqual([
    ["Translate to French.\n\na lantern", "une lanterne", undefined],
    ["Name a star.", "Vega.", "Bright ones."],
    ["Name a river.", "Loire.", undefined],
    ["Complete: the moon is", "round.", undefined],
    ["And the sun?", "Round too.", undefined],
    ["2+3?", "5", undefined],
    ["Better one?", "This.", undefined],
  ]);
});
