import { expect, test } from "vitest";
import { wrapLabel } from "./wrap-label.ts";

test.each([
  ["dried basil", 20, 2, ["dried basil"]],
  ["dried basil", 6, 2, ["dried", "basil"]],
  ["how to dry basil in a cellar", 8, 2, ["how to", "dry …"]],
  ["how to dry basil in a cellar", 12, 2, ["how to dry", "basil in a …"]],
  ["considérablement", 10, 3, ["considéra…"]],
  ["considérablement plus", 10, 3, ["considéra…"]],
  ["basil", 4, 3, []],
  ["basil", 9, 0, []],
])("%j on lines of %i letters, %i lines", (label, letters, lines, wrapped) => {
  expect(wrapLabel(label, letters, lines)).toEqual(wrapped);
});

test("no line is longer than there is room for", () => {
  for (let letters = 5; letters < 30; letters++) {
    for (const line of wrapLabel("Rehearsals one hour late in the calendar", letters, 3))
      expect(line.length).toBeLessThanOrEqual(letters);
  }
});
