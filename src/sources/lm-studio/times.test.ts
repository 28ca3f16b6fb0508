import { expect, test } from "vitest";
import type { MessageReading } from "./message.ts";
import { plausibleAt } from "../reading/times.ts";
import { createdAtOf, questionTimes } from "./times.ts";

const T = Date.UTC(2025, 5, 1);
const plausible = plausibleAt(Date.UTC(2026, 6, 1));

function question(...texts: string[]): MessageReading {
  const versions = texts.map((text) => ({ version: { text }, damaged: false }));
  return { role: "user", selected: texts.length - 1, versions, legible: "whole" };
}

function answer(...clocks: { at?: number; questionAt?: number }[]): MessageReading {
  const versions = clocks.map(({ at, questionAt }) => ({
    version: { text: "…", ...(at === undefined ? {} : { at }) },
    ...(questionAt === undefined ? {} : { questionAt }),
    damaged: false,
  }));
  return { role: "assistant", selected: clocks.length - 1, versions, legible: "whole" };
}

test("a time lies between 2020 and the end of next year", () => {
  expect(plausible(Date.UTC(2019, 11, 31))).toBe(false);
  expect(plausible(Date.UTC(2027, 11, 31))).toBe(true);
  expect(plausible(Date.UTC(2028, 0, 1))).toBe(false);
  expect(plausible(Number.NaN)).toBe(false);
});

test("a chat that holds 0 was created when its file name says", () => {
  expect(createdAtOf(T, "1", plausible)).toBe(T);
  expect(createdAtOf(0, String(T), plausible)).toBe(T);
  expect(createdAtOf(undefined, "notes", plausible)).toBeUndefined();
  expect(createdAtOf(0, "4102444800000", plausible)).toBeUndefined();
});

test("a question answered again was sent before its first answer", () => {
  const first = { at: T + 5_000, questionAt: T + 4_000 };
  const again = { at: T + 90_000, questionAt: T + 89_000 };
  const messages = [question("a"), answer(first, again)];
  expect(questionTimes(messages, { userLastMessagedAt: T + 88_000 })).toEqual(
    new Map([[0, T + 4_000]]),
  );
  expect(questionTimes([question("b", "a"), answer(first, again)], {})).toEqual(
    new Map([[0, T + 89_000]]),
  );
});

test("the chat's own times count for its first and its last question, where they can be true", () => {
  const messages = [
    question("a"),
    answer({ at: T + 5_000 }),
    question("b"),
    answer({ at: T + 60_000 }),
  ];
  const exact = { createdAt: T, userLastMessagedAt: T + 50_000 };
  expect(questionTimes(messages, exact)).toEqual(
    new Map([
      [0, T],
      [2, T + 50_000],
    ]),
  );
  // A branched chat is younger than its messages, and a converter may put one time everywhere.
  const untrue = { createdAt: T + 6_000, userLastMessagedAt: T };
  expect(questionTimes(messages, untrue)).toEqual(new Map());
});

test("a question in the middle without any clock has no time", () => {
  const messages = [question("a"), answer({}), question("b"), answer({}), question("c")];
  expect([...questionTimes(messages, { createdAt: T }).keys()]).toEqual([0]);
});
