import { expect, test } from "vitest";
import { frenchDate } from "./french-date.ts";

test.each([
  ["1 juin 2025", "1er juin 2025"],
  ["dimanche 1 juin 2025", "dimanche 1er juin 2025"],
  ["1 juin 2025 à 11:01", "1er juin 2025 à 11:01"],
  ["21 juin 2021 à 11:01", "21 juin 2021 à 11:01"],
  ["11 juin 2025", "11 juin 2025"],
  ["juin 2025", "juin 2025"],
])("%s is written %s", (given, written) => {
  expect(frenchDate(given)).toBe(written);
});
