import type { QuestionToken } from "../meaning/meaning-query.ts";
import { inPhrases } from "../meaning/phrases.ts";
import type { WordTable } from "../meaning/word-table.ts";
import { inverseDocumentFrequency } from "../storage/bm25.ts";
import type { QueryTerm } from "../storage/store.ts";
import { sentenceTokensOf } from "../text/sentence-tokens.ts";
import { variantsOf } from "../text/terms.ts";
import { askedKinds } from "./asked-kinds.ts";
import { ByVariant } from "./by-variant.ts";

/** A word of the question, repetitions included. */
export interface AskedWord {
  readonly surface: string;
  readonly variants: readonly string[];
  /** The query term it belongs to; -1 for a stop word. */
  readonly term: number;
  readonly steering: number;
  /** Words of one sentence of the question that stand side by side have numbers that follow each other; those added have none. */
  readonly place?: number;
}

/** A word of the question by which the meaning is compared, or a phrase of the table. */
export interface AskedUnit {
  /** As it stands in the question. */
  readonly surface: string;
  readonly words: readonly AskedWord[];
  readonly steering: number;
  /** The id of a phrase. */
  readonly phrase?: number;
}

/**
 * The words of a question as the meaning is compared by: all of them, since across languages even small words tell. Words
 * taken out or weighted by the user are so here as in the matching of words; keywords the question lacks are added. Those
 * and the weighted ones stand first, the rest in the order of the question.
 */
export function askedWords(
  text: string,
  terms: readonly QueryTerm[],
  removed: readonly (readonly string[])[],
): AskedWord[] {
  const seen = new Set<number>();
  const takenOut = new Set(removed.flat());
  const known = new ByVariant();
  for (const [index, { variants }] of terms.entries()) known.add(variants, index);
  const { forms, sentenceEnds } = sentenceTokensOf(text, "other");
  const ends = new Set(sentenceEnds);
  let place = 0;
  const words = forms.flatMap(({ surface, folded }, index): AskedWord[] => {
    place += ends.has(index) ? 2 : 1;
    const variants = variantsOf(folded);
    if (variants.some((variant) => takenOut.has(variant))) return [];
    const term = known.find(variants) ?? -1;
    seen.add(term);
    return [{ surface, variants, term, steering: terms[term]?.weight ?? 1, place }];
  });
  const added = terms.flatMap(({ word, variants, weight }, term): AskedWord[] =>
    seen.has(term) ? [] : [{ surface: word, variants, term, steering: weight }],
  );
  // What the user steers by comes first: of a very long question, the end is left out (meaning/meaning-query.ts).
  const isSteered = ({ steering }: AskedWord): boolean => steering !== 1;
  return [...added, ...words.filter(isSteered), ...words.filter((word) => !isSteered(word))];
}

/**
 * The same words, those of a phrase as one: what stands in the question side by side, and is steered alike, stop words aside. A phrase
 * stands where its first word did.
 */
export function askedUnits(words: readonly AskedWord[], table: WordTable): AskedUnit[] {
  const byPlace = words
    .filter(({ place }) => place !== undefined)
    .toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0));
  const phrases = new Map<AskedWord, AskedUnit>();
  const taken = new Set<AskedWord>();
  for (let from = 0; from < byPlace.length;) {
    let to = from + 1;
    while (byPlace[to]?.place === (byPlace[to - 1]?.place ?? 0) + 1) to++;
    const beside = byPlace.slice(from, to);
    from = to;
    const surfaces = beside.map(({ surface }) => surface);
    for (const run of inPhrases(surfaces, table)) {
      const parts = beside.slice(run.from, run.from + run.length);
      const steerings = new Set(parts.flatMap(({ term, steering }) => (term < 0 ? [] : steering)));
      const [steering = 1] = steerings;
      const first = words.find((word) => parts.includes(word));
      if (run.phrase === undefined || steerings.size > 1 || !first) continue;
      for (const part of parts) taken.add(part);
      const surface = parts.map((part) => part.surface).join(" ");
      phrases.set(first, { surface, words: parts, steering, phrase: run.phrase });
    }
  }
  return words.flatMap((word): AskedUnit[] => {
    const phrase = phrases.get(word);
    if (phrase) return [phrase];
    return taken.has(word)
      ? []
      : [{ surface: word.surface, words: [word], steering: word.steering }];
  });
}

/**
 * The same terms, each weighted by the square of how much its word says in its language (the table): where little was
 * written, a common word may be as rare as a name, which idf cannot tell. Words that the table lacks say all they can.
 */
export function tellingTerms(
  terms: readonly QueryTerm[],
  words: readonly AskedWord[],
  table: WordTable,
): QueryTerm[] {
  const telling = terms.map(() => 1);
  for (const { surface, term } of words) {
    const id = table.idOf(surface);
    if (id >= 0 && term >= 0) telling[term] = Math.min(telling[term] ?? 1, table.weightOf(id));
  }
  return terms.map((term, index) => ({
    ...term,
    weight: term.weight * (telling[index] ?? 1) ** 2,
  }));
}

/**
 * The same with their weights: how much each says in its language (the table) and how rare it is in the archive (idf, of 0 to 1), a
 * phrase as rare as the rarest of its words.
 */
export function questionTokens(
  units: readonly AskedUnit[],
  options: {
    /** In how many exchanges a word occurs. */
    readonly frequencyOf: (word: AskedWord) => number;
    readonly documents: number;
    readonly table: WordTable;
  },
): QuestionToken[] {
  const { frequencyOf, documents, table } = options;
  const kinds = askedKinds(units, table);
  const highest = inverseDocumentFrequency(documents, 0);
  return units.map((unit) => {
    const id = unit.phrase ?? table.idOf(unit.surface);
    const sif = id >= 0 ? table.weightOf(id) : 1;
    const frequency = Math.min(...unit.words.map(frequencyOf));
    const idf = inverseDocumentFrequency(documents, frequency) / highest;
    return {
      ...tokenOf(unit),
      weight: sif * idf * unit.steering,
      ...(kinds.has(unit) ? { namesKind: true } : {}),
    };
  });
}

/** A unit as it is compared, weighing as much as any. */
export function tokenOf({ surface, phrase, steering }: AskedUnit): QuestionToken {
  return { surface, ...(phrase === undefined ? {} : { phrase }), weight: 1, steering };
}
