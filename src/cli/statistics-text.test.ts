import { expect, test } from "vitest";
import type { Context } from "./context.ts";
import { statisticsText } from "./statistics-text.ts";
import { styleFor } from "./terminal.ts";
import { widthOf } from "./text-width.ts";

const statistics = {
  conversations: 1_200,
  exchanges: 12_345,
  alternatives: 67,
  keywords: 60_000,
  uniqueKeywords: 23_456,
  hiddenConversations: 2,
  forgotten: 1,
  firstAt: Date.UTC(2025, 0, 5),
  lastAt: Date.UTC(2026, 5, 7),
  bySource: [{ name: "lm-studio", count: 12_345 }],
  byModel: [
    { name: "a-model-with-a-very-long-name-q4_k_m-instruct-2507", count: 12_000 },
    { name: "gemma-3-4b-it", count: 345 },
  ],
  byLanguage: [{ name: "fr", count: 12_345 }],
  byMonth: [{ name: "2026-06", count: 12_345 }],
  topKeywords: [{ name: "pain au levain", count: 12 }],
};

test.each([40, 53, 80, 100])("figures and bars stay within %i columns", (width) => {
  for (const language of ["en", "fr"] as const) {
    const context: Pick<Context, "say" | "language" | "style" | "width" | "program"> = {
      say: (text) => text[language],
      language,
      style: styleFor(false),
      width,
      program: "npm start --",
    };
    const lines = statisticsText(context, statistics).split("\n");
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(width);
    expect(lines.some((line) => line.includes("█"))).toBe(true);
  }
});
