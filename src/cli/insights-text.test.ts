import { expect, test } from "vitest";
import type { Activity, KeywordTrends, PromptInsights, TopicMap } from "../souvenir.ts";
import { activityText } from "./activity-text.ts";
import type { Page } from "./chart.ts";
import { promptInsightsText } from "./prompt-insights-text.ts";
import { styleFor } from "./terminal.ts";
import { widthOf } from "./text-width.ts";
import { topicsText, trendsText } from "./topics-text.ts";

const longName = "a keyword of many words that nobody would ever write into a chat";

function page(width: number, language: "en" | "fr" = "en"): Page {
  const say: Page["say"] = (text) => text[language];
  return { say, language, style: styleFor(false), width, program: "souvenir" };
}

const period = (name: string, exchanges: number, total: number) => ({
  name,
  exchanges,
  total,
  since: name,
  before: name,
});
const activity: Activity = {
  by: "day",
  filter: {},
  periods: [
    period("2024-02-29", 12_345, 12_345),
    period("2025-05-01", 1, 12_346),
    period("2025-06-13", 4, 12_350),
    period("2025-06-14", 2, 12_352),
  ],
};

const keyword = (phrase: string, exchanges: number) => ({
  phrase,
  exchanges,
  stems: phrase,
  filter: {},
});
const trends: KeywordTrends = {
  filter: {},
  months: ["2024-11", "2025-01", "2025-02"].map((name) => ({ name, since: name, before: name })),
  keywords: [
    { ...keyword(longName, 12_345), counts: [8, 4, 1] },
    { ...keyword("basil", 3), counts: [0, 0, 3] },
  ],
};

const topics: TopicMap = {
  filter: {},
  topics: [
    {
      name: longName,
      exchanges: 12_345,
      conversations: 1_234,
      filter: {},
      keywords: Array.from({ length: 40 }, (_, n) => keyword(`${longName} ${n}`, 3)),
    },
    { name: "rice", exchanges: 1, conversations: 1, filter: {}, keywords: [keyword("rice", 1)] },
  ],
};

const phrases = Array.from({ length: 30 }, (_, n) => `${longName} ${n}`);
const insight = (phrase: string) => ({
  phrase,
  score: 0.5,
  frequency: 1_234,
  exchanges: 12_345,
  weight: 1.5,
  filter: {},
});
const prompt: PromptInsights = {
  question: phrases.slice(0, 15).map(insight),
  prompt: phrases.slice(15).map(insight),
  similarity: {
    phrases,
    cosines: phrases.map((_, row) =>
      phrases.map((_, column) => (row === column ? 1 : row * column === 2 ? null : -0.987)),
    ),
    unknown: phrases.map((_, n) => (n < 3 ? [`word${n}`] : [])),
  },
};

test.each([40, 53, 80, 100])("insights stay within %i columns, in both languages", (width) => {
  for (const language of ["en", "fr"] as const) {
    const context = page(width, language);
    const lines = [
      ...activityText(context, activity),
      ...trendsText(context, trends),
      ...topicsText(context, topics),
      promptInsightsText(context, prompt),
    ].flatMap((text) => text.split("\n"));
    expect(lines.filter((line) => widthOf(line) > width)).toEqual([]);
    expect(lines.length).toBeGreaterThan(40);
  }
});

test("a calendar has a column a week, up to the last day, with months above their weeks", () => {
  const lines = activityText(page(80), activity);
  expect(lines[1]).toBe("Day by day");
  expect(lines[2]).toMatch(/Jul .* May$/);
  // 14 June 2025 was a Saturday: Sunday is not yet there.
  expect(lines.slice(3, 10).map((line) => line.slice(0, 6))).toEqual(
    ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].map((name) => `  ${name} `),
  );
  expect(lines[7]?.endsWith("█")).toBe(true);
  expect(lines[8]?.endsWith("▒")).toBe(true);
  expect(lines[9]?.endsWith("·")).toBe(true);
  expect(lines[9]?.length).toBe((lines[8]?.length ?? 0) - 1);
  expect(lines).toContain("The busiest day: 29 February 2024, 12,345 exchanges");
});

test("months without a word are there, too", () => {
  const lines = trendsText(page(80), trends);
  expect(lines[1]).toBe("Keywords by month, 2024-11 to 2025-02");
  expect(lines[2]?.endsWith(" █·▄▁")).toBe(true);
  expect(lines[3]?.endsWith(" ···▃")).toBe(true);
});

test("a question without keywords says so", () => {
  const text = promptInsightsText(page(80), { question: [], prompt: [] });
  expect(text).toContain("no keywords");
});

// A word may stand in more exchanges than have it among their few keywords.
test.each([50, 80])("what counts a keyword's exchanges says which, in %i columns", (width) => {
  const text = promptInsightsText(page(width), prompt);
  expect(text).not.toContain("archive");
  expect(text.replaceAll(/\s+/g, " ")).toContain(
    "counts the exchanges that have it among their keywords; others may contain it.",
  );
});
