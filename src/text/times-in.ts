import { minus } from "./calendar.ts";
import { fold } from "./fold.ts";
import type { TimeExpression } from "./time-expressions.ts";
import { MONTH, timeExpressions } from "./time-expressions.ts";
import type { TimeModifier } from "./time-modifiers.ts";
import { timeModifiers } from "./time-modifiers.ts";
import type { Groups, Span } from "./time-readings.ts";

/** A time that a text speaks of. */
export interface TimeInText {
  /** Where it stands: offsets in UTF-16 units, with the word that makes a beginning or an end of it ("since"). */
  readonly start: number;
  readonly end: number;
  /** Epoch milliseconds, inclusive; -Infinity for "before …". */
  readonly since: number;
  /** Epoch milliseconds, exclusive. */
  readonly before: number;
  /** Counted from the moment of asking, as "yesterday" is. */
  readonly relative: boolean;
}

// A question is shorter; what is pasted behind it has other dates.
const LOOKED_AT = 5000;
const YEAR_MS = 366 * 86_400_000;

// Letters and digits of a folded text, nearly: forty patterns with \p{L} take 20 ms more to compile, a part of every first
// question.
const WORD =
  "[a-z\\d\\u00aa\\u00b5\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u1fff\\u2c00-\\u2dff\\u3005-\\u3007\\u3040-\\ud7ff\\uf900-\\ufdff\\ufe70-\\ufefc\\uff10-\\uff19\\uff21-\\uff3a\\uff41-\\uffdc\\u{10000}-\\u{1efff}\\u{20000}-\\u{3ffff}]";
const EDGE = { before: `(?<!${WORD})`, behind: `(?!${WORD})` };

// A pattern takes a millisecond to compile, as a rule: those that are not needed are not.
const compiled = new Map<TimeExpression | TimeModifier, RegExp>();

function compiledOf(one: TimeExpression | TimeModifier, inside: string, flags: string): RegExp {
  let pattern = compiled.get(one);
  if (!pattern) compiled.set(one, (pattern = new RegExp(inside, flags)));
  return pattern;
}

// Before what modifies a time, and what leads to one.
const BEGIN = "(?<![a-z\\d])";
// "Two hours before" is no bound.
const BOUND = new RegExp(
  `${BEGIN}(?:(?<since>since|depuis|a partir (?:de|du|d'))|(?<!(?:hour|minute|day|week|month|year|heure|jour|semaine|mois|an)s? )(?:(?<before>before|prior to|until|till|avant|jusqu'(?:a|au|en))|(?<after>after|apres)))(?: (?:the |le |la |l')?|(?<=d'))$`,
  "u",
);
// So much of what stands before a time is looked at.
const LEAD = 60;
// Where the words that only lead to a time end: "in" and "since" before a year, "beginning of" before a month.
const CORE = new RegExp(`\\d|${BEGIN}${MONTH}(?![a-z])`, "u");
// Between the two times of "from … to …"; "and" takes a "between" before the first, "à" a "de".
const UP_TO =
  /^ ?(?:(?<and>and|et)|(?<to>a|au)|to|until|till|through|jusqu'(?:a|au|en)|-|–)(?: the| le| la)? ?$/u;
const BETWEEN = new RegExp(`${BEGIN}(?:between|entre)(?: the| le| la)? ?$`, "u");
const FROM = new RegExp(
  `${BEGIN}(?:between|from|since|entre|du|de|depuis|a partir d[eu])(?: the| le| la)? ?$`,
  "u",
);
// Between a month or a date and its year, and between two that share one.
const BESIDE = /^,? ?(?:of|in|on|de|en|au|le)? ?$/;
const SHARING =
  /^,? ?(?:and|or|et|ou|to|until|a|au|jusqu'(?:a|au|en)|-|–|\/)?(?: (?:the|le|la|in|on|en))? ?$/u;
// Who pastes a log asks for none of its times.
const MOST_TIMES = 10;

/**
 * The past times that a text names in English or French, in order, none within another: dates, months, years, seasons
 * and relative times, parts of them, what lies so long before or after them, and from one to another, in the machine's time
 * zone. A month or a date without its year is the latest that has begun; "three weeks ago" is the seven days around then.
 * What is still to come is left out, and so is what often means something else (time-expressions.ts).
 */
export function timesIn(text: string, now: number): TimeInText[] {
  const { folded, offsets } = foldedWithOffsets(text.slice(0, LOOKED_AT));
  const today = new Date(now);
  const found: FoundTime[] = [];
  const expressions = timeExpressions.flatMap(({ clues, expressions }) =>
    clues.every((clue) => clue.test(folded)) ? expressions : [],
  );
  for (const expression of expressions) {
    const { read, relative = false } = expression;
    const whole = `${EDGE.before}(?:${expression.pattern})${EDGE.behind}`;
    // matchAll would make a copy of the pattern each time, to be compiled again.
    const pattern = compiledOf(expression, whole, "gu");
    pattern.lastIndex = 0;
    for (let match = pattern.exec(folded); match; match = pattern.exec(folded)) {
      const [own] = match;
      const end = match.index + own.length;
      const written = text.slice(offsets[match.index], offsets[end]);
      const span = read(match.groups ?? {}, today, written);
      if (!span) continue;
      const isDated = match.groups?.year !== undefined;
      const place = { end, own: own.length, relative, isDated, whole: span };
      // What only leads to it may be a part of it: "since" of "since 2023".
      const core = match.index + Math.max(0, own.search(CORE));
      const time = modified(folded, core, place) ?? modified(folded, match.index, place);
      found.push(
        time
          ? { ...time, start: Math.min(time.start, match.index) }
          : { ...place, span, start: match.index, spanStart: match.index, bound: undefined },
      );
    }
  }
  const chosen: FoundTime[] = [];
  // The longest; of two alike, the one that is whole without the word before it: "avant hier" is no "before".
  const order = found
    .filter((time) => isPast(time, now))
    .toSorted((a, b) => b.end - b.start - (a.end - a.start) || b.own - a.own || a.start - b.start);
  for (const time of order) {
    if (chosen.every(({ start, end }) => time.end <= start || end <= time.start)) chosen.push(time);
  }
  return joined(
    chosen.toSorted((a, b) => a.start - b.start),
    folded,
  )
    .filter((time) => isPast(time, now))
    .slice(0, MOST_TIMES)
    .map((time) => ({
      start: offsets[time.start] ?? 0,
      end: offsets[time.end] ?? text.length,
      ...boundsOf(time, now),
      relative: time.relative,
    }));
}

/** A time in the folded text. */
interface FoundTime {
  /** With what makes a beginning or an end of it. */
  readonly start: number;
  readonly end: number;
  readonly span: Span;
  /** With what makes another time of it, as "two weeks before" does. */
  readonly spanStart: number;
  /** Of what it is a part. */
  readonly whole: Span;
  /** "Since" and its like. */
  readonly bound: Groups | undefined;
  readonly relative: boolean;
  /** How much of it is the expression itself. */
  readonly own: number;
  readonly isDated: boolean;
}

/** What the words before a time make of it; undefined where they make nothing. */
function modified(
  folded: string,
  start: number,
  place: Pick<FoundTime, "end" | "own" | "relative" | "isDated" | "whole">,
): FoundTime | undefined {
  let from = start;
  let span = place.whole;
  const lead = (): string => folded.slice(Math.max(0, from - LEAD), from);
  for (let isMore = true; isMore;) {
    isMore = false;
    for (const modifier of timeModifiers) {
      if (!modifier.clue.test(lead())) continue;
      const whole = `${BEGIN}(?:the |la |le |les |l')?(?:${modifier.pattern})$`;
      const match = compiledOf(modifier, whole, "u").exec(lead());
      const other = match && modifier.read(span, match.groups ?? {});
      if (!other) continue;
      span = other;
      from -= match[0].length;
      isMore = true;
      break;
    }
  }
  const bound = BOUND.exec(lead());
  const found = { ...place, span, spanStart: from, bound: bound?.groups };
  if (bound) from -= bound[0].length;
  return from === start ? undefined : { ...found, start: from };
}

/**
 * Two times of which the text says that it means all from the one to the other become one, and so does a month or a date
 * with the year that stands beside it: "in March last year".
 */
function joined(times: readonly FoundTime[], folded: string): FoundTime[] {
  const dated = inPairs(times, (a, b) => {
    const one = inItsYear(a, b, folded);
    return one && [one];
  });
  return inPairs(dated, (a, b) => {
    const first = inSharedYear(a, b, folded);
    const range = fromTo(first, b, folded);
    return range ? [range] : [first, b];
  });
}

/** What becomes of each time and the one before it, from the first on. */
function inPairs(
  times: readonly FoundTime[],
  pair: (a: FoundTime, b: FoundTime) => readonly FoundTime[] | undefined,
): FoundTime[] {
  const all: FoundTime[] = [];
  for (const time of times) {
    const last = all.pop();
    all.push(...(last ? (pair(last, time) ?? [last, time]) : [time]));
  }
  return all;
}

/** "In March last year", "l'an dernier en mars". */
function inItsYear(a: FoundTime, b: FoundTime, folded: string): FoundTime | undefined {
  if (!BESIDE.test(folded.slice(a.end, b.start))) return undefined;
  const [year, time] = isWholeYear(a) ? [a, b] : [b, a];
  if (!isWholeYear(year) || !year.relative || time.relative || time.isDated) return undefined;
  // "Two years ago" begins half a year before.
  const middle = minus(year.span[0], -6, "month").getFullYear();
  const inYear = earlier(time, time.whole[0].getFullYear() - middle);
  return { ...inYear, start: a.start, end: b.end, isDated: true };
}

/** The first of "in June or July 2025". */
function inSharedYear(a: FoundTime, b: FoundTime, folded: string): FoundTime {
  if (a.isDated || a.relative || !b.isDated || b.relative) return a;
  if (!SHARING.test(folded.slice(a.end, b.spanStart))) return a;
  const years = a.whole[0].getFullYear() - b.whole[0].getFullYear();
  const inYear = earlier(a, years);
  return { ...(inYear.span[0] > b.span[0] ? earlier(a, years + 1) : inYear), isDated: true };
}

function earlier(time: FoundTime, years: number): FoundTime {
  const less = ([since, before]: Span): Span => [
    minus(since, years, "year"),
    minus(before, years, "year"),
  ];
  return { ...time, span: less(time.span), whole: less(time.whole) };
}

function isWholeYear({ whole: [since, before] }: FoundTime): boolean {
  return minus(since, -1, "year").getTime() === before.getTime();
}

/** From the one time to the other. What has no year has that of the other, or the one before or after it. */
function fromTo(a: FoundTime, b: FoundTime, folded: string): FoundTime | undefined {
  const link = UP_TO.exec(folded.slice(a.end, b.spanStart));
  if (!link) return undefined;
  const opening = folded.slice(Math.max(0, a.spanStart - LEAD), a.spanStart);
  if (link.groups?.and !== undefined && !BETWEEN.test(opening)) return undefined;
  if (link.groups?.to !== undefined && !FROM.test(opening)) return undefined;
  let [since] = a.span;
  let [, before] = b.span;
  if (a.isDated && !b.isDated && !b.relative)
    while (before.getTime() - since.getTime() > YEAR_MS) before = minus(before, 1, "year");
  while (since >= before) {
    if (a.isDated || a.relative) return undefined;
    since = minus(since, 1, "year");
  }
  const span: Span = [since, before];
  const relative = a.relative && b.relative;
  const isDated = a.isDated || b.isDated;
  return { ...a, end: b.end, span, whole: span, bound: undefined, relative, isDated };
}

/** Whether it has begun, and is a time at all. */
function isPast(time: FoundTime, now: number): boolean {
  const { since, before } = boundsOf(time, now);
  return since <= now && since < before;
}

function boundsOf(
  { span, whole, bound }: FoundTime,
  now: number,
): { since: number; before: number } {
  const [from, to] = [span[0].getTime(), span[1].getTime()];
  if (bound?.since !== undefined) return { since: from, before: Math.max(now + 1, from + 1) };
  // Before the end of March is all of March, and so is after its beginning.
  const isBegin = from === whole[0].getTime() && to < whole[1].getTime();
  const isEnd = from > whole[0].getTime() && to === whole[1].getTime();
  if (bound?.after !== undefined) {
    const since = isBegin ? from : to;
    return { since, before: Math.max(now + 1, since) };
  }
  if (bound?.before === undefined) return { since: from, before: to };
  const isIncluded = isEnd || /^(?:until|till|jusqu)/.test(bound.before);
  return { since: Number.NEGATIVE_INFINITY, before: isIncluded ? to : from };
}

/** The folded text, each run of spaces as one, and for each of its units where it stood. */
function foldedWithOffsets(text: string): { folded: string; offsets: number[] } {
  let folded = "";
  const offsets: number[] = [];
  let at = 0;
  for (const character of text) {
    const isSpace = /\s/.test(character);
    const plain = isSpace ? " " : fold(character).replace(/[’‘ʼ]/, "'");
    if (!isSpace || !folded.endsWith(" ")) {
      for (let i = 0; i < plain.length; i++) offsets.push(at);
      folded += plain;
    }
    at += character.length;
  }
  offsets.push(at);
  return { folded, offsets };
}
