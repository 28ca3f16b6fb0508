import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { resolveConfig } from "../../config.ts";
import type { Souvenir } from "../../souvenir.ts";
import { openSouvenir, thisMachine } from "../../souvenir.ts";

const folder = mkdtempSync(join(tmpdir(), "souvenir prompt insights "));
const question = "Which indicator did I need for the vinegar titration?";
let souvenir: Souvenir;

async function opened(meaning: boolean): Promise<Souvenir> {
  const demo = await openSouvenir({
    folder,
    config: resolveConfig({ flags: { meaning } }).values,
    machine: thisMachine({}),
    demo: true,
    now: () => Date.UTC(2026, 6, 1),
  });
  for await (const _ of demo.sync());
  return demo;
}

beforeAll(async () => {
  souvenir = await opened(true);
});
afterAll(async () => {
  await souvenir.close();
  rmSync(folder, { recursive: true, force: true });
});

test("each keyword is counted in the prompt and in the archive, where its filter finds it", async () => {
  const { prompt } = await souvenir.enrich(question);
  const insights = await souvenir.promptInsights(question);
  expect(insights.question.map(({ phrase }) => phrase)).toContain("vinegar titration");
  const remembered = insights.prompt.filter(
    ({ phrase }) => !question.toLowerCase().includes(phrase.toLowerCase()),
  );
  expect(remembered.length).toBeGreaterThan(0);
  for (const { phrase, frequency, exchanges, filter } of [
    ...insights.question,
    ...insights.prompt,
  ]) {
    expect(frequency).toBeGreaterThan(0);
    expect(prompt.toLowerCase()).toContain(phrase.toLowerCase());
    expect((await souvenir.list(filter, { limit: 100 })).items).toHaveLength(exchanges);
  }
});

test("a weight is what the search made of the words, and none for what it did not look for", async () => {
  const weights = async (weight?: number) => {
    const keywords = weight === undefined ? [] : [{ phrase: "indicator", weight }];
    const { question: asked, prompt } = await souvenir.promptInsights(question, { keywords });
    return new Map([...prompt, ...asked].map((keyword) => [keyword.phrase, keyword.weight]));
  };
  const plain = await weights();
  expect(plain.get("indicator")).toBeGreaterThan(0);
  expect(plain.get("indicator")).toBeLessThan(1);
  expect(plain.get("sodium hydroxide")).toBe(0);
  expect((await weights(3)).get("indicator")).toBeCloseTo(3 * (plain.get("indicator") ?? 0), 10);
  expect((await weights(0)).get("indicator")).toBe(0);
});

test("similarities are cosines, each to each, and none for a word the table lacks", async () => {
  const {
    similarity,
    question: asked,
    prompt,
  } = await souvenir.promptInsights(`${question} And zzyqx?`, { keywordCount: 8 });
  const { phrases, cosines, unknown } = similarity ?? { phrases: [], cosines: [], unknown: [] };
  expect(new Set(phrases)).toEqual(new Set([...asked, ...prompt].map(({ phrase }) => phrase)));
  const lacking = phrases.indexOf("zzyqx");
  expect(unknown[lacking]).toEqual(["zzyqx"]);
  for (const [row, values] of cosines.entries()) {
    for (const [column, value] of values.entries()) {
      expect(value).toBe(cosines[column]?.[row]);
      if (row === lacking || column === lacking) expect(value).toBeNull();
      else if (value !== null && row === column) expect(value).toBe(1);
      else if (value !== null) expect(Math.abs(value)).toBeLessThan(1);
    }
  }
});

test("with nothing relevant, or meanings turned off, there is less to tell", async () => {
  const nothing = await souvenir.promptInsights("Zzyqx?", { floor: 1 });
  expect(nothing.prompt).toEqual(nothing.question);
  const wordsAlone = await opened(false);
  try {
    expect((await wordsAlone.promptInsights(question)).similarity).toBeUndefined();
  } finally {
    await wordsAlone.close();
  }
});

test("the same question has the same figures", async () => {
  expect(await souvenir.promptInsights(question)).toEqual(await souvenir.promptInsights(question));
});
