import { expect, test } from "vitest";
import { openWordTable } from "../../src/meaning/word-table.ts";
import { keywordQuality } from "../../src/text/fixtures/keyword-evaluation.ts";
import { heldOutTexts, tuningTexts } from "../../src/text/fixtures/keyword-texts.ts";
import { differenceInterval } from "./difference-interval.ts";
import { keywordMethods, shipped } from "./keyword-methods.ts";
import { marginallyRelevant } from "./marginal-relevance.ts";

test("marginal relevance passes over what says the same again", () => {
  const at = (name: string, score: number, ...vector: number[]) => ({
    name,
    score,
    vector: Float32Array.from(vector),
  });
  const all = [at("basil", 1, 1, 0), at("basils", 0.9, 1, 0), at("garden", 0.5, 0, 1)];
  const names = (lambda: number) =>
    marginallyRelevant(all, { count: 2, lambda }).map(({ name }) => name);
  expect(names(1)).toEqual(["basil", "basils"]);
  expect(names(0.5)).toEqual(["basil", "garden"]);
});

test("an interval holds the mean, and only noise holds nothing", () => {
  const values = Array.from({ length: 30 }, (_, i) => 0.3 + ((i * 7) % 10) / 20);
  const { mean, low, high } = differenceInterval(
    values,
    values.map((value, i) => value - (i % 2 === 0 ? 0.1 : -0.1)),
  );
  expect(mean).toBeCloseTo(0);
  expect(low).toBeLessThan(0);
  expect(high).toBeGreaterThan(0);
  expect(differenceInterval(values, values)).toEqual({ mean: 0, low: 0, high: 0 });
});

test("no similarity, and no mixture with it, is surely better than what is shipped", () => {
  const texts = [...tuningTexts, ...heldOutTexts];
  const methods = keywordMethods(openWordTable());
  const f1sOf = (name: string): number[] =>
    texts.map((text) => keywordQuality([text], methods[name] ?? (() => [])).f1);
  const usual = f1sOf(shipped);
  for (const name of Object.keys(methods)) {
    expect(differenceInterval(f1sOf(name), usual).low, name).toBeLessThanOrEqual(0);
  }
});
