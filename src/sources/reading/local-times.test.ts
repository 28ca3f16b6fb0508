import { expect, test } from "vitest";
import { localTimeOf } from "./local-times.ts";
import { plausibleAt } from "./times.ts";

const plausible = plausibleAt(Date.UTC(2026, 0, 1));

test.each([
  ["Aug 05, 2025 14:09", new Date(2025, 7, 5, 14, 9)],
  ["June 19, 2023 2:20pm", new Date(2023, 5, 19, 14, 20)],
  ["June 9, 2023 12:05am", new Date(2023, 5, 9, 0, 5)],
  ["June 9, 2023 12:05 PM", new Date(2023, 5, 9, 12, 5)],
  ["2024-9-28@01h02m36s", new Date(2024, 8, 28, 1, 2, 36)],
  ["2024-1-28 @18h 50m 12s 123ms", new Date(2024, 0, 28, 18, 50, 12, 123)],
  ["20251009-10-00-07", new Date(2025, 9, 9, 10, 0, 7)],
])("%j is by the clock on the wall", (text, time) => {
  expect(localTimeOf(text, plausible)).toBe(time.getTime());
});

test("what has a zone keeps it, and what is no time is none", () => {
  expect(localTimeOf("2025-06-01T10:00:00.000Z", plausible)).toBe(Date.UTC(2025, 5, 1, 10));
  expect(localTimeOf("1760000000000", plausible)).toBe(1_760_000_000_000);
  expect(localTimeOf(1_760_000_000_000, plausible)).toBe(1_760_000_000_000);
  expect(localTimeOf("Foo 05, 2025 14:09", plausible)).toBeUndefined();
  expect(localTimeOf("Aug 05, 1025 14:09", plausible)).toBeUndefined();
  expect(localTimeOf(null, plausible)).toBeUndefined();
});
