import type { TextLanguage } from "../core/language.ts";
import { compoundsFrom } from "./keyword-compounds.ts";
import { keywordGrammars } from "./keyword-grammar.ts";
import { languagePacks, termOfForm } from "./terms.ts";
import type { WordForm } from "./word-forms.ts";

/** What a word is by itself, wherever it stands: bits, found out once for each form. */
export const traits = {
  /** A stop word of the language; where its grammar is unknown, a short word. */
  stop: 1 << 0,
  link: 1 << 1,
  determiner: 1 << 2,
  beforeVerb: 1 << 3,
  afterVerb: 1 << 4,
  verbForm: 1 << 5,
  clitic: 1 << 6,
  common: 1 << 7,
  unit: 1 << 8,
  number: 1 << 9,
  /** A number, a lone letter, or what only machines write. */
  meaningless: 1 << 10,
  adverb: 1 << 11,
  /** Ends in "-ment", as French adverbs and nouns do. */
  ment: 1 << 12,
  /** Ends as only French verbs do. */
  verbEnding: 1 << 13,
  /** Ends as French verbs in the plural do. */
  pluralVerbEnding: 1 << 14,
  /** Looks like the plural of a noun. */
  plural: 1 << 15,
  capitalised: 1 << 16,
  /** Only machines write it: a hash, a time stamp or a piece of one, an identifier, or longer than any word. */
  machine: 1 << 17,
  /** May be the first word of a compound (keyword-compounds.ts). */
  opensCompound: 1 << 18,
  modal: 1 << 19,
} as const;

/** Has a word this trait? */
export function has(word: { readonly traits: number }, trait: number): boolean {
  return (word.traits & trait) !== 0;
}

/** The traits of a form of this language. */
export function traitsOf(form: WordForm, language: TextLanguage): number {
  if (form.traits < 0) form.traits = foundTraits(form, language);
  return form.traits;
}

function foundTraits(form: WordForm, language: TextLanguage): number {
  const { folded, surface } = form;
  const grammar = keywordGrammars[language];
  const { stopWords } = languagePacks[language];
  let found = 0;
  const add = (trait: number, holds: boolean): void => {
    if (holds) found |= trait;
  };
  add(traits.stop, language === "other" ? isShort(folded) : stopWords.has(folded));
  add(traits.link, grammar.links.has(folded));
  add(traits.determiner, grammar.determiners.has(folded));
  add(traits.beforeVerb, grammar.beforeVerbs.has(folded));
  add(traits.modal, grammar.modals.has(folded));
  add(traits.afterVerb, grammar.afterVerbs.has(folded));
  add(traits.verbForm, grammar.verbForms.has(folded));
  add(traits.clitic, grammar.clitics.has(folded));
  add(traits.common, grammar.common.has(termOfForm(form, language)));
  add(traits.unit, grammar.units.has(folded));
  add(traits.number, isNumber(folded));
  const isMachine = isForMachines(folded);
  add(traits.machine, isMachine);
  add(
    traits.meaningless,
    isMachine || isNumber(folded) || isLoneLetter(folded) || NUMERALS[language].has(folded),
  );
  add(traits.adverb, ADVERBS[language].test(folded));
  add(traits.ment, folded.endsWith("ment"));
  add(traits.verbEnding, /...ez$/.test(folded));
  add(traits.pluralVerbEnding, folded.endsWith("ent") && !folded.endsWith("ment"));
  add(traits.plural, isPlural(folded, language));
  add(traits.capitalised, isCapitalised(surface));
  add(traits.opensCompound, compoundsFrom(termOfForm(form, language), language) !== undefined);
  return found;
}

const ADVERBS: Readonly<Record<TextLanguage, RegExp>> = {
  en: /...ly$/,
  fr: /[ae]mment$/,
  other: /(?!)/,
};

// "Dix" may be a name, and "neuf" is new.
const NUMERALS: Readonly<Record<TextLanguage, ReadonlySet<string>>> = {
  en: new Set(
    "two three four five six seven eight nine ten eleven twelve twenty thirty".split(" "),
  ),
  fr: new Set("deux trois quatre cinq six sept huit onze douze quinze vingt trente".split(" ")),
  other: new Set(),
};

/** In a language whose grammar is unknown, short words of an alphabet are taken for grammar. */
function isShort(folded: string): boolean {
  return folded.length <= 3 && /^[a-zа-яα-ω]+$/.test(folded);
}

function isLoneLetter(folded: string): boolean {
  return folded.length === 1 && folded.charCodeAt(0) < 0x1100;
}

// "20260106T190000Z", and what is left of "2026-01-06T19:00:00Z" between hyphens and colons.
const TIME_STAMP = /\d{8}|^\d\dt\d\d$|^\d\d+z$/;
// "a1b2" again and again; shorter ones may be parts, as STM32F103C8T6 is.
const LONG_MIXTURE = /^(?=.{16})[a-z]*(?:\d+[a-z]+){2}/;

function isForMachines(folded: string): boolean {
  if (folded.length > 24) return true;
  if (!/\d/.test(folded)) return false;
  if (TIME_STAMP.test(folded) || LONG_MIXTURE.test(folded)) return true;
  return folded.length >= 7 && /^[0-9a-f]+$/.test(folded);
}

function isNumber(folded: string): boolean {
  return /^\d+(?:eme|er|e|re|nd|st|rd|th|h|x|s|k|m)?\d*$/.test(folded);
}

// Nouns in -s that do stand before other nouns.
const SINGULAR = new Set(
  "sales sports news analytics physics mathematics systems operations settings windows aws dns https".split(
    " ",
  ),
);

function isPlural(folded: string, language: TextLanguage): boolean {
  if (language === "fr") return /[sx]$/.test(folded);
  return folded.length > 3 && /[^suia]s$/.test(folded) && !SINGULAR.has(folded);
}

function isCapitalised(surface: string): boolean {
  const code = surface.charCodeAt(0);
  if (code < 0x80) return code >= 0x41 && code <= 0x5a;
  const first = surface.charAt(0);
  return first !== first.toLowerCase();
}
