import { expect, test } from "vitest";
import { timeOf, timeText } from "./rows.ts";

test("a time comes back as it was kept", () => {
  for (const time of [0, 1_760_000_000_123, -1, Date.UTC(9999, 11, 31)])
    expect(timeOf(timeText(time))).toEqual({ time });
});

test("what is no time is unknown, not a number that no date has", () => {
  for (const value of ["2025-13-02T10:00:00.000Z", "", null, undefined, 7])
    expect(timeOf(value)).toBeUndefined();
  expect(timeText(Number.NaN)).toBeNull();
});
