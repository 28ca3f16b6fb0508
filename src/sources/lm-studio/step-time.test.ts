import { expect, test } from "vitest";
import { plausibleAt } from "../reading/times.ts";
import { stepTime } from "./step-time.ts";

const T = Date.UTC(2025, 5, 1);
const plausible = plausibleAt(Date.UTC(2026, 6, 1));

test("only an identifier that begins with milliseconds is a clock", () => {
  expect(stepTime(`${T}-0.123`, plausible)).toBe(T);
  expect(stepTime(String(T), plausible)).toBe(T);
  for (const other of ["", "a-1", `${T}0-1`, "9999999999999-0.1", "12345-0.1", undefined]) {
    expect(stepTime(other, plausible)).toBeUndefined();
  }
});
