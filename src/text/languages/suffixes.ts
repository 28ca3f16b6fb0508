/** The entries of a suffix table whose suffix ends in one letter, longest first. */
type Bucket<T> = readonly (readonly [suffix: string, value: T])[];

/** Suffixes and what to do with them, arranged by their last letter. */
export type SuffixTable<T> = readonly (Bucket<T> | undefined)[];

const FIRST_LETTER = 97;

/** A table for `longestSuffix`. A key may hold several suffixes, separated by spaces; they are of the letters a to z. */
export function suffixTable<T>(values: Readonly<Record<string, T>>): SuffixTable<T> {
  const entries = Object.entries(values)
    .flatMap(([keys, value]) => keys.split(" ").map((suffix) => [suffix, value] as const))
    .toSorted(([a], [b]) => b.length - a.length);
  return Array.from({ length: 26 }, (_, i) => {
    const letter = String.fromCharCode(FIRST_LETTER + i);
    const bucket = entries.filter(([suffix]) => suffix.endsWith(letter));
    return bucket.length > 0 ? bucket : undefined;
  });
}

/** The longest suffix of the word that the table has, with its value; undefined when it has none. */
export function longestSuffix<T>(
  word: string,
  table: SuffixTable<T>,
): readonly [suffix: string, value: T] | undefined {
  const bucket = table[word.charCodeAt(word.length - 1) - FIRST_LETTER];
  if (!bucket) return undefined;
  for (const entry of bucket) if (word.endsWith(entry[0])) return entry;
  return undefined;
}
