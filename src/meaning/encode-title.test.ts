import { expect, test } from "vitest";
import { encodeTitle } from "./encode-title.ts";
import { meaningQuery } from "./meaning-query.ts";
import { openWordTable } from "./word-table.ts";

const table = openWordTable();

function share(question: string, title: string, language: "en" | "fr" = "fr"): number {
  const tokens = question.split(" ").map((surface) => ({ surface, weight: 1, steering: 1 }));
  const query = meaningQuery(table, tokens, "en");
  return query.compare([encodeTitle(title, language, table)])[0]?.words ?? 0;
}

test("a title is compared word by word, and phrases are one word", () => {
  expect(share("drying basil", "Drying basil", "en")).toBeCloseTo(1, 6);
  expect(share("drying basil", "Sécher le basilic")).toBeGreaterThan(0.8);
  expect(share("password", "Mot de passe oublié")).toBeGreaterThan(
    share("password", "Un mot oublié"),
  );
  expect(share("drying basil", "Vélo : la chaîne")).toBeLessThan(0.5);
});

test("one without words, or with very many, does no harm", () => {
  expect(share("basil", "")).toBe(0);
  expect(share("basil", "🎸 !")).toBe(0);
  expect(share("basil", "mot ".repeat(5000))).toBeLessThan(0.5);
  expect(encodeTitle("mot ".repeat(5000), "fr", table).length).toBeLessThan(200);
});
