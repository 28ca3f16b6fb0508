import { expect, test } from "vitest";
import { OpeningCodes } from "./opening-codes.ts";

test("a code is good once, and no two are alike", () => {
  const codes = new OpeningCodes(() => 0);
  const [one, other] = [codes.issue(), codes.issue()];
  expect(one).toMatch(/^[\w-]{43}$/);
  expect(one).not.toBe(other);
  expect(codes.use(one)).toBe(true);
  expect(codes.use(one)).toBe(false);
  expect(codes.use(other)).toBe(true);
  expect(codes.use("")).toBe(false);
});

test("a code is good for a minute, and for no longer when the clock is set back", () => {
  let now = 1_000_000;
  const codes = new OpeningCodes(() => now);
  const [early, late, strange] = [codes.issue(), codes.issue(), codes.issue()];
  now += 59_999;
  expect(codes.use(early)).toBe(true);
  now += 1;
  expect(codes.use(late)).toBe(false);
  now -= 120_000;
  expect(codes.use(strange)).toBe(false);
});

test("codes that nobody uses do not pile up", () => {
  const codes = new OpeningCodes(() => 0);
  const first = codes.issue();
  for (let count = 0; count < 100; count++) codes.issue();
  expect(codes.use(first)).toBe(false);
});
