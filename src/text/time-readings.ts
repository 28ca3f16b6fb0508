import { dateOf, minus, monthOf, startOf, type Unit, UNITS, WEEKDAYS } from "./calendar.ts";

/** From a moment, up to another that is no part of it. */
export type Span = readonly [since: Date, before: Date];

export type Groups = Readonly<Record<string, string | undefined>>;

/** `written` is how the expression stands in the text, accents and capitals included. */
export type TimeReading = (groups: Groups, now: Date, written: string) => Span | undefined;

/** In English, in French, and the month in which they begin. */
const SEASONS = [
  ["spring", "printemps", 2],
  ["summer", "ete", 5],
  ["autumn", "automne", 8],
  ["fall", "automne", 8],
  ["winter", "hiver", 11],
] as const;

// Each at the place of its number.
const COUNTS = [
  "",
  "a an one un une",
  "two couple deux",
  "three trois",
  "four quatre",
  "five cinq",
  "six",
  "seven sept",
  "eight huit",
  "nine neuf",
  "ten dix",
  "eleven onze",
  "twelve douze",
].map((words) => words.split(" "));
const ROUND_COUNTS = new Map([
  ["dizaine", 10],
  ["douzaine", 12],
  ["quinze", 15],
  ["quinzaine", 15],
  ["fifteen", 15],
  ["vingt", 20],
  ["vingtaine", 20],
  ["twenty", 20],
  ["trente", 30],
  ["trentaine", 30],
  ["thirty", 30],
]);
// "A few" is the largest number that most people still call so.
export const FEW = 6;

// Words of their own in small letters, or numbers: "sept" is seven.
const DOUBTFUL_MONTHS = /^(?:may|march|jan|janv|feb|fevr|apr|avr|jun|juil?|aug|sept?|oct|nov|dec)$/;

function periodOf(unit: Unit, start: Date | undefined): Span | undefined {
  return start && [start, minus(start, -1, unit)];
}

export function onDate({ year, month, day }: Groups): Span | undefined {
  return periodOf("day", dateOf(Number(year), Number(month) - 1, Number(day)));
}

export function inYear({ year }: Groups): Span | undefined {
  return periodOf("year", dateOf(Number(year), 0, 1));
}

export function inNumberedMonth({ year, month }: Groups): Span | undefined {
  return periodOf("month", dateOf(Number(year), Number(month) - 1, 1));
}

export function onNamedDate(groups: Groups, now: Date, written: string): Span | undefined {
  const { sign, ordinal, day, name = "", year } = groups;
  const month = monthOf(name);
  if (month === undefined) return undefined;
  // "you may 2 times", "march 10 miles", "3 Mars rovers", "10 sept"
  const isCut = written.endsWith(".");
  const isSure = isCut || sign !== undefined || ordinal !== undefined || year !== undefined;
  const hasCapital = /\p{Lu}/u.test(written);
  const isDoubtful = name === "mars" ? hasCapital : DOUBTFUL_MONTHS.test(name) && !hasCapital;
  if (isDoubtful && !isSure) return undefined;
  if (year !== undefined) return periodOf("day", dateOf(Number(year), month, Number(day)));
  // 29 February may lie eight years back, over a year like 1900.
  for (let back = 0; back <= 8; back++) {
    const date = dateOf(now.getFullYear() - back, month, Number(day));
    if (date && date <= now) return periodOf("day", date);
  }
  return undefined;
}

/** The latest 17th that has come. */
export function onDayOfMonth({ day, jour }: Groups, now: Date): Span | undefined {
  const number = Number.parseInt(day ?? jour ?? "", 10);
  // Every other month has 31 days, at least.
  for (let back = 0; back <= 2; back++) {
    const month = minus(startOf("month", now), back, "month");
    const date = dateOf(month.getFullYear(), month.getMonth(), number);
    if (date && date <= now) return periodOf("day", date);
  }
  return undefined;
}

/** From the one day of a month to the other, which is a part of it. */
export function fromDayToDay(groups: Groups, now: Date, written: string): Span | undefined {
  const last = onNamedDate({ ...groups, day: groups.to }, now, written);
  const { day = "", to = "" } = groups;
  if (!last || Number(day) >= Number(to)) return undefined;
  return [minus(last[0], Number(to) - Number(day), "day"), last[1]];
}

/** From the one month to the other, which is a part of it; of two years the second counts where the first is not said. */
export function fromMonthToMonth(groups: Groups, now: Date): Span | undefined {
  const { name, first, to, year } = groups;
  const begin = inMonth({ name, year: first ?? year }, now);
  const end = inMonth({ name: to, year }, now);
  if (!begin || !end) return undefined;
  if (year === undefined && first !== undefined) {
    const month = end[0].getMonth();
    const years = month < begin[0].getMonth() ? 1 : 0;
    return [begin[0], new Date(Number(first) + years, month + 1, 1)];
  }
  return begin[0] < end[1] ? [begin[0], end[1]] : [minus(begin[0], 1, "year"), end[1]];
}

export function fromYearToYear({ first, year }: Groups): Span | undefined {
  const [begin, end] = [dateOf(Number(first), 0, 1), dateOf(Number(year) + 1, 0, 1)];
  return begin && end && begin < end ? [begin, end] : undefined;
}

export function inMonthOfYear({ name, last }: Groups, now: Date): Span | undefined {
  const year = now.getFullYear() - (last === undefined ? 0 : 1);
  return inMonth({ name, year: String(year) }, now);
}

export function inQuarter({ quarter, year }: Groups): Span {
  const month = (Number(quarter) - 1) * 3;
  return [new Date(Number(year), month, 1), new Date(Number(year), month + 3, 1)];
}

export function onFirst(groups: Groups, now: Date, written: string): Span | undefined {
  return onNamedDate({ ...groups, day: "1", sign: "the" }, now, written);
}

/** The latest that has begun; with "last" the latest before the present one. */
export function inMonth({ name = "", year, last }: Groups, now: Date): Span | undefined {
  const month = monthOf(name);
  if (month === undefined) return undefined;
  if (year !== undefined) return periodOf("month", dateOf(Number(year), month, 1));
  const begun = last === undefined ? month <= now.getMonth() : month < now.getMonth();
  return periodOf("month", dateOf(now.getFullYear() - (begun ? 0 : 1), month, 1));
}

/** Three whole months (WMO's seasons of the northern half, where most French and English speakers live). */
export function inSeason({ season, year, last }: Groups, now: Date): Span | undefined {
  const [, , month] = SEASONS.find((names) => names.some((name) => name === season)) ?? [];
  if (month === undefined) return undefined;
  const from = (start: number): Span => [new Date(start, month, 1), new Date(start, month + 3, 1)];
  if (year !== undefined) return from(Number(year));
  const isPresent = last === undefined || last.startsWith("this");
  // This winter may have begun last year; what has not begun of the others is still to come.
  const most = isPresent && month !== 11 ? 0 : 2;
  for (let back = 0; back <= most; back++) {
    const span = from(now.getFullYear() - back);
    if (isPresent ? span[0] <= now : span[1] <= now) return span;
  }
  return undefined;
}

/** A day for days; for longer ones as much around the moment as people round off. */
export function ago(groups: Groups, now: Date): Span | undefined {
  const { count = "", unit = "", half, least, exact } = groups;
  if (least !== undefined) {
    const [longer, shorter] = [count, least].map((each) => ago({ count: each, unit }, now));
    return longer && shorter && [longer[0], shorter[1]];
  }
  const known = UNITS.get(unit);
  const units = countOf(count);
  if (!known || units === undefined) return undefined;
  if (isFew(count)) return [minus(now, FEW, known), minus(now, 1, known)];
  const moment = minus(now, units, known);
  if (exact !== undefined) {
    const same = UNITS.get(exact) ?? "day";
    return inPeriod({ unit: same }, moment);
  }
  return half === undefined ? around(moment, known, units) : aroundHalf(moment, known);
}

/** Half an hour ago, half a year ago. */
export function halfAgo({ unit }: Groups, now: Date): Span {
  if (unit === "hour" || unit === "heure")
    return [minus(now, 45, "minute"), minus(now, 15, "minute")];
  return around(minus(now, 6, "month"), "month", 6);
}

export function fortnightAgo(_: Groups, now: Date): Span {
  return around(minus(now, 2, "week"), "week", 2);
}

/** As much around a moment, so many units away, as people round off. */
export function around(moment: Date, unit: Unit, units: number): Span {
  switch (unit) {
    case "minute":
      return [minus(moment, 15, "minute"), minus(moment, -15, "minute")];
    case "hour":
      return [minus(moment, 30, "minute"), minus(moment, -30, "minute")];
    case "day":
      return daysAround(moment, Math.round(units / 7), Math.round(units / 7) + 1);
    case "week":
      return daysAround(moment, 3, 4);
    case "month":
      return daysAround(moment, 15, 16);
    case "year":
      return yearAround(startOf("day", moment));
  }
}

/** The same where half a unit more is said. */
function aroundHalf(moment: Date, unit: Unit): Span {
  switch (unit) {
    case "minute":
      return around(moment, unit, 1);
    case "hour":
      return [minus(moment, 60, "minute"), minus(moment, -30, "minute")];
    case "day":
      return daysAround(moment, 1, 1);
    case "week":
      return daysAround(moment, 7, 0);
    case "month":
      return daysAround(moment, 30, 0);
    case "year":
      return yearAround(minus(startOf("day", moment), 6, "month"));
  }
}

function daysAround(moment: Date, before: number, after: number): Span {
  const day = startOf("day", moment);
  return [minus(day, before, "day"), minus(day, -after, "day")];
}

function yearAround(day: Date): Span {
  return [minus(day, 6, "month"), minus(day, -6, "month")];
}

export function upToNow({ count, unit = "" }: Groups, now: Date): Span | undefined {
  const known = UNITS.get(unit);
  // "the past week", "ces derniers mois"
  const units = countOf(count ?? (unit.endsWith("s") ? "few" : "one"));
  if (!known || units === undefined) return undefined;
  const since = minus(now, units, known);
  // The present moment is a part of it.
  const before = new Date(now.getTime() + 1);
  return [known === "minute" || known === "hour" ? since : startOf("day", since), before];
}

export function inPeriod({ unit = "", last }: Groups, now: Date): Span | undefined {
  const known = UNITS.get(unit);
  if (known === undefined || known === "minute" || known === "hour") return undefined;
  const start = startOf(known, now);
  return periodOf(known, last === undefined ? start : minus(start, 1, known));
}

export function lastPeriod(groups: Groups, now: Date): Span | undefined {
  return inPeriod({ ...groups, last: "last" }, now);
}

export function beforeLast(groups: Groups, now: Date): Span | undefined {
  const known = UNITS.get(groups.unit ?? "");
  return known && inPeriod(groups, minus(now, 1, known));
}

/** The present half or quarter of the year, or the one before. */
export function inPartOfYear({ unit = "", last }: Groups, now: Date): Span {
  const months = unit === "semestre" ? 6 : 3;
  const first = now.getMonth() - (now.getMonth() % months);
  const from = new Date(now.getFullYear(), first - (last === undefined ? 0 : months), 1);
  return [from, minus(from, -months, "month")];
}

/** The latest that has begun. */
export function onThisWeekend(_: Groups, now: Date): Span {
  const saturday = minus(startOf("week", now), -5, "day");
  const from = saturday <= now ? saturday : minus(saturday, 7, "day");
  return [from, minus(from, -2, "day")];
}

/** The one before the last. */
export function onWeekendBeforeLast(_: Groups, now: Date): Span {
  return onWeekend({}, minus(now, 7, "day"));
}

/** Of the time from a moment to now, whole days. */
export function today(_: Groups, now: Date): Span {
  return [startOf("day", now), new Date(now.getTime() + 1)];
}

export function onWeekend(_: Groups, now: Date): Span {
  const monday = startOf("week", now);
  return [minus(monday, 2, "day"), monday];
}

export function onWeekday({ weekday = "" }: Groups, now: Date): Span | undefined {
  const index = WEEKDAYS.findIndex((names) => names.includes(weekday));
  if (index < 0) return undefined;
  const back = (now.getDay() - index + 7) % 7;
  return periodOf("day", startOf("day", minus(now, back === 0 ? 7 : back, "day")));
}

/** What is asked for before the evening is still to come. */
export function tonight(_: Groups, now: Date): Span | undefined {
  return now.getHours() < 17 ? undefined : periodOf("day", startOf("day", now));
}

export function daysAgo(days: number): TimeReading {
  return (_, now) => periodOf("day", startOf("day", minus(now, days, "day")));
}

/** "passe" without its accent may be a verb: "la semaine passe vite". */
export function ifPassed(read: (groups: Groups, now: Date) => Span | undefined): TimeReading {
  return (groups, now, written) =>
    /passe$/i.test(written.normalize("NFC")) ? undefined : read(groups, now);
}

export function countOf(count: string): number | undefined {
  if (/^\d+$/.test(count)) return Number(count);
  if (isFew(count)) return FEW;
  const word = count.replace(/^(?:a|une) (?=couple|\p{L}+aine\b)/u, "").split(" ")[0] ?? "";
  const known = COUNTS.findIndex((words) => words.includes(word));
  return known < 0 ? ROUND_COUNTS.get(word) : known;
}

export function isFew(count: string): boolean {
  return /few|several|quelques|plusieurs/.test(count);
}
