import type { TextLanguage } from "../core/language.ts";
import { en } from "./languages/en.ts";
import { fr } from "./languages/fr.ts";
import type { LanguagePack } from "./languages/language.ts";
import { tokenColumnsOf } from "./tokens.ts";
import type { WordForm } from "./word-forms.ts";

const other: LanguagePack = { stopWords: new Set(), stem: (word) => word };

export const languagePacks: Readonly<Record<TextLanguage, LanguagePack>> = { en, fr, other };

const CACHE_LIMIT = 50_000;
const caches: Readonly<Record<TextLanguage, Map<string, string>>> = {
  en: new Map(),
  fr: new Map(),
  other: new Map(),
};

/** The index term of a folded word in a text of this language. */
export function termOf(folded: string, language: TextLanguage): string {
  if (language === "other") return folded;
  const cache = caches[language];
  let term = cache.get(folded);
  if (term === undefined) {
    term = languagePacks[language].stem(folded);
    if (cache.size >= CACHE_LIMIT) cache.clear();
    cache.set(folded, term);
  }
  return term;
}

/** The index term of a form of this language. */
export function termOfForm(form: WordForm, language: TextLanguage): string {
  return (form.term ??= termOf(form.folded, language));
}

/** The index terms of a text, in order, repetitions included. */
export function termsOf(text: string, language: TextLanguage): string[] {
  return tokenColumnsOf(text, language).forms.map((form) => termOfForm(form, language));
}

/**
 * Every term under which a text of any language may have indexed this word. A question is too short to be sure of its
 * language, and a wrong guess about a text must do little harm: so a query word matches any of these.
 */
export function variantsOf(folded: string): string[] {
  return [...new Set([termOf(folded, "fr"), termOf(folded, "en"), folded])];
}
