import { foldedWithOffsets } from "./fold.ts";
import type { FoundTime } from "./joined-times.ts";
import { BEGIN, joined, LEAD } from "./joined-times.ts";
import { timeExpressions } from "./time-expressions.ts";
import type { TimeModifier } from "./time-modifiers.ts";
import { timeModifiers } from "./time-modifiers.ts";
import type { TimeExpression } from "./time-words.ts";
import { MONTH } from "./time-words.ts";

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

// Letters and digits of a folded text, nearly: forty patterns with \p{L} take 20 ms more to compile, a part of every first
// question.
const WORD =
  "[a-z\\d\\u00aa\\u00b5\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u1fff\\u2c00-\\u2dff\\u3005-\\u3007\\u3040-\\ud7ff\\uf900-\\ufdff\\ufe70-\\ufefc\\uff10-\\uff19\\uff21-\\uff3a\\uff41-\\uffdc\\u{10000}-\\u{1efff}\\u{20000}-\\u{3ffff}]";
const EDGE = { before: `(?<!${WORD})`, behind: `(?!${WORD})` };

// A pattern takes a millisecond to compile, as a rule: those that are not needed are not.
const compiled = new Map<TimeExpression | TimeModifier, RegExp>();

function compiledOf(
  one: TimeExpression | TimeModifier,
  { before, behind }: typeof EDGE,
  flags: string,
): RegExp {
  const known = compiled.get(one);
  if (known) return known;
  const pattern = new RegExp(`${before}(?:${one.pattern})${behind}`, flags);
  compiled.set(one, pattern);
  return pattern;
}

// Of what modifies a time.
const LEADING = { before: `${BEGIN}(?:the |la |le |les |l')?`, behind: "$" };
// "Two hours before" is no bound.
const BOUND = new RegExp(
  `${BEGIN}(?:(?<since>since|depuis|a partir (?:de|du|d'))|(?<!(?:hour|minute|day|week|month|year|heure|jour|semaine|mois|an)s? )(?:(?<before>before|prior to|until|till|avant|jusqu'(?:a|au|en))|(?<after>after|apres)))(?: (?:the |le |la |l')?|(?<=d'))$`,
  "u",
);
// Where the words that only lead to a time end: "in" and "since" before a year, "beginning of" before a month.
const CORE = new RegExp(`\\d|${BEGIN}${MONTH}(?![a-z])`, "u");
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
    const { read, relative = false, endAlone = false } = expression;
    // matchAll would make a copy of the pattern each time, to be compiled again.
    const pattern = compiledOf(expression, EDGE, "gu");
    pattern.lastIndex = 0;
    for (let match = pattern.exec(folded); match; match = pattern.exec(folded)) {
      const [own] = match;
      const end = match.index + own.length;
      const written = text.slice(offsets[match.index], offsets[end]);
      const span = read(match.groups ?? {}, today, written);
      if (!span) continue;
      const isDated = match.groups?.year !== undefined;
      const place = { end, own: own.length, relative, endAlone, isDated, whole: span };
      // What only leads to it may be a part of it: "since" of "since 2023".
      const core = match.index + Math.max(0, own.search(CORE));
      const time = modified(folded, core, place) ?? modified(folded, match.index, place);
      found.push(
        time
          ? { ...time, start: Math.min(time.start, match.index) }
          : {
              ...place,
              span,
              isVague: false,
              start: match.index,
              spanStart: match.index,
              bound: undefined,
            },
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
    .filter((time) => isPast(time, now) && !time.endAlone)
    .slice(0, MOST_TIMES)
    .map((time) => ({
      start: offsets[time.start] ?? 0,
      end: offsets[time.end] ?? text.length,
      ...boundsOf(time, now),
      relative: time.relative,
    }));
}

/** What the words before a time make of it; undefined where they make nothing. */
function modified(
  folded: string,
  start: number,
  place: Pick<FoundTime, "end" | "own" | "relative" | "endAlone" | "isDated" | "whole">,
): FoundTime | undefined {
  let from = start;
  let span = place.whole;
  let isVague = false;
  const lead = (): string => folded.slice(Math.max(0, from - LEAD), from);
  for (let isMore = true; isMore;) {
    isMore = false;
    for (const modifier of timeModifiers) {
      if (!modifier.clue.test(lead())) continue;
      const match = compiledOf(modifier, LEADING, "u").exec(lead());
      const other = match && modifier.read(span, match.groups ?? {});
      if (!other) continue;
      span = other;
      isVague = modifier.vague ?? false;
      from -= match[0].length;
      isMore = true;
      break;
    }
  }
  const bound = BOUND.exec(lead());
  const found = { ...place, span, isVague, spanStart: from, bound: bound?.groups };
  if (bound) from -= bound[0].length;
  return from === start ? undefined : { ...found, start: from };
}

/** Whether it has begun, and is a time at all. */
function isPast(time: FoundTime, now: number): boolean {
  const { since, before } = boundsOf(time, now);
  return since <= now && since < before;
}

function boundsOf(
  { span, whole, isVague, bound }: FoundTime,
  now: number,
): { since: number; before: number } {
  const [from, to] = [span[0].getTime(), span[1].getTime()];
  if (bound?.since !== undefined) return { since: from, before: Math.max(now + 1, from + 1) };
  // Before the end of March is all of March, and so is after its beginning.
  const isBegin = isVague && from === whole[0].getTime() && to < whole[1].getTime();
  const isEnd = isVague && from > whole[0].getTime() && to === whole[1].getTime();
  if (bound?.after !== undefined) {
    const since = isBegin ? from : to;
    return { since, before: Math.max(now + 1, since) };
  }
  if (bound?.before === undefined) return { since: from, before: to };
  const isIncluded = isEnd || /^(?:until|till|jusqu)/.test(bound.before);
  return { since: Number.NEGATIVE_INFINITY, before: isIncluded ? to : from };
}
