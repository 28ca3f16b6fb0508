import type { MemoryItem } from "../set-lines.ts";
import { keyPhraseCandidates } from "./key-phrases.ts";
import type { SentenceEncoder } from "./sentence-encoder.ts";
import type { Searcher, System } from "./system.ts";

const KEYWORDS = 5;
const CONTEXTS_OF_A_KEYWORD = 10;
const CONTEXTS = 10;

interface Scored<T> {
  readonly value: T;
  readonly score: number;
}

/**
 * The pipeline that Souvenir began as, made again: KeyBERT takes the question's five keywords, each finds its ten
 * nearest contexts by vector, and the question's own vector orders what they found. Never more than ten contexts.
 */
export function originalPipeline(encoder: SentenceEncoder): System {
  return {
    title: "original pipeline, all-MiniLM-L6-v2",
    build: async (items) => {
      const ids: string[] = [];
      const vectors: Float32Array[] = [];
      for (const item of items) {
        ids.push(item.id);
        vectors.push(...(await encoder.embed([textOf(item)])));
      }
      return searcherOver(encoder, ids, vectors);
    },
  };
}

function searcherOver(
  encoder: SentenceEncoder,
  ids: readonly string[],
  vectors: readonly Float32Array[],
): Searcher {
  const nearest = (vector: Float32Array, contexts: readonly number[], count: number) =>
    best(
      contexts.map((value) => ({ value, score: cosine(vector, vectors[value]) })),
      count,
    );
  const all = [...ids.keys()];
  return {
    search: async (query, limit) => {
      const [question] = await encoder.embed([query]);
      if (!question) return [];
      const pool = new Set<number>();
      for (const keyword of await keywordVectors(encoder, query, question)) {
        for (const context of nearest(keyword, all, CONTEXTS_OF_A_KEYWORD)) pool.add(context);
      }
      const ranked = nearest(question, [...pool], Math.min(limit, CONTEXTS));
      return ranked.flatMap((context) => ids[context] ?? []);
    },
    close: async () => undefined,
  };
}

/** Vectors of the keywords nearest to the text; of a text of stop words alone, its own. */
async function keywordVectors(
  encoder: SentenceEncoder,
  text: string,
  whole: Float32Array,
): Promise<Float32Array[]> {
  const candidates = await encoder.embed(keyPhraseCandidates(text));
  if (candidates.length === 0) return [whole];
  return best(
    candidates.map((value) => ({ value, score: cosine(whole, value) })),
    KEYWORDS,
  );
}

/** Values of the highest scores, ties in the order given. */
function best<T>(scored: readonly Scored<T>[], count: number): T[] {
  return scored
    .toSorted((a, b) => b.score - a.score)
    .slice(0, count)
    .map(({ value }) => value);
}

/** Of unit vectors. */
function cosine(a: Float32Array, b: Float32Array | undefined): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b?.[i] ?? 0);
  return sum;
}

function textOf({ question, answer }: MemoryItem): string {
  return `${question}\n${answer}`.trim();
}
