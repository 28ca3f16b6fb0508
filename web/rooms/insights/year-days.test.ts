import { expect, test } from "vitest";
import { yearDays } from "./year-days.ts";

test("a year has its days in order, in columns of weeks that begin on Monday", () => {
  const days = yearDays(2024);
  expect(days).toHaveLength(366);
  expect(days[0]).toEqual({ name: "2024-01-01", week: 0, weekday: 0, month: 0 });
  expect(days[59]).toMatchObject({ name: "2024-02-29", weekday: 3, month: 1 });
  expect(days.at(-1)).toMatchObject({ name: "2024-12-31", week: 52, weekday: 1 });
});

test("a year that begins on a Sunday begins at the foot of its first week", () => {
  expect(yearDays(2023)[0]).toMatchObject({ week: 0, weekday: 6 });
  expect(yearDays(2023)[1]).toMatchObject({ week: 1, weekday: 0 });
});

test("no year takes more than 54 weeks", () => {
  for (let year = 1990; year < 2060; year++) expect(yearDays(year).at(-1)?.week).toBeLessThan(54);
});
