import { expect, test } from "vitest";
import { shortName } from "./short-name.ts";

test("a name without end is cut, and a long one is not", () => {
  expect(shortName("m".repeat(60))).toBe("m".repeat(60));
  expect(shortName("m".repeat(200))).toBe(`${"m".repeat(59)}…`);
});

test("no name is cut within a character", () => {
  expect(shortName(`${"m".repeat(58)}${"🦙".repeat(20)}`)).toBe(`${"m".repeat(58)}…`);
});
