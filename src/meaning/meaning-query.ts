import type { TextLanguage } from "../core/language.ts";
import { lengthOf, tokenIdOf, UNKNOWN } from "./encode-meaning.ts";
import type { ReadExchanges } from "./read-encoded.ts";
import { readEncoded } from "./read-encoded.ts";
import { signatureOf } from "./signature.ts";
import type { WordTable } from "./word-table.ts";

/** A word of the question. */
export interface QuestionToken {
  readonly surface: string;
  /** How much it counts in the matching of words; 0 takes it out. */
  readonly weight: number;
  /** How much the user wants it to count in everything; 1 is plain. */
  readonly steering: number;
}

/** How an exchange compares with a question in meaning, each between 0 and 1 (cosines may be a little below 0). */
export interface MeaningFeatures {
  /** Of the exchange. */
  readonly language: TextLanguage;
  /** Cosine of the question with the nearer side. */
  readonly side: number;
  /** … with the whole exchange. */
  readonly whole: number;
  /** … with the nearest sentence. */
  readonly sentence: number;
  /** Share of the question's words found in the exchange: of each its nearest word's cosine, weighted. */
  readonly words: number;
  /** The same within one sentence, the best. */
  readonly wordsTogether: number;
  /** The same within the exchange's question, of clearly near words only. */
  readonly wordsAsked: number;
  /** The same within one sentence, of clearly near words only, by the table's own weights. */
  readonly wordsNear: number;
  /** For each word of the question that has a near one in the exchange, the nearest; largest share first. */
  readonly pairs: () => WordPair[];
}

export interface WordPair {
  readonly asked: string;
  readonly found: string;
  readonly cosine: number;
  /** Its part of `words`. */
  readonly share: number;
}

/** A question, made ready to be compared with many exchanges. */
export interface MeaningQuery {
  /** Undefined when the table knows none of its words. */
  readonly signature: Uint8Array | undefined;
  /** One for each encoded exchange (encode-meaning.ts). */
  compare(encoded: readonly Uint8Array[]): MeaningFeatures[];
}

// Below it two words have nothing to do with each other: nine in ten cosines of words at random are.
const LEAST = 0.15;
// From here on they clearly do.
const NEAR = 0.3;
const MAX_WORDS = 64;
const DIMENSIONS = 512;

// A word of the other language is found as surely as it can be when it is as near as the nearest that any exchange in
// question has; but nothing below this is taken for a translation.
const LEAST_TRANSLATION = 0.55;

export function meaningQuery(
  table: WordTable,
  tokens: readonly QuestionToken[],
  language: TextLanguage = "other",
): MeaningQuery {
  const used = tokens
    .slice(0, MAX_WORDS)
    .map((token) => ({ ...token, id: tokenIdOf(table, token.surface) }));
  const known = used.filter(({ id, steering }) => id < UNKNOWN && steering > 0);
  const sum = new Float32Array(DIMENSIONS);
  table.addWords(
    sum,
    known.map(({ id }) => id),
    known.map(({ steering }) => steering),
  );
  const length = lengthOf(sum);

  const distinct = new Map<number, Word>();
  for (const { id, surface, weight, steering } of used) {
    if (weight === 0 || distinct.has(id)) continue;
    const sif = (id < UNKNOWN ? table.weightOf(id) : 1) * steering;
    distinct.set(id, { id, surface, weight, sif });
  }
  const words = [...distinct.values()];
  return {
    signature: length > 0 ? signatureOf([sum]) : undefined,
    compare: (encoded) => comparison(table, { words, known, length, language }, encoded),
  };
}

interface Word {
  readonly id: number;
  readonly surface: string;
  readonly weight: number;
  /** Its weight by the table alone. */
  readonly sif: number;
}

interface Question {
  readonly language: TextLanguage;
  readonly words: readonly Word[];
  /** Its words in the table, repeated as they are. */
  readonly known: readonly { readonly id: number; readonly steering: number }[];
  /** Of its vector. */
  readonly length: number;
}

function comparison(
  table: WordTable,
  { words, known, length, language }: Question,
  encoded: readonly Uint8Array[],
): MeaningFeatures[] {
  const { ids, tokens, sentences, documents } = readEncoded(encoded);
  const { starts, columns, values, parts } = nearnessOf(table, ids, { words, known });
  const count = words.length;
  const weights = Float64Array.from(words, ({ weight }) => weight);
  const sifs = Float64Array.from(words, ({ sif }) => sif);
  const allWeights = Math.max(total(weights), Number.MIN_VALUE);
  const allSifs = Math.max(total(sifs), Number.MIN_VALUE);
  const cosine = (dot: number, of: number): number =>
    of > 0 && length > 0 ? dot / (of * length) : 0;

  const read = { tokens, sentences, documents, starts, columns, values };
  const scales = translationScales(read, count, language);
  const here = new Float64Array(count);
  const touched = new Uint8Array(count);
  const asked = new Float64Array(count);
  const anywhere = new Float64Array(count);
  return documents.map((document): MeaningFeatures => {
    asked.fill(0);
    anywhere.fill(0);
    const nearest = new Int32Array(count).fill(-1);
    const cosines = new Float64Array(count);
    const across = areTwoLanguages(document.language, language);
    let dotAsked = 0;
    let dotAnswered = 0;
    let sentence = 0;
    let together = 0;
    let near = 0;
    for (let at = document.from; at < document.to; at++) {
      const { start = 0, end = 0, side = 0, length: ofSentence = 0 } = sentences[at] ?? {};
      here.fill(0);
      let dot = 0;
      let touches = 0;
      for (let token = start; token < end; token++) {
        const index = tokens[token] ?? 0;
        dot += parts[index] ?? 0;
        for (let entry = starts[index] ?? 0; entry < (starts[index + 1] ?? 0); entry++) {
          const u = columns[entry] ?? 0;
          const plain = values[entry] ?? 0;
          const value = across ? Math.min(1, plain * (scales[u] ?? 1)) : plain;
          if (value <= (here[u] ?? 0)) continue;
          if (here[u] === 0) touched[touches++] = u;
          here[u] = value;
          if (value <= (anywhere[u] ?? 0)) continue;
          anywhere[u] = value;
          cosines[u] = plain;
          nearest[u] = index;
        }
      }
      if (side === 0) dotAsked += dot;
      else dotAnswered += dot;
      sentence = Math.max(sentence, cosine(dot, ofSentence));
      let weighted = 0;
      let clearly = 0;
      for (let i = 0; i < touches; i++) {
        const u = touched[i] ?? 0;
        const value = here[u] ?? 0;
        weighted += (weights[u] ?? 0) * value;
        clearly += (sifs[u] ?? 0) * clear(value);
        if (side === 0 && value > (asked[u] ?? 0)) asked[u] = value;
      }
      together = Math.max(together, weighted);
      near = Math.max(near, clearly);
    }
    let found = 0;
    let foundAsked = 0;
    for (let u = 0; u < count; u++) {
      found += (weights[u] ?? 0) * (anywhere[u] ?? 0);
      foundAsked += (weights[u] ?? 0) * clear(asked[u] ?? 0);
    }
    const pairs = (): WordPair[] =>
      words
        .flatMap(({ surface, weight }, u): WordPair[] => {
          const id = ids[nearest[u] ?? -1];
          if (id === undefined) return [];
          const nearness = cosines[u] ?? 0;
          const word = id < UNKNOWN ? table.wordOf(id) : surface.toLowerCase();
          return [
            {
              asked: surface,
              found: word,
              cosine: nearness,
              share: (nearness * weight) / allWeights,
            },
          ];
        })
        .toSorted((a, b) => b.share - a.share);
    return {
      language: document.language,
      side: Math.max(
        cosine(dotAsked, document.lengths.question),
        cosine(dotAnswered, document.lengths.answer),
      ),
      whole: cosine(dotAsked + dotAnswered, document.lengths.whole),
      sentence,
      words: found / allWeights,
      wordsTogether: together / allWeights,
      wordsAsked: foundAsked / allWeights,
      wordsNear: near / allSifs,
      pairs,
    };
  });
}

/** Whether a text and a question are surely in two languages. */
export function areTwoLanguages(a: TextLanguage, b: TextLanguage): boolean {
  return a !== b && a !== "other" && b !== "other";
}

/** By what the nearness of each word of the question to words of the other language is multiplied. */
function translationScales(
  read: Pick<ReadExchanges, "tokens" | "sentences" | "documents"> & {
    readonly starts: Uint32Array;
    readonly columns: Uint8Array;
    readonly values: Float32Array;
  },
  count: number,
  language: TextLanguage,
): Float64Array {
  const { tokens, sentences, documents, starts, columns, values } = read;
  const best = new Float64Array(count).fill(LEAST_TRANSLATION);
  for (const document of documents) {
    if (!areTwoLanguages(document.language, language)) continue;
    for (let at = document.from; at < document.to; at++) {
      const { start = 0, end = 0 } = sentences[at] ?? {};
      for (let token = start; token < end; token++) {
        const index = tokens[token] ?? 0;
        for (let entry = starts[index] ?? 0; entry < (starts[index + 1] ?? 0); entry++) {
          const u = columns[entry] ?? 0;
          if ((values[entry] ?? 0) > (best[u] ?? 0)) best[u] = values[entry] ?? 0;
        }
      }
    }
  }
  return best.map((value) => 1 / value);
}

/**
 * For each id, from `starts[i]` to `starts[i + 1]`, the words of the question it is near to, and how near; and in `parts`
 * what it adds, wherever it stands, to the dot product of its text's vector with the question's.
 */
function nearnessOf(
  table: WordTable,
  ids: readonly number[],
  { words, known }: Pick<Question, "words" | "known">,
): { starts: Uint32Array; columns: Uint8Array; values: Float32Array; parts: Float64Array } {
  const weightById = new Map<number, number>();
  for (const { id, steering } of known)
    weightById.set(id, (weightById.get(id) ?? 0) + table.weightOf(id) * steering);
  const asked = [...weightById.keys()];
  const weights = Float64Array.from(weightById.values());
  const width = asked.length;
  const cosines = table.similarities(
    ids.filter((id) => id < UNKNOWN),
    asked,
  );
  const wordAt = new Map(words.map(({ id }, u) => [id, u]));
  const columnOf = Int32Array.from(asked, (id) => wordAt.get(id) ?? -1);
  const starts = new Uint32Array(ids.length + 1);
  const parts = new Float64Array(ids.length);
  const columns: number[] = [];
  const values: number[] = [];
  let at = 0;
  for (let index = 0; index < ids.length; index++) {
    const id = ids[index] ?? 0;
    if (id >= UNKNOWN) {
      const u = wordAt.get(id);
      if (u !== undefined) {
        columns.push(u);
        values.push(1);
      }
    } else {
      let dot = 0;
      for (let column = 0; column < width; column++) {
        const value = cosines[at++] ?? 0;
        dot += (weights[column] ?? 0) * value;
        const u = columnOf[column] ?? -1;
        if (value < LEAST || u < 0) continue;
        columns.push(u);
        values.push(value);
      }
      parts[index] = dot * table.weightOf(id);
    }
    starts[index + 1] = columns.length;
  }
  return { starts, columns: Uint8Array.from(columns), values: Float32Array.from(values), parts };
}

function clear(cosine: number): number {
  return cosine <= NEAR ? 0 : (cosine - NEAR) / (1 - NEAR);
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
