import type { WordTable } from "../../meaning/word-table.ts";
import { cosine, phraseVector } from "./phrase-vector.ts";

/** How near keywords are in meaning, each to each. */
export interface KeywordSimilarity {
  readonly phrases: readonly string[];
  /** Row by row, −1 to 1; null where the word table knows no word of one of the two. */
  readonly cosines: readonly (readonly (number | null)[])[];
  /** For each phrase, the words that the table lacks: they count for nothing. */
  readonly unknown: readonly (readonly string[])[];
}

/** By the word table; a phrase is the mean of its words. */
export function keywordSimilarity(table: WordTable, phrases: readonly string[]): KeywordSimilarity {
  const vectors = phrases.map((phrase) => phraseVector(table, phrase));
  return {
    phrases,
    cosines: vectors.map(({ vector: one }, row) =>
      vectors.map(({ vector: other }, column) => {
        if (!one || !other) return null;
        if (row === column) return 1;
        return Math.max(-1, Math.min(1, Math.round(cosine(one, other) * 1e4) / 1e4));
      }),
    ),
    unknown: vectors.map(({ unknown }) => unknown),
  };
}
