import { WEEKDAYS } from "./calendar.ts";
import type { TimeReading } from "./time-readings.ts";
import {
  ago,
  beforeLast,
  daysAgo,
  fromDayToDay,
  fromMonthToMonth,
  fromYearToYear,
  ifPassed,
  inMonth,
  inMonthOfYear,
  inNumberedMonth,
  inPeriod,
  inQuarter,
  inSeason,
  inYear,
  onDate,
  onDayOfMonth,
  onFirst,
  onNamedDate,
  onWeekday,
  onWeekend,
  tonight,
  upToNow,
} from "./time-readings.ts";

export interface TimeExpression {
  /** On text as `fold` leaves it, with straight apostrophes. No letter or digit stands right before or behind it. */
  readonly pattern: string;
  readonly read: TimeReading;
  /** Counted from the moment of asking: its words tell when something was said, and nothing of what was. */
  readonly relative?: true;
}

/** Expressions of which none stands in a text that lacks a clue: so most questions need but a few small patterns. */
export interface TimeExpressions {
  readonly clues: readonly RegExp[];
  readonly expressions: readonly TimeExpression[];
}

const EN_MONTHS =
  "january|february|march|april|may|june|july|august|september|october|november|december";
const FR_MONTHS =
  "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre";
const SHORT_MONTHS = "jan|janv|feb|fevr|apr|avr|jun|jul|juil|aug|sept|sep|oct|nov|dec";
const SURE_SHORT_MONTHS = "jan|feb|apr|jun|jul|aug|sept|sep|oct|nov|dec";
export const MONTH = `(?:${EN_MONTHS}|${FR_MONTHS}|${SHORT_MONTHS})`;
const YEAR = "(?<year>(?:19|20)\\d\\d)(?![.,:/]?\\d)";
const PARTS = "(?:beginning|start|middle|end|half|days?|weeks?|week-?end|months?|quarter)";
const FR_PARTS = "(?:debut|milieu|fin|moitie|jours?|semaines?|week-?end|mois|trimestre|semestre)";
// Of a name or a number with hyphens: "gpt-4o-2024-08-06", "CVE-2024-06".
const NOT_PART = "(?<![a-z\\d]-)";
// Of a thing that has numbers with points, strokes and hyphens.
const NOT_NUMBERED =
  "(?<!(?:version|section|article|ratio|chapter|chapitre|page|file|python|node|v|n°) )(?<![/.-])";
const DIGIT = /\d/;
// Who asks what was said on a day asks so.
const SPEECH =
  /\b(?:dit|dis|disait|parl\w+|demand\w+|discut\w+|racont\w+|evoqu\w+|passe|said|say|talk\w*|ask\w*|discuss\w*|happened|told|tell|mention\w*)\b/;
const A_MONTH = /jan|fev|feb|mar|avr|apr|ma[iy]|ju[inl]|aou|aug|sep|oct|nov|dec/;
const TWO_MONTHS = new RegExp(`(?:${A_MONTH.source}).*(?:${A_MONTH.source})`);
const A_SEASON = /spring|summer|autumn|fall|winter|printemps|ete|automne|hiver/;
const EN_SEASONS = "spring|summer|autumn|fall|winter";
const FR_SEASONS = "printemps|ete|automne|hiver";
export const EN_WEEKDAYS = WEEKDAYS.map(([en]) => en).join("|");
export const FR_WEEKDAYS = WEEKDAYS.map(([, fr]) => fr).join("|");

const EN_SEVERAL = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve";
const FR_SEVERAL = "deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente";
export const EN_COUNT = `(?<count>\\d{1,3}|an?(?= )|one|${EN_SEVERAL}|(?:a )?couple(?: of)?|(?:a )?few|several)`;
export const FR_COUNT = `(?<count>\\d{1,3}|une?|${FR_SEVERAL}|quelques|plusieurs)`;
// Of "two or three".
const EN_LEAST = `(?:(?<least>\\d{1,2}|an?|one|${EN_SEVERAL})(?: or | to |-))?`;
const FR_LEAST = `(?:(?<least>\\d{1,2}|une?|${FR_SEVERAL})(?: ou | a |-))?`;
export const EN_UNIT = "(?<unit>minutes?|mins?|hours?|days?|weeks?|months?|years?)";
export const FR_UNIT = "(?<unit>minutes?|heures?|jours?|semaines?|mois|ans?|annees?)";
// "Les deux dernières semaines de juin" are none of the last two.
const NOT_OF = "(?! (?:de|du)\\b| d')";
const FR_LAST = "(?<last>derniere?|passee?)";
// From the first to the second.
const UP_TO = "(?:and|to|until|till|through|et(?: le)?|au|a|jusqu'(?:a|au|en)|-|–)";
// What follows a year that is one; before anything else it may be a number of things.
const AFTER_YEAR =
  "(?=\\s*(?:$|[?!.,;:)\\]\"'»]|(?:and|we|i|you|he|she|it|they|what|did|do|when|where|why|who|which|how|about|with|on|for|at|the|is|was|were|that|in|there|this|an|my|his|her|our|their|your|because|while|if|before|after|from|to|until|till|by|early|mid|late|et|ou|or|j|je|tu|il|elle|nous|vous|ils|elles|que|qu|quel|quelle|quels|quelles|a|au|avec|dans|sur|pour|pendant|chez|par|quand|comment|pourquoi|lorsque|mais|si|c|ce|cette|y|un|une|mon|ma|mes|notre|nos|son|sa|ses|leur|debut|mi|fin|etait|est|le|la|les|de|du|des)(?![a-z0-9])))";

/**
 * What people write of past times, in both languages. Left out is what often means something else: a bare number, a
 * bare weekday (every Monday?), a bare "may".
 */
export const timeExpressions: readonly TimeExpressions[] = [
  {
    clues: [DIGIT],
    expressions: [
      // 2024-06-14, 2024-06-14T10:30, 14/06/2024 (the day comes first), 2024-06, 06/2024
      {
        pattern: `${NOT_PART}${YEAR}-(?<month>\\d\\d)-(?<day>\\d\\d)(?!-)(?:[t ]\\d\\d:\\d\\d(?::\\d\\d)?(?:\\.\\d+)?(?:z|[+-]\\d\\d:?\\d\\d)?)?`,
        read: onDate,
      },
      { pattern: `${NOT_NUMBERED}(?<day>\\d{1,2})[/.](?<month>\\d{1,2})[/.]${YEAR}`, read: onDate },
      // 06/14/2024, where the day cannot be a month; 14-06-2024, 14/06/24
      {
        pattern: `${NOT_NUMBERED}(?<month>\\d{1,2})/(?<day>1[3-9]|2\\d|3[01])/${YEAR}`,
        read: onDate,
      },
      { pattern: `${NOT_NUMBERED}(?<day>\\d{1,2})-(?<month>\\d{1,2})-${YEAR}`, read: onDate },
      {
        pattern: `${NOT_NUMBERED}(?<day>\\d{1,2})/(?<month>\\d{1,2})/(?<century>\\d\\d)(?!/)`,
        read: ({ century, ...groups }) => onDate({ ...groups, year: `20${century}` }),
      },
      { pattern: `(?<year>(?:19|20)\\d\\d)/(?<month>\\d\\d)/(?<day>\\d\\d)(?!/)`, read: onDate },
      { pattern: `${NOT_PART}${YEAR}-(?<month>\\d\\d)(?!-)`, read: inNumberedMonth },
      { pattern: `${NOT_NUMBERED}(?<month>\\d\\d)/${YEAR}`, read: inNumberedMonth },
      // from 2021 to 2023
      {
        pattern: `(?:between|from|entre|de|depuis) (?<first>(?:19|20)\\d\\d) ${UP_TO} ${YEAR}${AFTER_YEAR}`,
        read: fromYearToYear,
      },
      // Q1 2024, T1 2024
      { pattern: `[qt](?<quarter>[1-4])(?: of| de|,)?[ -]${YEAR}`, read: inQuarter },
      // in 2024, since 2023, l'année 2024 — but not in 2000 words
      {
        pattern: `(?:in|during|since|before|after|until|year|early|mid|late|${PARTS} of|en|depuis|avant|apres|courant|annee|debut|mi|fin|${FR_PARTS} de|(?:tri|se)mestre|jusqu'en)[ -]${YEAR}${AFTER_YEAR}`,
        read: inYear,
      },
      // summer 2023, été 2023, winter 2023–2024
      { pattern: `(?<season>spring|summer|autumn) (?:of )?${YEAR}`, read: inSeason },
      {
        pattern: `(?:winter|hiver) (?:of |de )?${YEAR} ?[-/–] ?(?:20)?\\d\\d`,
        read: ({ year }, now) => inSeason({ season: "winter", year }, now),
      },
      {
        pattern: `(?:l'|le |cet |en |d'|de l')?(?<!\\b(?:ai|as|a|avons|avez|ont|avait|avoir|ayant) )(?<season>printemps|ete|automne) (?:de )?${YEAR}`,
        read: inSeason,
      },
    ],
  },
  {
    clues: [DIGIT, SPEECH],
    expressions: [
      // what did we say on the 17th?, qu'a-t-on dit le 17 ?
      {
        pattern:
          "(?:on the (?<day>\\d{1,2})(?:st|nd|rd|th)|le (?<jour>\\d{1,2}|1er))(?=\\s*(?:$|[?!]|about|au sujet|a propos))",
        read: onDayOfMonth,
      },
    ],
  },
  {
    clues: [DIGIT, A_MONTH],
    expressions: [
      // 14 June 2024, 14th of June, le 1er mars, March 14th, March 14, 2024
      {
        pattern: `(?<sign>on (?:the )?|the |le )?(?<day>\\d{1,2})(?<ordinal>er|st|nd|rd|th)?(?: of)? (?<name>${MONTH})\\.?(?:,? ${YEAR}| dernier| passe(?! par))?(?! bars?\\b)`,
        read: onNamedDate,
      },
      {
        pattern: `(?<sign>on )?(?<name>${EN_MONTHS}|${SHORT_MONTHS})\\.? (?<day>\\d{1,2})(?<ordinal>st|nd|rd|th)?(?!\\d|[.:,]\\d|\\s*[%€$£°])(?:,? ${YEAR})?`,
        read: onNamedDate,
      },
      // 3 to 5 June, between the 3rd and the 5th of June, du 3 au 5 juin 2024, June 3–5, 2024
      {
        pattern: `(?:(?:between|from|entre|du|de) )?(?:the |le )?(?<day>\\d{1,2})(?:er|st|nd|rd|th)? ?${UP_TO} ?(?:the )?(?<to>\\d{1,2})(?<ordinal>er|st|nd|rd|th)?(?: of)? (?<name>${MONTH})\\.?(?:,? ${YEAR})?`,
        read: fromDayToDay,
      },
      {
        pattern: `(?<name>${EN_MONTHS}|${SHORT_MONTHS})\\.? (?<day>\\d{1,2})(?<ordinal>st|nd|rd|th)? ?${UP_TO} ?(?:the )?(?<to>\\d{1,2})(?:st|nd|rd|th)?(?!\\d|[.:,]\\d|\\s*[%€$£°])(?:,? ${YEAR})?`,
        read: fromDayToDay,
      },
      // June 2024, in Sept. 2024, d'avril 2024
      { pattern: `(?<name>${MONTH})\\.?(?:,? (?:of |de )?)${YEAR}`, read: inMonth },
    ],
  },
  {
    clues: [TWO_MONTHS],
    expressions: [
      // from March to May, between November 2023 and February 2024, de mars à mai 2024
      {
        pattern: `(?:between|from|entre|de|depuis|d')(?: (?=\\S)|(?<=d'))(?<name>${MONTH})(?: (?<first>(?:19|20)\\d\\d))? ${UP_TO} (?:early |mid[ -]|late |the end of |debut |mi[ -]|fin )?(?<to>${MONTH})(?: (?:of )?${YEAR})?`,
        read: fromMonthToMonth,
      },
    ],
  },
  {
    clues: [A_MONTH],
    expressions: [
      // le premier mai, the first of May 2025
      {
        pattern: `le premier (?<name>${FR_MONTHS})(?:,? ${YEAR})?`,
        read: onFirst,
      },
      {
        pattern: `(?:the )?(?:first|1st) of (?<name>${EN_MONTHS})(?:,? ${YEAR})?`,
        read: onFirst,
      },
      // June last year, juin de l'année dernière
      {
        pattern: `(?<!\\d(?:st|nd|rd|th|er)? (?:of )?)(?:in |en |de |d')?(?<name>${MONTH}),? (?:of |de )?(?:(?<last>last year|l'an(?:nee)? (?:derniere?|passee?))|this year|cette annee)`,
        read: inMonthOfYear,
      },
      // last March, mars dernier
      { pattern: `(?<last>last) (?<name>${EN_MONTHS})(?! of\\b)`, read: inMonth },
      { pattern: `(?<name>${FR_MONTHS}) (?<last>dernier|passe)`, read: ifPassed(inMonth) },
      // in March, since June, early May, en mars, depuis juin, fin mai
      {
        pattern: `(?:in|during|since|early|mid|late|until|the month of|${PARTS} of)[ -](?<name>${EN_MONTHS}|${SURE_SHORT_MONTHS})(?! next\\b)(?! 20\\d\\d)`,
        read: inMonth,
      },
      {
        pattern: `(?:en|depuis|courant|debut|fin|mi|jusqu'en|mois de|mois d')[ -]?(?<![a-z])(?<name>${FR_MONTHS}|janv|fevr|avr|juil|oct|nov|dec)(?! prochain)(?! 20\\d\\d)`,
        read: inMonth,
      },
      // before June, avant mars: what may be a verb or a planet is a month with a capital in English, without in French
      {
        pattern: `(?:before|after) (?<name>${EN_MONTHS})(?! next\\b)`,
        read: (groups, now, written) =>
          /\s(?:\p{Lu}\p{Ll}|(?!may|march|august))/u.test(written)
            ? inMonth(groups, now)
            : undefined,
      },
      {
        pattern: `(?:avant|apres|de|(?<!poissons? )d')(?: (?=\\S)|(?<=d'))(?<name>${FR_MONTHS})(?! prochain)`,
        read: (groups, now, written) =>
          /[\s'’]\p{Ll}/u.test(written) ? inMonth(groups, now) : undefined,
      },
    ],
  },
  {
    clues: [A_SEASON],
    expressions: [
      // last summer, cet été, l'hiver dernier
      { pattern: `(?<last>last|this past|this) (?<season>${EN_SEASONS})`, read: inSeason },
      { pattern: `(?:cet|ce) (?<season>${FR_SEASONS})`, read: inSeason },
      {
        pattern: `(?:l'|le |cet |ce |d'|de l')(?<season>${FR_SEASONS}) ${FR_LAST}`,
        read: ifPassed(inSeason),
      },
    ],
  },
  {
    clues: [/ago|back/],
    expressions: [
      // three weeks ago, a year and a half ago
      {
        pattern: `(?<!\\d[.,]|half (?:an? )?|\\band )${EN_LEAST}${EN_COUNT} ${EN_UNIT}(?<half> and a half)? (?:ago|back)`,
        read: ago,
        relative: true,
      },
    ],
  },
  {
    clues: [/y a /],
    expressions: [
      // il y a quelques jours
      {
        pattern: `(?:il )?y a (?:environ |a peu pres |presque |bien )?${FR_LEAST}${FR_COUNT} ${FR_UNIT}(?<half> et demie?)?(?! (?:de (?!ca\\b|cela\\b)|d'|dans (?:une? |l')|par |entre |feries?\\b|ouvr|supplementaires?\\b))`,
        read: ago,
        relative: true,
      },
    ],
  },
  {
    clues: [/last|past/],
    expressions: [
      // the last 3 weeks, the past week
      {
        pattern: `(?:the )?(?:last|past) ${EN_COUNT} ${EN_UNIT}(?! of\\b)`,
        read: upToNow,
        relative: true,
      },
      {
        pattern: "(?:the )?past (?<unit>week|month|year)(?! of\\b)",
        read: upToNow,
        relative: true,
      },
      // over the last month
      {
        pattern: "(?:over|in|within|during|for) the last (?<unit>week|month|year)(?! of\\b)",
        read: upToNow,
        relative: true,
      },
      // last week, the week before last
      {
        pattern: "(?<last>last) (?<unit>week|month|year)(?! of\\b)",
        read: inPeriod,
        relative: true,
      },
      {
        pattern: "the (?<unit>week|month|year) before (?<last>last)",
        read: beforeLast,
        relative: true,
      },
      // last Monday
      { pattern: `last (?<weekday>${EN_WEEKDAYS})(?! of\\b)`, read: onWeekday, relative: true },
    ],
  },
  {
    clues: [/dernier|passe/],
    expressions: [
      // ces trois derniers mois, la semaine dernière, lundi dernier
      {
        pattern: `(?:les |ces |des )?${FR_COUNT} dernier(?:e)?s ${FR_UNIT}${NOT_OF}`,
        read: upToNow,
        relative: true,
      },
      {
        pattern: `(?:le dernier|la derniere) (?<unit>semaine|mois|annee)${NOT_OF}`,
        read: (groups, now) => upToNow({ ...groups, count: "un" }, now),
        relative: true,
      },
      { pattern: `(?:ces|les) dernier(?:e)?s ${FR_UNIT}${NOT_OF}`, read: upToNow, relative: true },
      {
        pattern: `(?:(?:le|la|cette|ce) |l')?(?<unit>semaine|mois|annee|an) ${FR_LAST}`,
        read: ifPassed(inPeriod),
        relative: true,
      },
      {
        pattern: `(?<weekday>${FR_WEEKDAYS}) (?:dernier|passe)`,
        read: ifPassed(onWeekday),
        relative: true,
      },
    ],
  },
  {
    clues: [/week-?end/],
    expressions: [
      // last weekend, le week-end passé
      {
        pattern: "last weekend|last week-end|le week-?end (?<last>dernier|passe)",
        read: ifPassed(onWeekend),
        relative: true,
      },
    ],
  },
  {
    clues: [/depuis/],
    // depuis deux ans
    expressions: [{ pattern: `depuis ${FR_COUNT} ${FR_UNIT}`, read: upToNow, relative: true }],
  },
  {
    clues: [/this|cette|ce /],
    expressions: [
      // this month, ce mois-ci
      { pattern: "this (?<unit>week|month|year)", read: inPeriod, relative: true },
      {
        pattern: "(?:cette|ce) (?<unit>semaine|mois|annee)(?:[ -]ci)?(?!-la\\b)",
        read: inPeriod,
        relative: true,
      },
    ],
  },
  {
    clues: [/today|this|yester|last|day|hier|nuit|aujourd|ce/],
    expressions: [
      // yesterday and its like
      {
        pattern: "(?<!usa )(?:earlier )?today|this (?:morning|afternoon)",
        read: daysAgo(0),
        relative: true,
      },
      {
        pattern: "aujourd'hui|(?:ce matin|cet apres-midi|cette nuit)(?!-la\\b)",
        read: daysAgo(0),
        relative: true,
      },
      { pattern: "this evening|ce soir(?!-la\\b)", read: tonight, relative: true },
      {
        pattern: "yesterday|last (?:night|evening)|hier(?: (?:soir|matin))?|la nuit derniere",
        read: daysAgo(1),
        relative: true,
      },
      { pattern: "(?:the )?day before yesterday|avant[ -]hier", read: daysAgo(2), relative: true },
    ],
  },
];
