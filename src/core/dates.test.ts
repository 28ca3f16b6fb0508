import { expect, test } from "vitest";
import { dateText } from "./dates.ts";

const noon = new Date(2026, 1, 4, 12).getTime();

test("a date reads as people write it in either language", () => {
  expect(dateText(noon, "en")).toBe("4 February 2026");
  expect(dateText(noon, "fr")).toBe("4 février 2026");
  expect(dateText(noon, "fr", { short: true })).toBe("4 févr. 2026");
  expect(dateText(new Date(2026, 7, 1, 12).getTime(), "fr")).toBe("1er août 2026");
});

test("an unknown date says so", () => {
  expect(dateText(undefined, "en")).toBe("date unknown");
  expect(dateText(undefined, "fr", { short: true })).toBe("date inconnue");
});

test("every month is the one that the language's own tables name", () => {
  for (const language of ["en", "fr"] as const) {
    for (let month = 0; month < 12; month++) {
      const date = new Date(2026, month, 14, 12);
      const expected = date.toLocaleDateString(language === "fr" ? "fr-FR" : "en-GB", {
        day: "numeric",
        month: "long",
        year: "numeric",
      });
      expect(dateText(date.getTime(), language)).toBe(expected);
    }
  }
});
