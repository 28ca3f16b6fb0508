import { expect, test } from "vitest";
import { itemTime } from "./item-time.ts";

test.each([
  ["1:56 pm on 8 May, 2023", new Date(2023, 4, 8, 13, 56)],
  ["12:05 am on 1 January, 2024", new Date(2024, 0, 1, 0, 5)],
  ["12:30 pm on 31 December, 2023", new Date(2023, 11, 31, 12, 30)],
  ["March-15-2024", new Date(2024, 2, 15)],
  ["8 May, 2023", new Date(2023, 4, 8)],
  ["15 mars 2024", new Date(2024, 2, 15)],
  ["2024-03-15", new Date(2024, 2, 15)],
  ["2024-03-15T10:30:00Z", new Date(Date.UTC(2024, 2, 15, 10, 30))],
])("%s is a moment", (text, moment) => {
  expect(itemTime(text)).toBe(moment.getTime());
});

test.each(["", "last week", "3 days ago", "session 12", "May"])("%j is none", (text) => {
  expect(itemTime(text)).toBeUndefined();
});
