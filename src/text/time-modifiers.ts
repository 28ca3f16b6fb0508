import { dateOf, minus, startOf, UNITS, WEEKDAYS } from "./calendar.ts";
import { around, countOf, FEW, type Groups, isFew, type Span } from "./time-readings.ts";
import { EN_COUNT, EN_UNIT, EN_WEEKDAYS, FR_COUNT, FR_UNIT, FR_WEEKDAYS } from "./time-words.ts";

/** What stands before a time and makes another one of it: "the end of", "two weeks before". */
export interface TimeModifier {
  /** A small pattern that is in all that it fits. */
  readonly clue: RegExp;
  /** On folded text, of which it is the end. No letter or digit stands right before it. */
  readonly pattern: string;
  /** Undefined for a time that it does not suit. */
  readonly read: (span: Span, groups: Groups) => Span | undefined;
  /** Where it begins and ends is not said: what is until the end of a month may be in it. */
  readonly vague?: true;
}

const DAY_MS = 86_400_000;
// What people call a part is not cut off sharply: two parts overlap.
const PARTS: Readonly<Record<string, readonly [from: number, to: number]>> = {
  early: [0, 0.35],
  mid: [0.3, 0.7],
  late: [0.65, 1],
  first: [0, 0.5],
  second: [0.5, 1],
};
// "In the first days", "shortly before", and how many days "around" a date are.
const FEW_DAYS = 5;
const SHORTLY_DAYS = 14;
const AROUND_DAYS = 3;

const WAY =
  "(?<way>before|prior to|preceding|after|following|avant|precedant|d'avant|apres|suivant|d'apres)";
const A_WAY = /before|prior|preced|after|follow|avant|apres|suiv/;
const ARTICLE = "(?: the| le| la)?";
const WEEKDAY = `${EN_WEEKDAYS}|${FR_WEEKDAYS}`;

/** In both languages, those of a time in front of it as it is written. */
export const timeModifiers: readonly TimeModifier[] = [
  // early, the beginning of, in mid-, late in, the first half of, début, à la mi-, fin de l'année
  {
    clue: /early|beg|start|debut|mi|late|end|fin|half|moit/,
    pattern:
      "(?:(?<early>early(?: in)?|(?:beginning|start) of|debut(?: de| du| d')?)|(?<mid>mid|middle of|mi|milieu (?:de|du|d'))|(?<late>late(?: in)?|end of|fin(?: de| du| d')?)|(?<first>first half of|premiere moitie (?:de|du|d'))|(?<second>(?:second|latter) half of|(?:seconde|deuxieme) moitie (?:de|du|d')))(?:[ -](?:the |la |le )?|(?<=d')| l')(?:month of |mois de |mois d'|year |annee )?",
    read: partOf,
    vague: true,
  },
  // the second week of, the last weekend of, les deux premiers mois de, the first quarter of
  {
    clue: /week|sem|day|jour|month|mois|quarter|tri/,
    pattern:
      "(?:(?<many>deux|trois|quatre|quelques|[2-6]) )?(?:(?<first>first|1st|premiere?s?|1ere?|1re|1er)|(?<second>second|2nd|deuxieme|seconde?|2e|2eme|2nde?)|(?<third>third|3rd|troisieme|3e|3eme)|(?<fourth>fourth|4th|quatrieme|4e|4eme)|(?<last>last|final|derniere?s?)) (?:(?<count>few|couple of|two|three|four|[2-6]) )?(?<unit>days?|jours?|week-?end|weeks?|semaines?|months?|mois|quarter|trimestre|semestre)(?: (?:of|in)(?: the (?:month of|year))? | (?:de l'annee|de|du|du mois de) | d'|(?<=quarter|mestre) )",
    read: numberedPartOf,
  },
  // the week of, la semaine du lundi, the weekend of
  {
    clue: /week|sem/,
    pattern: `(?<unit>week(?:-?end)?|semaine) (?:of|starting|beginning|du|de)${ARTICLE}(?: (?:${WEEKDAY}),?)? `,
    read: (span, { unit = "" }) =>
      isDay(span) ? (isWeekend(unit) ? weekendOf(span[0]) : weekOf(span[0])) : undefined,
  },
  // Monday of last week, le lundi de la semaine dernière
  {
    clue: /day|di/,
    pattern: `(?:on )?(?<weekday>${WEEKDAY})(?:,? (?:of|in|de) |,? )`,
    read: weekdayOf,
  },
  // the 3rd of last month, le 3 du mois dernier
  {
    clue: /\d/,
    pattern: "(?:on )?(?<day>\\d{1,2})(?:(?:st|nd|rd|th) of |(?:er)? (?:du|de) )",
    read: dayOf,
  },
  // two weeks before, three days after, quelques jours avant
  { clue: A_WAY, pattern: `${EN_COUNT} ${EN_UNIT} ${WAY}${ARTICLE} `, read: awayFrom },
  { clue: A_WAY, pattern: `${FR_COUNT}${FR_UNIT} ${WAY}${ARTICLE} `, read: awayFrom },
  // the week before, the Friday after, la veille du, le lendemain du
  {
    clue: A_WAY,
    pattern: `(?<unit>day|jour|week-?end|week|semaine|month|mois|year|annee|${WEEKDAY})(?: right| just)? ${WAY}${ARTICLE} `,
    read: besides,
  },
  {
    clue: /veille|lendemain/,
    pattern: "(?:(?<eve>veille)|lendemain) (?:du |de (?:la |l')?|d')",
    read: (span, { eve }) =>
      besides(span, { unit: "day", way: eve === undefined ? "after" : "before" }),
  },
  // shortly before, juste après
  {
    clue: A_WAY,
    pattern: `(?:shortly|just|right|soon|recently|a (?:bit|little)|immediately|(?:un )?peu|juste) ${WAY}${ARTICLE} `,
    read: ([since, before], { way = "" }) =>
      isBefore(way)
        ? [minus(since, SHORTLY_DAYS, "day"), since]
        : [before, minus(before, -SHORTLY_DAYS, "day")],
  },
  // around, vers le
  {
    clue: /around|vers|autour|alentour/,
    pattern: `(?:around|vers|autour d[eu]|aux alentours d[eu])${ARTICLE} `,
    read: (span) =>
      isDay(span)
        ? [minus(span[0], AROUND_DAYS, "day"), minus(span[1], -AROUND_DAYS, "day")]
        : undefined,
  },
];

function partOf(span: Span, groups: Groups): Span | undefined {
  const [, part] = Object.entries(PARTS).find(([name]) => groups[name] !== undefined) ?? [];
  if (!part || daysIn(span) < 6) return undefined;
  const at = (share: number): Date => minus(span[0], -Math.round(daysIn(span) * share), "day");
  return [at(part[0]), part[1] === 1 ? span[1] : at(part[1])];
}

function numberedPartOf(span: Span, groups: Groups): Span | undefined {
  const number = ["first", "second", "third", "fourth"].findIndex(
    (name) => groups[name] !== undefined,
  );
  const unit = groups.unit ?? "";
  const whole = daysIn(span);
  if (isWeekend(unit)) {
    if (whole < 27) return undefined;
    const [saturday] = weekendOf(number < 0 ? minus(span[1], 1, "day") : span[0]);
    const isBeyond = number < 0 ? saturday >= span[1] : saturday < span[0];
    const first = isBeyond ? minus(saturday, number < 0 ? 7 : -7, "day") : saturday;
    const from = minus(first, -7 * Math.max(0, number), "day");
    return inside(span, [from, minus(from, -2, "day")]);
  }
  const many = manyOf(groups);
  const isMonths = /^(?:month|mois|quarter|trimestre|semestre)/.test(unit);
  const months = /^(?:quarter|trimestre)/.test(unit) ? 3 : unit.startsWith("semestre") ? 6 : 1;
  if (isMonths) {
    if (whole < 360) return undefined;
    const size = months * many;
    const from =
      number < 0 ? minus(span[1], size, "month") : minus(span[0], -size * number, "month");
    return inside(span, [from, minus(from, -size, "month")]);
  }
  const days = (/^(?:week|semaine)/.test(unit) ? 7 : 1) * many;
  if (whole < 27) return undefined;
  const from = number < 0 ? minus(span[1], days, "day") : minus(span[0], -days * number, "day");
  return inside(span, [from, minus(from, -days, "day")]);
}

/** How many of them: what is not said is one, or, of many, as many as people call the first or the last ones. */
function manyOf({ first = "", last = "", unit = "", many, count }: Groups): number {
  const said = many ?? count?.replace(" of", "");
  if (said !== undefined && !isFew(said)) return countOf(said) ?? 1;
  const isOne = said === undefined && !/^(?:days|weeks|months|jours|semaines)$/.test(unit);
  if (isOne && !(unit === "mois" && `${first}${last}`.endsWith("s"))) return 1;
  return /^(?:day|jour)/.test(unit) ? FEW_DAYS : /^(?:week|semaine)/.test(unit) ? 2 : 3;
}

/** So much before or after, by as much around it as people round off. */
function awayFrom(span: Span, { count = "", unit: name = "", way = "" }: Groups): Span | undefined {
  const unit = UNITS.get(name);
  const units = countOf(count);
  if (unit === undefined || units === undefined || unit === "minute" || unit === "hour")
    return undefined;
  const sign = isBefore(way) ? 1 : -1;
  const from = isBefore(way) ? span[0] : minus(span[1], 1, "day");
  if (isFew(count)) {
    const ends = [minus(from, sign * FEW, unit), minus(from, sign, unit)] as const;
    return sign > 0 ? ends : [ends[1], minus(ends[0], -1, "day")];
  }
  return around(minus(from, sign * units, unit), unit, units);
}

/** That day of a week. */
function weekdayOf(span: Span, { weekday = "" }: Groups): Span | undefined {
  const index = WEEKDAYS.findIndex((names) => names.includes(weekday));
  if (index < 0 || daysIn(span) !== 7 || span[0].getDay() !== 1) return undefined;
  const day = minus(span[0], -((index + 6) % 7), "day");
  return [day, minus(day, -1, "day")];
}

/** That day of a month. */
function dayOf(span: Span, { day = "" }: Groups): Span | undefined {
  const date = dateOf(span[0].getFullYear(), span[0].getMonth(), Number(day));
  if (
    !date ||
    span[0].getDate() !== 1 ||
    minus(span[0], -1, "month").getTime() !== span[1].getTime()
  )
    return undefined;
  return [date, minus(date, -1, "day")];
}

/** The one of its kind that lies next to it. */
function besides([since, before]: Span, { unit: name = "", way = "" }: Groups): Span | undefined {
  const isEarlier = isBefore(way);
  if (isWeekend(name)) {
    const [from, to] = weekendOf(isEarlier ? since : minus(before, 1, "day"));
    if (isEarlier) return to <= since ? [from, to] : [minus(from, 7, "day"), minus(to, 7, "day")];
    return from >= before ? [from, to] : [minus(from, -7, "day"), minus(to, -7, "day")];
  }
  const weekday = WEEKDAYS.findIndex((names) => names.includes(name));
  if (weekday >= 0) {
    const near = isEarlier ? minus(since, 1, "day") : before;
    const away = isEarlier
      ? (near.getDay() - weekday + 7) % 7
      : -((weekday - near.getDay() + 7) % 7);
    const day = minus(near, away, "day");
    return [day, minus(day, -1, "day")];
  }
  const unit = UNITS.get(name);
  if (unit === undefined) return undefined;
  return isEarlier ? [minus(since, 1, unit), since] : [before, minus(before, -1, unit)];
}

function isBefore(way: string): boolean {
  return /before|prior|preced|avant/.test(way);
}

function isWeekend(unit: string): boolean {
  return /^week-?end/.test(unit);
}

/** In whole days: one of them may have 23 or 25 hours. */
function daysIn([since, before]: Span): number {
  return Math.round((before.getTime() - since.getTime()) / DAY_MS);
}

function isDay(span: Span): boolean {
  return daysIn(span) === 1;
}

function weekOf(day: Date): Span {
  const monday = startOf("week", day);
  return [monday, minus(monday, -7, "day")];
}

/** The Saturday and Sunday of its week. */
function weekendOf(day: Date): Span {
  const [monday, next] = weekOf(day);
  return [minus(monday, -5, "day"), next];
}

function inside([since, before]: Span, part: Span): Span | undefined {
  return part[0] >= since && part[0] < before
    ? [part[0], part[1] < before ? part[1] : before]
    : undefined;
}
