import { expect, test } from "vitest";
import { stableId } from "./stable-id.ts";

test("an id is the same for the same parts, and for no others", () => {
  expect(stableId("a", 1)).toBe(stableId("a", 1));
  expect(stableId("a", "b")).not.toBe(stableId("ab"));
  expect(stableId("a,b")).not.toBe(stableId("a", "b"));
  expect(stableId("a")).toMatch(/^[\da-f]{32}$/);
});

test("what is nested deeply does not throw", () => {
  const deep: unknown = JSON.parse("[".repeat(100_000) + "]".repeat(100_000));
  expect(stableId(deep, "a")).not.toBe(stableId(deep, "b"));
});
