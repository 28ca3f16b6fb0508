import { fold } from "./fold.ts";
import { timeExpressions } from "./time-expressions.ts";
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

// Letters and digits of a folded text, nearly: forty patterns with \p{L} take 20 ms more to compile, a part of every first
// question.
const WORD =
  "[a-z\\d\\u00aa\\u00b5\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u1fff\\u2c00-\\u2dff\\u3005-\\u3007\\u3040-\\ud7ff\\uf900-\\ufdff\\ufe70-\\ufefc\\uff10-\\uff19\\uff21-\\uff3a\\uff41-\\uffdc\\u{10000}-\\u{1efff}\\u{20000}-\\u{3ffff}]";
const EDGE = { before: `(?<!${WORD})`, behind: `(?!${WORD})` };
const COMPILED = timeExpressions.map(({ pattern, read, relative = false }) => ({
  pattern: new RegExp(`${EDGE.before}(?:${pattern})${EDGE.behind}`, "gu"),
  read,
  relative,
}));

// In front of an expression, or its own first word.
const SINCE = "since|depuis";
const BEFORE = "before|until|till|avant|jusqu'(?:a|au|en)";
const AFTER = "after|apres";
const ARTICLES = "(?:the |le |la |l')?";
const LEADING = new RegExp(
  `${EDGE.before}(?:(?<since>${SINCE})|(?<before>${BEFORE})|(?<after>${AFTER})) ${ARTICLES}$`,
  "u",
);
const OWN = new RegExp(
  `^(?:(?<since>${SINCE})|(?<before>(?!avant[ -]hier)(?:${BEFORE}))|(?<after>${AFTER}))[ -]`,
  "u",
);

/**
 * The past times that a text names in English or French, in order, none within another: dates, months, years, seasons
 * and relative times, in the machine's time zone. A month or a date without its year is the latest that has begun;
 * "three weeks ago" is the seven days around then. What is still to come is left out, and so is what often means
 * something else (time-expressions.ts).
 */
export function timesIn(text: string, now: number): TimeInText[] {
  const { folded, offsets } = foldedWithOffsets(text.slice(0, LOOKED_AT));
  const today = new Date(now);
  const found: (TimeInText & { own: number })[] = [];
  for (const { pattern, read, relative } of COMPILED) {
    // matchAll would make a copy of the pattern each time, to be compiled again.
    pattern.lastIndex = 0;
    for (let match = pattern.exec(folded); match; match = pattern.exec(folded)) {
      const own = match[0];
      const written = text.slice(offsets[match.index], offsets[match.index + own.length]);
      const span = read(match.groups ?? {}, today, written);
      if (!span) continue;
      const leading = LEADING.exec(folded.slice(0, match.index));
      const groups = leading?.groups ?? OWN.exec(own)?.groups;
      const bounds = boundsOf(span, groups, now);
      if (!(bounds.since <= now && bounds.since < bounds.before)) continue;
      const from = leading ? leading.index : match.index;
      const until = match.index + own.length;
      const start = offsets[from] ?? 0;
      const end = offsets[until] ?? text.length;
      found.push({ start, end, ...bounds, relative, own: own.length });
    }
  }
  const chosen: TimeInText[] = [];
  // The longest; of two alike, the one that is whole without the word before it: "avant hier" is no "before".
  const order = found.toSorted(
    (a, b) => b.end - b.start - (a.end - a.start) || b.own - a.own || a.start - b.start,
  );
  for (const { own: _, ...time } of order) {
    if (chosen.every(({ start, end }) => time.end <= start || end <= time.start)) chosen.push(time);
  }
  return chosen.toSorted((a, b) => a.start - b.start);
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
