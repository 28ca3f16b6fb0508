import { describe, expect, test } from "vitest";
import { QuietTime } from "./quiet-time.ts";

const times = { leastMs: 400, mostMs: 900, longestMs: 30_000 };

describe("what changed is read", () => {
  test("shortly after the only change", () => {
    expect(new QuietTime(times).changed(1_000)).toBe(1_400);
  });

  test("as soon after many quick ones", () => {
    const quiet = new QuietTime(times);
    let due = 0;
    for (let at = 0; at <= 2_000; at += 40) due = quiet.changed(at);
    expect(due).toBe(2_400);
  });

  test("later where the program writes slowly, so that its end is waited for", () => {
    const quiet = new QuietTime(times);
    quiet.changed(0);
    expect(quiet.changed(500)).toBe(1_400);
    expect(quiet.changed(1_000)).toBe(1_900);
  });

  test("a write in several steps is one", () => {
    const quiet = new QuietTime(times);
    quiet.changed(0);
    expect([quiet.changed(5), quiet.isWriting]).toEqual([405, false]);
  });

  test("every half minute where it never comes to rest", () => {
    const quiet = new QuietTime(times);
    let due = 0;
    for (let at = 0; at < 29_900; at += 100) due = quiet.changed(at);
    expect(due).toBe(30_000);
    quiet.taken();
    expect(quiet.changed(29_900)).toBe(30_300);
  });

  test("a program that begins again is not taken for a slow one", () => {
    const quiet = new QuietTime(times);
    quiet.changed(0);
    expect(quiet.changed(60_000)).toBe(60_400);
  });
});
