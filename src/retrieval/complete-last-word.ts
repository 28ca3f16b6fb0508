import type { TextLanguage } from "../core/language.ts";
import type { TenantId } from "../core/tenant.ts";
import type { QueryTerm, Store } from "../storage/store.ts";
import { languagePacks, termOf, variantsOf } from "../text/terms.ts";
import { tokensOf } from "../text/tokens.ts";

// A letter or two begin so many words that few of them can be meant.
const SHORT = 2;
const SHORT_LIMIT = 4;
const LIMIT = 12;
// Terms of a larger share of a large archive tell nothing, and take long.
const COMMON_SHARE = 0.2;
const COMMON_DOCUMENTS = 1000;
// The word itself counts more than those that it begins.
const WEIGHT = 0.5;

// What may be missing of a word typed so far whose stem is already complete: endings of both languages, and their ends.
const ENDINGS = [
  ...new Set(
    "es er ent ant ing ed al le ations ements ites euses eurs ness ables ismes istes ivement ally"
      .split(" ")
      .flatMap((ending) => Array.from(ending, (_, at) => [ending.slice(at), ending.slice(at, -1)]))
      .flat()
      .filter((ending) => ending !== ""),
  ),
];

/**
 * The terms of a question that is still being typed: its last word, unless something stands behind it, also finds the
 * words of the archive that begin with it, the most frequent of them. They count half where the word as it is exists.
 */
export async function completeLastWord(
  store: Store,
  tenant: TenantId,
  terms: readonly QueryTerm[],
  { text, language }: { readonly text: string; readonly language: TextLanguage },
): Promise<QueryTerm[]> {
  const last = tokensOf(text).at(-1);
  const own = last && variantsOf(last.folded);
  const asked = terms.find(({ variants }) => variants.some((variant) => own?.includes(variant)));
  // A finished word, one without meaning of its own, or one that was taken out.
  if (!last || !own || !asked || last.end < text.length) return [...terms];

  const { folded } = last;
  // "mons" is on its way to "monstera", and no plural of "mon".
  const typed = {
    ...asked,
    variants: asked.variants.filter((term) => term === folded || !isStopWord(term, "other")),
  };
  const limit = folded.length <= SHORT ? SHORT_LIMIT : LIMIT;
  const stems = shorterStems(folded);
  const { total, frequencies } = await store.documentFrequencies(tenant, [
    ...typed.variants,
    ...stems,
  ]);
  const begun = await store.completeTerms(tenant, folded, 4 * limit);
  const found = [
    ...stems.map((term, index) => ({
      term,
      documents: frequencies[typed.variants.length + index] ?? 0,
    })),
    ...begun,
  ].filter(
    ({ term, documents }) =>
      documents > 0 &&
      documents <= Math.max(COMMON_DOCUMENTS, COMMON_SHARE * total) &&
      !typed.variants.includes(term) &&
      !isStopWord(term, language),
  );
  const variants = found.slice(0, limit).map(({ term }) => term);
  if (variants.length === 0) return [...terms];
  const exists = frequencies.slice(0, typed.variants.length).some((documents) => documents > 0);
  const weight = exists ? WEIGHT * typed.weight : typed.weight;
  const completed: QueryTerm = { word: `${last.surface}…`, variants, weight };
  return [...terms.flatMap((term) => (term !== asked ? term : exists ? typed : [])), completed];
}

/** Stems of words that begin so, where they are shorter than what was typed: "organisat" is on its way to "organis". */
function shorterStems(folded: string): string[] {
  // Two hundred stems at each key, of which none would do.
  if (folded.length <= SHORT + 1) return [];
  const stems = ENDINGS.flatMap((ending) => [
    termOf(folded + ending, "fr"),
    termOf(folded + ending, "en"),
  ]);
  return [...new Set(stems)].filter(
    (stem) => stem.length > SHORT && stem.length < folded.length && folded.startsWith(stem),
  );
}

function isStopWord(term: string, language: TextLanguage): boolean {
  if (language !== "other") return languagePacks[language].stopWords.has(term);
  return languagePacks.en.stopWords.has(term) || languagePacks.fr.stopWords.has(term);
}
