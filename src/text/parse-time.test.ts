import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseTime } from "./parse-time.ts";

const zone = process.env.TZ;
beforeAll(() => {
  process.env.TZ = "Europe/Paris";
});
afterAll(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

// Wednesday 20 May 2026, 15:30 in Paris.
const now = Date.parse("2026-05-20T13:30:00Z");

/** Local time as "2026-05-20 15:30", without the clock at midnight; undefined stays undefined. */
function local(text: string, at = now): string | undefined {
  const time = parseTime(text, at);
  if (time === undefined) return undefined;
  const date = new Date(time);
  const two = (n: number) => String(n).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const clock = `${two(date.getHours())}:${two(date.getMinutes())}`;
  return clock === "00:00" ? day : `${day} ${clock}`;
}

describe("dates", () => {
  test.each([
    ["2025", "2025-01-01"],
    ["2025-06", "2025-06-01"],
    ["2025-06-14", "2025-06-14"],
    ["2025-06-14T10:30", "2025-06-14 10:30"],
    ["2025-06-14 10:30", "2025-06-14 10:30"],
    ["2025-06-14T10:30Z", "2025-06-14 12:30"],
    ["2025-06-14T10:30:00.000Z", "2025-06-14 12:30"],
    ["2025-06-14T10:30+05:30", "2025-06-14 07:00"],
    ["2025-06-14T10:30-0400", "2025-06-14 16:30"],
    ["14/06/2025", "2025-06-14"],
    ["4/6/2025", "2025-06-04"],
    ["2024-02-29", "2024-02-29"],
  ])("%s is %s", (text, expected) => expect(local(text)).toBe(expected));

  test("fractions of a second count to the millisecond", () => {
    expect(parseTime("2025-06-14T10:30:15.2509Z", now)).toBe(
      Date.parse("2025-06-14T10:30:15.250Z"),
    );
  });

  test.each([
    "2025-13",
    "2025-02-29",
    "2025-04-31",
    "2025-06-14T24:00",
    "2025-06-14T10:61",
    "2025-06-14T10:30+99:00",
    "2025-06-14T10",
    "06/14/2025",
    "31/04/2025",
    "14/06/25",
    "0025",
    "25-06-14",
  ])("%s is no date", (text) => expect(parseTime(text, now)).toBeUndefined());
});

describe("English", () => {
  test.each([
    ["3 weeks", "2026-04-29 15:30"],
    ["3 weeks ago", "2026-04-29 15:30"],
    ["3w", "2026-04-29 15:30"],
    ["a week ago", "2026-05-13 15:30"],
    ["2 days", "2026-05-18 15:30"],
    ["90 minutes", "2026-05-20 14:00"],
    ["6h", "2026-05-20 09:30"],
    ["1 year", "2025-05-20 15:30"],
    ["today", "2026-05-20"],
    ["yesterday", "2026-05-19"],
    ["the day before yesterday", "2026-05-18"],
    ["this week", "2026-05-18"],
    ["this month", "2026-05-01"],
    ["last week", "2026-05-11"],
    ["last month", "2026-04-01"],
    ["last year", "2025-01-01"],
    ["monday", "2026-05-18"],
    ["last monday", "2026-05-18"],
    ["wednesday", "2026-05-20"],
    ["last wednesday", "2026-05-13"],
    ["thursday", "2026-05-14"],
    ["March", "2026-03-01"],
    ["march 2026", "2026-03-01"],
    ["14 march 2026", "2026-03-14"],
    ["March 14, 2026", "2026-03-14"],
    ["14 march", "2026-03-14"],
    ["14 Dec.", "2025-12-14"],
    ["last march", "2026-03-01"],
    ["may", "2026-05-01"],
    ["last may", "2025-05-01"],
    ["june", "2025-06-01"],
    ["29 february", "2024-02-29"],
  ])("%s is %s", (text, expected) => expect(local(text)).toBe(expected));
});

describe("French", () => {
  test.each([
    ["3 semaines", "2026-04-29 15:30"],
    ["il y a 3 semaines", "2026-04-29 15:30"],
    ["Il y a un an", "2025-05-20 15:30"],
    ["2 j", "2026-05-18 15:30"],
    ["aujourd'hui", "2026-05-20"],
    ["Aujourd’hui", "2026-05-20"],
    ["hier", "2026-05-19"],
    ["avant-hier", "2026-05-18"],
    ["cette semaine", "2026-05-18"],
    ["ce mois-ci", "2026-05-01"],
    ["la semaine dernière", "2026-05-11"],
    ["le mois dernier", "2026-04-01"],
    ["le mois passé", "2026-04-01"],
    ["l'an dernier", "2025-01-01"],
    ["l’année dernière", "2025-01-01"],
    ["lundi", "2026-05-18"],
    ["lundi dernier", "2026-05-18"],
    ["mercredi dernier", "2026-05-13"],
    ["mars", "2026-03-01"],
    ["mars 2026", "2026-03-01"],
    ["14 mars 2026", "2026-03-14"],
    ["le 1er mars 2026", "2026-03-01"],
    ["en mars dernier", "2026-03-01"],
    ["en mai dernier", "2025-05-01"],
    ["août", "2025-08-01"],
    ["AOUT 2024", "2024-08-01"],
    ["1er févr. 2026", "2026-02-01"],
  ])("%s is %s", (text, expected) => expect(local(text)).toBe(expected));
});

test.each([
  "",
  "soon",
  "bientôt",
  "3",
  "3 m",
  "3 parsecs",
  "-3 weeks",
  "weeks",
  "next week",
  "mar",
  "last",
  "last 2026",
  "31 april",
  "march 14",
  "mars dernier 2026",
  "il y a 3 weeks ago",
  "constructor",
  "14 toString 2026",
])("«%s» is not guessed at", (text) => expect(parseTime(text, now)).toBeUndefined());

describe("the calendar", () => {
  test.each([
    ["2026-03-31T10:00:00Z", "1 month", "2026-02-28 12:00"],
    ["2024-03-31T10:00:00Z", "1 month", "2024-02-29 12:00"],
    ["2024-02-29T11:00:00Z", "1 an", "2023-02-28 12:00"],
    ["2026-12-31T11:00:00Z", "6 mois", "2026-06-30 12:00"],
    ["2026-03-31T10:00:00Z", "last month", "2026-02-01"],
    ["2026-01-01T11:00:00Z", "hier", "2025-12-31"],
    ["2026-01-01T11:00:00Z", "last week", "2025-12-22"],
  ])("seen from %s, %s is %s", (at, text, expected) => {
    expect(local(text, Date.parse(at))).toBe(expected);
  });

  test("a day over a change of clocks keeps the hour", () => {
    expect(local("2 days", Date.parse("2026-03-30T10:00:00Z"))).toBe("2026-03-28 12:00");
  });

  test("an hour that the clocks skip is the one after", () => {
    expect(local("2026-03-29T02:30")).toBe("2026-03-29 03:30");
  });
});

// Whatever the pieces, an answer is a moment that exists; nothing throws.
const anyMoment = fc.integer({ min: 0, max: Date.parse("2100-01-01") });
const piece = fc.constantFrom(
  ..."last dernier en le il y a ago 3 31 2026 0000 99999 mars monday lundi week ans mois this , - /".split(
    " ",
  ),
);

test("no text throws or names a moment that does not exist", () => {
  const text = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 5 }).map((all) => all.join(" ")),
  );
  fc.assert(
    fc.property(text, anyMoment, (words, at) => {
      const time = parseTime(words, at);
      expect(time === undefined || Number.isFinite(time)).toBe(true);
    }),
  );
});

test("every moment is found again by its ISO form, in any case", () => {
  fc.assert(
    fc.property(anyMoment, (at) => {
      const iso = new Date(at).toISOString();
      expect(parseTime(iso, now)).toBe(at);
      expect(parseTime(` ${iso.toLowerCase()} `, now)).toBe(at);
    }),
  );
});

test("what lies in the past by its words lies in the past", () => {
  const words = fc.constantFrom(
    "mars",
    "lundi",
    "today",
    "this week",
    "14 june",
    "3 mois",
    "an hour",
  );
  fc.assert(
    fc.property(words, anyMoment, (text, at) => {
      expect(parseTime(text, at)).toBeLessThanOrEqual(at);
    }),
  );
});
