import { minus } from "./calendar.ts";
import type { Groups, Span } from "./time-readings.ts";

/** A time in the folded text. */
export interface FoundTime {
  /** With what makes a beginning or an end of it. */
  readonly start: number;
  readonly end: number;
  readonly span: Span;
  /** With what makes another time of it, as "two weeks before" does. */
  readonly spanStart: number;
  /** Of what it is a part. */
  readonly whole: Span;
  /** Whether nobody says where the part begins and ends. */
  readonly isVague: boolean;
  /** "Since" and its like. */
  readonly bound: Groups | undefined;
  readonly relative: boolean;
  /** Of "until now" and its like: no time without another before it. */
  readonly endAlone: boolean;
  /** How much of it is the expression itself. */
  readonly own: number;
  readonly isDated: boolean;
}

const YEAR_MS = 366 * 86_400_000;
/** In a pattern on folded text: no letter or digit stands before it. */
export const BEGIN = "(?<![a-z\\d])";
/** So much of what stands before a time is looked at. */
export const LEAD = 60;
// Between the two times of "from … to …"; "and" takes a "between" before the first, "à" a "de".
const UP_TO =
  /^ ?(?:(?<and>and|et)|(?<to>a|au)|to|until|till|through|jusqu'(?:a|au|en)|-|–)(?: the| le| la)? ?$/u;
const BETWEEN = new RegExp(`${BEGIN}(?:between|entre)(?: the| le| la)? ?$`, "u");
const FROM = new RegExp(
  `${BEGIN}(?:between|from|since|entre|du|de|depuis|a partir d[eu])(?: the| le| la)? ?$`,
  "u",
);
const OPENING = /^(?:between|from|since|entre|du|de|depuis) /u;
// Between a month or a date and its year, and between two that share one.
const BESIDE = /^,? ?(?:of|in|on|de|en|au|le)? ?$/;
const SHARING =
  /^,? ?(?:and|or|et|ou|to|until|a|au|jusqu'(?:a|au|en)|-|–|\/)?(?: (?:the|le|la|in|on|en))? ?$/u;

/**
 * Two times of which the text says that it means all from the one to the other become one, and so does a month or a date
 * with the year that stands beside it: "in March last year".
 */
export function joined(times: readonly FoundTime[], folded: string): FoundTime[] {
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
  // "De mars" has its "de" in itself.
  const own = OPENING.exec(folded.slice(a.spanStart, a.end));
  const from = a.spanStart + (own?.[0].length ?? 0);
  const opening = folded.slice(Math.max(0, from - LEAD), from);
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
  return {
    ...a,
    end: b.end,
    span,
    whole: span,
    isVague: false,
    bound: undefined,
    relative,
    isDated,
  };
}
