import {
  ago,
  beforeLast,
  daysAgo,
  fortnightAgo,
  halfAgo,
  ifPassed,
  inPartOfYear,
  inPeriod,
  lastPeriod,
  onThisWeekend,
  onWeekday,
  onWeekend,
  onWeekendBeforeLast,
  today,
  tonight,
  upToNow,
} from "./time-readings.ts";
import type { TimeExpression, TimeExpressions } from "./time-words.ts";
import {
  EN_COUNT,
  EN_LEAST,
  EN_UNIT,
  EN_WEEKDAYS,
  FR_COUNT,
  FR_LAST,
  FR_LEAST,
  FR_UNIT,
  FR_WEEKDAYS,
  NOT_OF,
  PAST,
  SHORT,
} from "./time-words.ts";

const DAY_OF_WEEK = new RegExp(`${EN_WEEKDAYS}|${FR_WEEKDAYS}`);

const LATELY = "recently|lately|recemment|dernierement|ces derniers temps|ces (?:temps|jours)-ci";

// What somebody asks of their own: of others it is told when it was recent.
const OWN = "\\b(?:i|we|my|our|je|nous|mon|ma|mes|notre|nos|j'ai|on a|on s'est|on avait|t-on)\\b";

const ALONE = new RegExp(
  `^ ?(?:(?:on |le )?(?:${EN_WEEKDAYS}|${FR_WEEKDAYS})|(?:this|ce) week-?end)[ ?.!…]*$`,
);
// "The night before last Friday" is another one.
const NOT_NAMED = `(?! (?:${EN_WEEKDAYS}|week|month|year|summer|winter|spring|autumn)\\b)`;
// French writes its weekdays in small letters, but for names such as Robinson's, and at the beginning.
const FR_DAY = `(?<weekday>${FR_WEEKDAYS})(?: (?:matin|midi|soir|apres-midi))?(?! (?:prochain|qui vient|en huit|ou|le|d'|de|\\d+)\\b)`;

const FR_AGO = `(?:environ |a peu pres |presque |bien )?${FR_LEAST}${FR_COUNT}${FR_UNIT}(?<half> et demie?)?(?<exact> jour pour jour)?(?! (?:de (?!ca\\b|cela\\b)|d'|dans (?:une? |l')|par |entre |feries?\\b|ouvr|supplementaires?\\b))`;

const inLastWeeks: TimeExpression["read"] = (_, now) => upToNow({ count: "6", unit: "weeks" }, now);

/** What is counted from the moment of asking. */
export const relativeExpressions: readonly TimeExpressions[] = [
  {
    clues: [/ago|back/],
    expressions: [
      // three weeks ago, a year and a half ago
      {
        pattern: `(?<!\\d[.,]|half (?:an? )?|\\band )${EN_LEAST}${EN_COUNT} ${EN_UNIT}(?<half> and a half)? (?:ago|back)(?: (?:this )?(?<exact>today|(?<=this )(?:day|week|month)))?`,
        read: ago,
        relative: true,
      },
      { pattern: "half (?:an?|a) (?<unit>hour|year) ago", read: halfAgo, relative: true },
      { pattern: "a fortnight ago", read: fortnightAgo, relative: true },
    ],
  },
  {
    clues: [/y a /],
    expressions: [
      // il y a quelques jours
      { pattern: `(?:il )?y a ${FR_AGO}`, read: ago, relative: true },
      { pattern: "il y a une demi-(?<unit>heure)", read: halfAgo, relative: true },
    ],
  },
  {
    clues: [/ca fai/, PAST],
    // ça fait deux semaines qu'on l'a dit
    expressions: [{ pattern: `ca (?:fait|faisait) ${FR_AGO}`, read: ago, relative: true }],
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
      {
        pattern: `the week-?end before last${NOT_NAMED}`,
        read: onWeekendBeforeLast,
        relative: true,
      },
      { pattern: `the night before last${NOT_NAMED}`, read: daysAgo(2), relative: true },
      { pattern: "(?<last>last) quarter(?! of\\b)", read: inPartOfYear, relative: true },
      // last Monday
      { pattern: `last (?<weekday>${EN_WEEKDAYS})(?! of\\b)`, read: onWeekday, relative: true },
    ],
  },
  {
    clues: [/dernier|passe/],
    expressions: [
      // ces trois derniers mois, la semaine dernière, lundi dernier
      {
        pattern: `(?:les |ces |des )?${FR_COUNT} dernier(?:e)?s${FR_UNIT}${NOT_OF}`,
        read: upToNow,
        relative: true,
      },
      {
        pattern: `(?:le dernier|la derniere) (?<unit>semaine|mois|annee)${NOT_OF}`,
        read: (groups, now) => upToNow({ ...groups, count: "un" }, now),
        relative: true,
      },
      {
        pattern: `(?:les |ces |des )?dernier(?:e)?s ${FR_COUNT}${FR_UNIT}${NOT_OF}`,
        read: upToNow,
        relative: true,
      },
      { pattern: `(?:ces|les) dernier(?:e)?s${FR_UNIT}${NOT_OF}`, read: upToNow, relative: true },
      {
        pattern: `(?:(?:le|la|cette|ce) |l')?(?<unit>semaine|mois|annee|an) ${FR_LAST}`,
        read: ifPassed(inPeriod),
        relative: true,
      },
      {
        pattern: `(?:le )?(?<unit>trimestre|semestre) ${FR_LAST}`,
        read: ifPassed(inPartOfYear),
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
    clues: [/week-?end/, PAST, SHORT],
    expressions: [
      // what did I cook this weekend, ce week-end on a mangé
      {
        pattern:
          "(?:this|over the|during the|on the) week-?end(?! of\\b)|(?:ce|pendant le|durant le|au cours du) week-?end(?! (?:de|du|d'|prochain))",
        read: onThisWeekend,
        relative: true,
      },
    ],
  },
  {
    clues: [DAY_OF_WEEK, PAST, SHORT],
    expressions: [
      // People write of weekdays, as they do of months: their words stay. What did we say on Monday?, de quoi a-t-on parlé mardi soir ?
      {
        pattern: `on (?<weekday>${EN_WEEKDAYS})(?: (?:morning|afternoon|evening|night))?(?! (?:next|the|after|before|in|\\d+\\w*)\\b)`,
        read: onWeekday,
      },
      {
        pattern: `(?<!\\b(?:le|du|au|un|de|d'un|les|des|chaque|prochain) )${FR_DAY}`,
        read: (groups, now, written) =>
          /^\p{Ll}/u.test(written) ? onWeekday(groups, now) : undefined,
      },
      { pattern: `(?<=^ ?|[.?!:] )${FR_DAY}`, read: onWeekday },
    ],
  },
  {
    // By itself, it is one that was.
    clues: [ALONE],
    expressions: [
      { pattern: `on (?<weekday>${EN_WEEKDAYS})`, read: onWeekday, relative: true },
      { pattern: `(?:le )?(?<weekday>${EN_WEEKDAYS}|${FR_WEEKDAYS})`, read: onWeekday },
      { pattern: "(?:this|ce) week-?end", read: onThisWeekend, relative: true },
    ],
  },
  {
    clues: [DAY_OF_WEEK, /since|depuis/],
    expressions: [
      // since Monday, depuis lundi
      {
        pattern: `(?<=since |depuis )(?<weekday>${EN_WEEKDAYS}|${FR_WEEKDAYS})`,
        read: onWeekday,
        relative: true,
      },
    ],
  },
  {
    clues: [/depuis/],
    // depuis deux ans
    expressions: [{ pattern: `depuis ${FR_COUNT}${FR_UNIT}`, read: upToNow, relative: true }],
  },
  {
    clues: [/previous|preced|avant/],
    expressions: [
      // the previous month, la semaine précédente, le mois d'avant
      {
        pattern: "(?:the )?previous (?<unit>week|month|year)(?! of\\b|ly\\b)",
        read: lastPeriod,
        relative: true,
      },
      {
        pattern:
          "(?:le |la |l')(?<unit>semaine|mois|annee) (?:precedente?|d'avant)(?=\\s*(?:$|[?!.,;:)]|(?:on|nous|j'|je|tu|t'|a)\\b))",
        read: lastPeriod,
        relative: true,
      },
    ],
  },
  {
    clues: [/(?:beginning|start|middle|end) of the|debut|milieu|fin d/, /since|depuis|until|jusqu/],
    expressions: [
      // since the beginning of the year, depuis le début du mois
      {
        pattern:
          "(?<=(?:beginning|start|middle|end) of )the (?<unit>week|month|year)|(?<=(?:debut|milieu|fin) (?:de l'|de la |d'|du |de ))(?<periode>semaine|mois|annee)(?! (?:derniere?|passee?|prochaine?)\\b)",
        read: ({ unit, periode }, now) => inPeriod({ unit: unit ?? periode }, now),
        relative: true,
      },
    ],
  },
  {
    clues: [/this|cette|ce /],
    expressions: [
      {
        pattern: "this quarter(?! of\\b)|ce (?<unit>trimestre|semestre)(?!-la\\b)",
        read: inPartOfYear,
        relative: true,
      },
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
  {
    clues: [/rece[mn]|late|dernierement|temps|jours/],
    expressions: [
      // recently, the heating; have I recently asked; what did I cook lately?
      {
        pattern: `(?<=^(?:[a-z]+ )?)(?<!most |plus )(?:${LATELY})(?=,)|(?<=(?:did|have) (?:i|we) )recently|(?<=\\b(?:ai-je|avons-nous|a-t-on) )recemment|(?<=${OWN}[^?!.,;:]{1,80} )(?<!\\b(?:most|more|plus|until) )(?:${LATELY})(?=\\s*(?:$|[?!.,;:]))`,
        read: inLastWeeks,
        relative: true,
      },
    ],
  },
  {
    clues: [/(?:until|till|to|and|-|–|jusqu'a|a|et) (?:now|maintenant)/],
    // from March until now
    expressions: [
      {
        pattern: "(?<=(?:until|till|to|and|jusqu'a|a|et) )(?:now|maintenant)",
        read: today,
        relative: true,
        endAlone: true,
      },
    ],
  },
];
