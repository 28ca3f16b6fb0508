import { editDistance, oneEditAway, wordsNear } from "../core/edit-distance.ts";
import type { TenantId } from "../core/tenant.ts";
import type { WordTable } from "../meaning/word-table.ts";
import type { QueryTerm, Store, StoredExchange } from "../storage/store.ts";
import { fold } from "../text/fold.ts";
import { variantsOf } from "../text/terms.ts";
import { tokensOf } from "../text/tokens.ts";

/** A word that nobody ever wrote, and what may have been meant. */
export interface Suggestion {
  /** As asked. */
  readonly word: string;
  /** Words that the archive has, the likeliest first. */
  readonly instead: readonly string[];
  /** Whether it is surely mistyped: then these are searched for as well (as-meant.ts). */
  readonly searched: boolean;
}

const MOST_WORDS = 3;
const MOST_SUGGESTIONS = 3;
const CANDIDATES = 6;
// Of the table, for two edits: only common words are mistyped so badly and still recognised.
const COMMON_WORDS = 10_000;
// Of the table's words that are near, so many are looked for in the archive.
const COUNTED_WORDS = 24;
const STEM_BEGINNING = 3;
// Of a shorter word, as many edits as that make another one; so does another letter in the place of one.
const SURE_LENGTHS = [Infinity, 5, 8];
const SURE_OTHER_LETTER = 6;
// What is longer is no word that somebody mistyped, and has as many neighbours as letters times letters.
const LONGEST_WORD = 32;
const HAS_DIGIT = /\p{N}/u;

interface Candidate {
  readonly surface: string;
  readonly folded: string;
  readonly distance: number;
  readonly documents: number;
}

/**
 * What may have been meant by words that neither the archive nor the table has: the nearest words that the archive
 * has, by edit distance (one for words of three to five letters, two for longer ones, as Lucene's "AUTO"), the most
 * frequent first. Of numbers and codes nothing is guessed, since the next number is another thing. Without a table, any
 * word may be one that nobody happened to write: nothing is sure.
 */
export async function suggestWords(
  store: Store,
  tenant: TenantId,
  {
    terms,
    table,
  }: {
    readonly terms: readonly QueryTerm[];
    readonly table?: WordTable | undefined;
  },
): Promise<Suggestion[]> {
  const unknown = await nowhere(
    store,
    tenant,
    terms.filter(
      ({ word }) =>
        word.length <= LONGEST_WORD && !HAS_DIGIT.test(word) && (table?.idOf(word) ?? -1) < 0,
    ),
  );
  const suggestions: Suggestion[] = [];
  for (const { word } of unknown.slice(0, MOST_WORDS)) {
    const folded = fold(word);
    const edits = folded.length < 3 ? 0 : folded.length < 6 ? 1 : 2;
    if (edits === 0) continue;
    const inTable =
      table && ((edits: number) => wordsOfTable(store, tenant, folded, { edits, table }));
    const near = [
      ...((await inTable?.(1)) ?? []),
      ...(await wordsOfArchive(store, tenant, folded, edits)),
    ];
    const isFar = edits > 1 && near.every(({ distance }) => distance > 1);
    const all = isFar ? [...((await inTable?.(edits)) ?? []), ...near] : near;
    // One spelling of each word: rather the archive's own, which comes last.
    const candidates = new Map(all.map((candidate) => [candidate.folded, candidate]));
    const found = [...candidates.values()].toSorted(
      (a, b) =>
        a.distance - b.distance || b.documents - a.documents || (a.folded < b.folded ? -1 : 1),
    );
    const distance = found[0]?.distance ?? edits;
    const nearest = found.filter((candidate) => candidate.distance === distance);
    if (nearest.length > 0)
      suggestions.push({
        word,
        instead: nearest.slice(0, MOST_SUGGESTIONS).map(({ surface }) => surface),
        searched:
          table !== undefined &&
          nearest.slice(0, MOST_SUGGESTIONS).every((one) => isSurelyMeant(folded, one)),
      });
  }
  return suggestions;
}

/** Whether a word is written so by mistake. Hands that slip twice seldom do so at the beginning, or write two letters too many: "babeurre" is no "beurre". */
function isSurelyMeant(
  word: string,
  { folded, distance }: Pick<Candidate, "folded" | "distance">,
): boolean {
  if (word.length < (SURE_LENGTHS[distance] ?? Infinity)) return false;
  if (distance > 1) return word[0] === folded[0] && word.length - folded.length < distance;
  const isOtherLetter = word.length === folded.length && inOrder(word) !== inOrder(folded);
  return !isOtherLetter || word.length >= SURE_OTHER_LETTER;
}

/** Its letters, sorted: those of words in which two have changed places are the same. */
function inOrder(word: string): string {
  return Array.from(word).toSorted().join("");
}

/** Those of the terms that no exchange has. */
async function nowhere(
  store: Store,
  tenant: TenantId,
  terms: readonly QueryTerm[],
): Promise<QueryTerm[]> {
  if (terms.length === 0) return [];
  const { frequencies } = await store.documentFrequencies(
    tenant,
    terms.flatMap(({ variants }) => variants),
  );
  let next = 0;
  return terms.filter(({ variants }) =>
    variants.map(() => frequencies[next++] ?? 0).every((documents) => documents === 0),
  );
}

/** By terms like it; what they stand for is read in exchanges that have them, since a term is only a stem. */
async function wordsOfArchive(
  store: Store,
  tenant: TenantId,
  folded: string,
  edits: number,
): Promise<Candidate[]> {
  const near = await store.nearestTerms(tenant, variantsOf(folded), CANDIDATES);
  const ids = [...new Set(near.flatMap(({ examples }) => examples))];
  const exchanges = await store.exchanges(tenant, ids);
  return near.flatMap(({ term, documents, examples }) => {
    const texts = exchanges.filter(({ id }) => examples.includes(id)).flatMap(textsOf);
    const surface = nearestSurface(texts, { term, folded, edits });
    return surface ? [{ ...surface, documents }] : [];
  });
}

function textsOf({ question, answer, places, keywords }: StoredExchange): string[] {
  const titles = places.flatMap(({ title }) => (title === undefined ? [] : [title]));
  return [question, answer, ...titles, ...keywords.map(({ phrase }) => phrase)];
}

/** The word of these texts that is indexed under a term and nearest to the one asked for; small letters before capitals. */
function nearestSurface(
  texts: readonly string[],
  { term, folded, edits }: { term: string; folded: string; edits: number },
): Omit<Candidate, "documents"> | undefined {
  // A stem begins as its words do, but for a few: then all of the texts is read.
  const begun = texts.flatMap((text) => piecesWith(text, term.slice(0, STEM_BEGINNING)));
  const read = begun.length > 0 ? [...new Set(begun)] : texts;
  return nearestToken(read, { term, folded, edits });
}

/** Those parts of a text between spaces, folded, that hold some letters: few of many words. */
function piecesWith(text: string, letters: string): string[] {
  if (!fold(text).includes(letters)) return [];
  return (text.match(/\S+/g) ?? []).filter((piece) => fold(piece).includes(letters));
}

function nearestToken(
  texts: readonly string[],
  { term, folded, edits }: { term: string; folded: string; edits: number },
): Omit<Candidate, "documents"> | undefined {
  const tokens = texts.flatMap(tokensOf);
  const list = tokens.map((token) => token.folded).join("\n");
  let best: Omit<Candidate, "documents"> | undefined;
  for (const { word, place } of wordsNear(list, [folded], edits)) {
    const token = tokens[place];
    if (!token || !variantsOf(word).includes(term)) continue;
    const distance = editDistance(folded, word, edits);
    const isNearer = !best || distance < best.distance;
    const isPlainer =
      best?.folded === token.folded &&
      best.surface !== best.surface.toLowerCase() &&
      token.surface === token.surface.toLowerCase();
    if (isNearer || isPlainer) best = { surface: token.surface, folded: token.folded, distance };
  }
  return best;
}

/** By words of the table, of which the archive has some form. */
async function wordsOfTable(
  store: Store,
  tenant: TenantId,
  folded: string,
  { edits, table }: { edits: number; table: WordTable },
): Promise<Candidate[]> {
  const ids = edits > 1 ? commonWordsNear(table, folded, edits) : wordsOneEditAway(table, folded);
  // The least frequent first, so that of the same word with and without accents the more frequent spelling stays.
  const byFolded = new Map(ids.toSorted((a, b) => b - a).map((id) => [fold(table.wordOf(id)), id]));
  const words = [...byFolded]
    .map(([plain, id]) => ({ id, plain, distance: editDistance(folded, plain) }))
    .toSorted((a, b) => a.distance - b.distance || a.id - b.id)
    .slice(0, COUNTED_WORDS)
    .map(({ id, plain, distance }) => ({
      surface: table.wordOf(id),
      folded: plain,
      distance,
      // A stem of a third of a word is that of others, too: "def" of "deference".
      variants: variantsOf(plain).filter((stem) => stem.length * 2 > plain.length),
    }));
  const { frequencies } = await store.documentFrequencies(
    tenant,
    words.flatMap(({ variants }) => variants),
  );
  let next = 0;
  return words.flatMap(({ variants, ...word }) => {
    const counts = variants.map(() => frequencies[next++] ?? 0);
    const documents = Math.max(...counts);
    return documents > 0 && word.distance <= edits ? [{ ...word, documents }] : [];
  });
}

function wordsOneEditAway(table: WordTable, folded: string): number[] {
  return [...new Set(oneEditAway(folded).map((word) => table.idOf(word)))].filter((id) => id >= 0);
}

function commonWordsNear(table: WordTable, folded: string, edits: number): number[] {
  return wordsNear(commonWordsOf(table), [folded], edits).map(({ place }) => place);
}

const commonWords = new WeakMap<WordTable, string>();

/** Folded, by id, joined by line breaks. Made once. */
function commonWordsOf(table: WordTable): string {
  let words = commonWords.get(table);
  if (words === undefined) {
    const length = Math.min(COMMON_WORDS, table.size);
    words = Array.from({ length }, (_, id) => fold(table.wordOf(id))).join("\n");
    commonWords.set(table, words);
  }
  return words;
}
