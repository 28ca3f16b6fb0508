import { expect, test } from "vitest";
import { durationText } from "./format.ts";

test("a duration has the unit that people read it in, and is never nothing", () => {
  expect(durationText(3, "en")).toBe("0.1 s");
  expect(durationText(3_240, "fr")).toBe("3,2 s");
  expect(durationText(41_400, "en")).toBe("41 s");
  expect(durationText(125_000, "fr")).toBe("2 min 05 s");
});
