import { WEEKDAYS } from "./calendar.ts";
import type { TimeReading } from "./time-readings.ts";

export interface TimeExpression {
  /** On text as `fold` leaves it, with straight apostrophes. No letter or digit stands right before or behind it. */
  readonly pattern: string;
  readonly read: TimeReading;
  /** Counted from the moment of asking: its words tell when something was said, and nothing of what was. */
  readonly relative?: true;
  /** A time only as the end of one that begins with another: "until now" says nothing by itself. */
  readonly endAlone?: true;
}

/** Expressions of which none stands in a text that lacks a clue: so most questions need but a few small patterns. */
export interface TimeExpressions {
  readonly clues: readonly RegExp[];
  readonly expressions: readonly TimeExpression[];
}

export const EN_MONTHS =
  "january|february|march|april|may|june|july|august|september|october|november|december";
export const FR_MONTHS =
  "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre";
export const SHORT_MONTHS = "jan|janv|feb|fevr|apr|avr|jun|jul|juil|aug|sept|sep|oct|nov|dec";
export const MONTH = `(?:${EN_MONTHS}|${FR_MONTHS}|${SHORT_MONTHS})`;
export const YEAR = "(?<year>(?:19|20)\\d\\d)(?![.,:/]?\\d)";
export const EN_SEASONS = "spring|summer|autumn|fall|winter";
export const FR_SEASONS = "printemps|ete|automne|hiver";
export const EN_WEEKDAYS = WEEKDAYS.map(([en]) => en).join("|");
export const FR_WEEKDAYS = WEEKDAYS.map(([, fr]) => fr).join("|");

const EN_SEVERAL =
  "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty";
const FR_SEVERAL = "deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente";
const FR_ABOUT = "(?:une )?(?:dizaine|douzaine|quinzaine|vingtaine|trentaine) (?:de(?= )|d'(?=a))";
export const EN_COUNT = `(?<count>\\d{1,3}|an?(?= )|one|${EN_SEVERAL}|(?:a )?couple(?: of)?|(?:a )?few|several)`;
export const FR_COUNT = `(?<count>\\d{1,3}|${FR_ABOUT}|une?|${FR_SEVERAL}|quelques|plusieurs)`;
// Of "two or three".
export const EN_LEAST = `(?:(?<least>\\d{1,2}|an?|one|${EN_SEVERAL})(?: or | to |-))?`;
export const FR_LEAST = `(?:(?<least>\\d{1,2}|une?|${FR_SEVERAL})(?: ou | a |-))?`;
export const EN_UNIT = "(?<unit>minutes?|mins?|hours?|days?|weeks?|months?|years?)";
/** With what stands before it: nothing, in "d'années". */
export const FR_UNIT = "(?: |(?<=d'))(?<unit>minutes?|heures?|jours?|semaines?|mois|ans?|annees?)";
// "Les deux dernières semaines de juin" are none of the last two.
export const NOT_OF = "(?! (?:de|du)\\b| d')";
export const FR_LAST = "(?<last>derniere?|passee?)";

const FR_DONE =
  "dit|parle|demande|discute|evoque|raconte|ecrit|fait|vu|lu|mange|bu|decide|choisi|prepare|cuisine|achete|commande|recu|appris|cherche|trouve|explique|montre|envoye|propose|conseille|recommande|repondu|prevu|donne|mis|pris|ete|allee?s?|venue?s?|rencontre|regarde|joue|travaille|fini|commence";
/** In a longer text, what was and what is to come stand side by side. */
export const SHORT = /^.{1,150}$/u;
/** A question about what was, not about what is to come: without it, "Monday" may be the next one, or every one. */
export const PAST = new RegExp(
  `\\b(?:did|was|were|had|said|talked|spoke|asked|discussed|told|mentioned|happened|wrote|went|disai[st]|disions|parlai[st]|parlions|demandai[st]|etai[st]|etions|avai[st]|(?:ai|as|a|avons|avez|ont|suis|sommes|avions)[ -](?:(?:je|tu|t-on|on|t-il|t-elle|nous|vous|bien|deja|tout|donc|aussi|pas) )*(?:${FR_DONE}))\\b`,
);
