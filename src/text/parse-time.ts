import { dateOf, minus, monthOf, startOf, UNITS, WEEKDAYS } from "./calendar.ts";
import { foldStraight } from "./fold.ts";

const DAYS_AGO: Readonly<Record<string, number>> = {
  today: 0,
  "aujourd'hui": 0,
  yesterday: 1,
  hier: 1,
  "day before yesterday": 2,
  "the day before yesterday": 2,
  "avant-hier": 2,
  "avant hier": 2,
};

type Groups = Readonly<Record<string, string | undefined>>;
type Reading = readonly [pattern: RegExp, read: (groups: Groups, now: Date) => Date | undefined];

const COUNT = "(?:(?<count>\\d{1,5}) ?|(?:an?|one|une?) )";
const ORDINAL = "(?:er|st|nd|rd|th)?";

const READINGS: readonly Reading[] = [
  // ISO 8601 and its beginnings: 2025, 2025-06, 2025-06-14, 2025-06-14T10:30:00.000+02:00
  [/^(?<year>\d{4})(?:-(?<month>\d\d)(?:-(?<day>\d\d))?)?$/, onDate],
  [
    /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)[t ](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?)? ?(?<offset>z|[+-]\d\d(?::?\d\d)?)?$/,
    atClock,
  ],
  // 14/06/2025: the day comes first.
  [/^(?:le )?(?<day>\d{1,2})[/.](?<month>\d{1,2})[/.](?<year>\d{4})$/, onDate],
  // 3 weeks, 3w, a month ago, il y a 3 semaines
  [new RegExp(`^${COUNT}(?<unit>[a-z]+)(?: ago)?$`), ago],
  [new RegExp(`^il y a ${COUNT}(?<unit>[a-z]+)$`), ago],
  // this week, ce mois-ci
  [/^(?:this|ce|cette) (?<unit>[a-z]+)(?:-ci| ci)?$/, inPeriod],
  // last month, le mois dernier, l'an passé
  [/^(?<last>last) (?<unit>[a-z]+)$/, inPeriod],
  [/^(?:le |la |l')?(?<unit>[a-z]+) (?<last>derniere?|passee?)$/, inPeriod],
  // monday, last monday, lundi dernier
  [/^(?:on )?(?<last>last )?(?<weekday>[a-z]+)$/, onWeekday],
  [/^(?:le )?(?<weekday>[a-z]+)(?<last> dernier| passe)?$/, onWeekday],
  // march, last march, march 2026, en mars dernier
  [/^(?:in )?(?<last>last )?(?<name>[a-z]+)$/, inMonth],
  [/^(?:in |en )?(?<name>[a-z]+)(?<last> dernier| passe)?$/, inMonth],
  [/^(?:in |en )?(?<name>[a-z]+) (?<year>\d{4})$/, inMonth],
  // 14 march, 14 march 2026, 1er mars, March 14, 2026
  [
    new RegExp(`^(?:on |le )?(?<day>\\d{1,2})${ORDINAL} (?<name>[a-z]+)(?: (?<year>\\d{4}))?$`),
    onNamedDate,
  ],
  [
    new RegExp(`^(?:on )?(?<name>[a-z]+) (?<day>\\d{1,2})${ORDINAL},? (?<year>\\d{4})$`),
    onNamedDate,
  ],
];

/**
 * The moment that words name in English or French, in epoch milliseconds, or undefined when they name none: nothing
 * is guessed. A year, month, week or day is its first moment in the machine's time zone, weeks beginning on Monday
 * (ISO 8601); "3 weeks" is three weeks before `now` by the clock. A month or weekday without a date is the latest one
 * that has begun, with "last" the latest before the present one. Accents and case do not matter.
 */
export function parseTime(text: string, now: number): number | undefined {
  const words = foldStraight(text)
    .replace(/(?<=[a-z])\.(?= |$)/g, "")
    .replace(/\s+/g, " ")
    .trim();
  const today = new Date(now);
  const daysAgo = Object.hasOwn(DAYS_AGO, words) ? DAYS_AGO[words] : undefined;
  if (daysAgo !== undefined) return startOf("day", minus(today, daysAgo, "day")).getTime();
  for (const [pattern, read] of READINGS) {
    const groups = pattern.exec(words)?.groups;
    const time = groups && read(groups, today)?.getTime();
    if (time !== undefined && Number.isFinite(time)) return time;
  }
  return undefined;
}

function onDate({ year, month = "1", day = "1" }: Groups): Date | undefined {
  return dateOf(Number(year), Number(month) - 1, Number(day));
}

function atClock({ year, month, day, offset, ...clock }: Groups): Date | undefined {
  const date = dateOf(Number(year), Number(month) - 1, Number(day));
  const [hour, minute, second] = [clock.hour, clock.minute, clock.second].map((n) =>
    Number(n ?? 0),
  );
  if (!date || hour === undefined || minute === undefined || second === undefined) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const millisecond = Number((clock.fraction ?? "").padEnd(3, "0").slice(0, 3));
  const parts = [Number(year), Number(month) - 1, Number(day), hour, minute, second] as const;
  if (offset === undefined) return new Date(...parts, millisecond);
  const offsetMinutes = minutesOf(offset);
  if (offsetMinutes === undefined) return undefined;
  return new Date(Date.UTC(...parts, millisecond) - offsetMinutes * 60_000);
}

/** Of "z", "+02", "+0200" or "-05:30". */
function minutesOf(offset: string): number | undefined {
  if (offset === "z") return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(3).replace(":", ""));
  if (hours > 23 || minutes > 59) return undefined;
  return (offset.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}

function ago({ count = "1", unit = "" }: Groups, now: Date): Date | undefined {
  const known = UNITS.get(unit);
  return known && minus(now, Number(count), known);
}

function inPeriod({ unit = "", last }: Groups, now: Date): Date | undefined {
  const known = UNITS.get(unit);
  if (known !== "week" && known !== "month" && known !== "year") return undefined;
  const start = startOf(known, now);
  return last === undefined ? start : minus(start, 1, known);
}

function onWeekday({ weekday = "", last }: Groups, now: Date): Date | undefined {
  const index = WEEKDAYS.findIndex((names) => names.includes(weekday));
  if (index < 0) return undefined;
  const daysSince = (now.getDay() - index + 7) % 7;
  return startOf("day", minus(now, daysSince === 0 && last !== undefined ? 7 : daysSince, "day"));
}

function inMonth({ name = "", year, last }: Groups, now: Date): Date | undefined {
  const month = monthOf(name);
  if (month === undefined) return undefined;
  if (year !== undefined) return dateOf(Number(year), month, 1);
  const begun = last === undefined ? month <= now.getMonth() : month < now.getMonth();
  return dateOf(now.getFullYear() - (begun ? 0 : 1), month, 1);
}

function onNamedDate({ day, name = "", year }: Groups, now: Date): Date | undefined {
  const month = monthOf(name);
  if (month === undefined) return undefined;
  if (year !== undefined) return dateOf(Number(year), month, Number(day));
  // 29 February may lie eight years back, over a year like 1900.
  for (let back = 0; back <= 8; back++) {
    const date = dateOf(now.getFullYear() - back, month, Number(day));
    if (date && date <= now) return date;
  }
  return undefined;
}
