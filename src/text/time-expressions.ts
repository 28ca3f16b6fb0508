import { onFeast } from "./feasts.ts";
import { relativeExpressions } from "./relative-expressions.ts";
import {
  fromDayToDay,
  fromMonthToMonth,
  fromYearToYear,
  ifPassed,
  inMonth,
  inMonthOfYear,
  inNumberedMonth,
  inQuarter,
  inSeason,
  inYear,
  onDate,
  onDayOfMonth,
  onFirst,
  onNamedDate,
} from "./time-readings.ts";
import type { TimeExpressions } from "./time-words.ts";
import {
  EN_MONTHS,
  EN_SEASONS,
  FR_LAST,
  FR_MONTHS,
  FR_SEASONS,
  MONTH,
  PAST,
  SHORT,
  SHORT_MONTHS,
  YEAR,
} from "./time-words.ts";

const SURE_SHORT_MONTHS = "jan|feb|apr|jun|jul|aug|sept|sep|oct|nov|dec";
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
const A_FEAST =
  /christmas|noel|new year|nouvel an|jour de l'an|sylvestre|easter|paques|halloween|thanksgiving|toussaint|valentin/;
const EN_FEASTS =
  "christmas(?: eve| day)?|new year'?s?(?: eve| day)?|easter(?: sunday| monday)?|halloween|thanksgiving|valentine'?s(?: day)?";
const FR_FEASTS =
  "noel|nouvel an|jour de l'an|saint-sylvestre|paques|halloween|toussaint|saint-valentin";
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
      // from March until now
      { pattern: `from (?<name>${EN_MONTHS})(?= (?:until|till|to)\\b)`, read: inMonth },
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
    clues: [A_FEAST],
    expressions: [
      // last Christmas, Easter 2025, Noël dernier
      { pattern: `last (?<feast>${EN_FEASTS})`, read: onFeast },
      { pattern: `(?<feast>${EN_FEASTS}|${FR_FEASTS}) ${YEAR}`, read: onFeast },
      { pattern: `(?<feast>${FR_FEASTS}) (?:derniere?|passee?)`, read: ifPassed(onFeast) },
    ],
  },
  {
    clues: [A_FEAST, PAST, SHORT],
    expressions: [
      // what did we cook at Easter?, qu'a-t-on mangé à Noël ?
      {
        pattern: `(?<=(?:at|over|on|around|since|before|after|until|between|and) )(?<feast>${EN_FEASTS})(?! (?:next|eve|day|monday|sunday|presents?|gifts?|trees?|cards?|dinner|lunch|market)\\b)`,
        read: onFeast,
      },
      {
        pattern: `(?<=(?:a|depuis|avant|apres|vers|entre|et) (?:la |le )?)(?<feast>${FR_FEASTS})(?! prochain)`,
        read: onFeast,
      },
    ],
  },
  ...relativeExpressions,
];
