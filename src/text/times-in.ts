import { minus } from "./calendar.ts";
import { fold } from "./fold.ts";
import type { TimeExpression } from "./time-expressions.ts";
import { MONTH, timeExpressions } from "./time-expressions.ts";
import type { TimeModifier } from "./time-modifiers.ts";
import { timeModifiers } from "./time-modifiers.ts";
import type { Span } from "./time-readings.ts";

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
const BOUND = new RegExp(
  `${BEGIN}(?:(?<since>since|depuis)|(?<before>before|until|till|avant|jusqu'(?:a|au|en))|(?<after>after|apres)) (?:the |le |la |l')?$`,
  "u",
);
// So much of what stands before a time is looked at.
const LEAD = 60;
// Where the words that only lead to a time end: "in" and "since" before a year, "beginning of" before a month.
const CORE = new RegExp(`\\d|${BEGIN}${MONTH}(?![a-z])`, "u");
// Between the two times of "from … to …"; with "and" it takes a "between".
const UP_TO =
  /^ ?(?:(?<and>and|et)|to|until|till|through|a|au|jusqu'(?:a|au|en)|-|–)(?: the| le| la)? ?$/u;
const BESIDE = /^,? ?(?:of|in|on|de|en|au|le)? ?$/;
const BETWEEN = new RegExp(`${BEGIN}(?:between|entre)(?: the| le| la)? ?$`, "u");
const FROM = new RegExp(
  `${BEGIN}(?:between|from|since|entre|du|de|depuis)(?: the| le| la)? ?$`,
  "u",
);

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
      const place = { start: match.index, end, own: own.length, relative, isDated };
      // What only leads to it may be a part of it: "since" of "since 2023".
      const core = match.index + Math.max(0, own.search(CORE));
      const time =
        modified(span, folded, { ...place, start: core }, now) ??
        modified(span, folded, place, now) ??
        plain(span, place);
      found.push({ ...time, start: Math.min(time.start, match.index) });
    }
  }
  const chosen: FoundTime[] = [];
  // The longest; of two alike, the one that is whole without the word before it: "avant hier" is no "before".
  const order = found
    .filter(({ since, before }) => since <= now && since < before)
    .toSorted((a, b) => b.end - b.start - (a.end - a.start) || b.own - a.own || a.start - b.start);
  for (const time of order) {
    if (chosen.every(({ start, end }) => time.end <= start || end <= time.start)) chosen.push(time);
  }
  const inOrder = chosen.toSorted((a, b) => a.start - b.start);
  return joined(inOrder, folded, now).map(({ start, end, since, before, relative }) => ({
    start: offsets[start] ?? 0,
    end: offsets[end] ?? text.length,
    since,
    before,
    relative,
  }));
}

/** A time with its places in the folded text. */
interface FoundTime extends TimeInText {
  /** Without what modifies it. */
  readonly span: Span;
  readonly spanStart: number;
  /** How much of it is the expression itself. */
  readonly own: number;
  readonly isDated: boolean;
}

type Place = Pick<FoundTime, "start" | "end" | "own" | "relative" | "isDated">;

function plain(span: Span, place: Place): FoundTime {
  const [since, before] = span.map((date) => date.getTime());
  return { ...place, span, spanStart: place.start, since: since ?? 0, before: before ?? 0 };
}

/** By the words before it; undefined where these modify nothing. */
function modified(span: Span, folded: string, place: Place, now: number): FoundTime | undefined {
  let from = place.start;
  let read = span;
  const lead = (): string => folded.slice(Math.max(0, from - LEAD), from);
  for (let isMore = true; isMore;) {
    isMore = false;
    for (const modifier of timeModifiers) {
      if (!modifier.clue.test(lead())) continue;
      const whole = `${BEGIN}(?:the |la |le |l')?(?:${modifier.pattern})$`;
      const match = compiledOf(modifier, whole, "u").exec(lead());
      const other = match && modifier.read(read, match.groups ?? {});
      if (!other) continue;
      read = other;
      from -= match[0].length;
      isMore = true;
      break;
    }
  }
  const bound = BOUND.exec(lead());
  if (bound) from -= bound[0].length;
  if (from === place.start) return undefined;
  const time = plain(read, { ...place, start: from });
  return { ...time, spanStart: place.start, ...boundsOf(read, bound?.groups, now) };
}

/**
 * Two times of which the text says that it means all from the one to the other become one, and so does a month or a date
 * with the year that stands beside it: "in March last year".
 */
function joined(times: readonly FoundTime[], folded: string, now: number): FoundTime[] {
  const all: FoundTime[] = [];
  for (const time of times) {
    const last = all.at(-1);
    const one = last && (inItsYear(last, time, folded, now) ?? fromTo(last, time, folded, now));
    if (one) all.pop();
    all.push(one ?? time);
  }
  return all;
}

/** "In March last year", "l'an dernier en mars". */
function inItsYear(a: FoundTime, b: FoundTime, folded: string, now: number): FoundTime | undefined {
  if (!BESIDE.test(folded.slice(a.end, b.start))) return undefined;
  const [year, time] = isWholeYear(a) ? [a, b] : [b, a];
  if (!isWholeYear(year) || !year.relative || time.relative || time.isDated) return undefined;
  const years = time.span[0].getFullYear() - year.span[0].getFullYear();
  const [since, before] = [time.since, time.before].map((moment) =>
    Number.isFinite(moment) && moment <= now
      ? minus(new Date(moment), years, "year").getTime()
      : moment,
  );
  return { ...time, start: a.start, end: b.end, since: since ?? 0, before: before ?? 0 };
}

function isWholeYear({ span: [since, before] }: FoundTime): boolean {
  return minus(since, -1, "year").getTime() === before.getTime();
}

/** From the one time to the other. What has no year has that of the other, or the one before or after it. */
function fromTo(a: FoundTime, b: FoundTime, folded: string, now: number): FoundTime | undefined {
  if (a.relative || b.relative) return undefined;
  // "Until" may lead to the second time, or modify it.
  const to = (start: number) => UP_TO.exec(folded.slice(a.end, start));
  const whole = to(b.start);
  const link = whole ?? to(b.spanStart);
  if (!link) return undefined;
  const opens = link.groups?.and === undefined ? FROM : BETWEEN;
  const isOpen = (start: number): boolean =>
    opens.test(folded.slice(Math.max(0, start - LEAD), start));
  const isWhole = isOpen(a.start);
  if (!isWhole && !isOpen(a.spanStart)) return undefined;
  let since = isWhole ? new Date(a.since) : a.span[0];
  let before = whole ? new Date(b.before) : b.span[1];
  if (Number.isNaN(since.getTime()) || Number.isNaN(before.getTime())) return undefined;
  if (a.isDated && !b.isDated)
    while (before.getTime() - since.getTime() > YEAR_MS) before = minus(before, 1, "year");
  while (since >= before) {
    if (a.isDated) return undefined;
    since = minus(since, 1, "year");
  }
  if (since.getTime() > now) return undefined;
  return { ...plain([since, before], { ...a, end: b.end }), start: a.start };
}

function boundsOf(
  [since, before]: Span,
  groups: Readonly<Record<string, string | undefined>> | undefined,
  now: number,
): { since: number; before: number } {
  const [from, to] = [since.getTime(), before.getTime()];
  if (groups?.since !== undefined) return { since: from, before: Math.max(now + 1, from + 1) };
  if (groups?.after !== undefined) return { since: to, before: Math.max(now + 1, to) };
  if (groups?.before === undefined) return { since: from, before: to };
  const isIncluded = /^(?:until|till|jusqu)/.test(groups.before);
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
