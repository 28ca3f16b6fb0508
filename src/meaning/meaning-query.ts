import {
  addRow,
  HEADER_BYTES,
  ID_LIMIT,
  lengthOf,
  SENTENCE_LENGTH_SCALE,
} from "./encode-meaning.ts";
import { tokenIdOf, UNKNOWN } from "./encode-meaning.ts";
import { signatureBytes, signatureOf } from "./signature.ts";
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
  /** For each word of the question the nearest in the exchange, largest share first; equal words included. */
  pairs(encoded: Uint8Array): WordPair[];
}

// Below it two words have nothing to do with each other.
const NEAR = 0.3;
const MAX_WORDS = 64;

export function meaningQuery(table: WordTable, tokens: readonly QuestionToken[]): MeaningQuery {
  const used = tokens
    .slice(0, MAX_WORDS)
    .map((token) => ({ ...token, id: tokenIdOf(table, token.surface) }));
  const known = used.filter(({ id }) => id < UNKNOWN);
  const sum = new Float32Array(512);
  for (const { id, steering } of known) if (steering > 0) addRow(sum, table, id, steering);
  const length = lengthOf(sum);

  const distinct = new Map<number, { id: number; surface: string; weight: number; sif: number }>();
  for (const { id, surface, weight, steering } of used) {
    if (weight === 0 || distinct.has(id)) continue;
    const sif = (id < UNKNOWN ? table.weightOf(id) : 1) * steering;
    distinct.set(id, { id, surface, weight, sif });
  }
  const words = [...distinct.values()];
  const knownWords = words.filter(({ id }) => id < UNKNOWN);
  const weights = Float64Array.from(words, ({ weight }) => weight);
  const sifs = Float64Array.from(words, ({ sif }) => sif);
  const allWeights = Math.max(total(weights), Number.MIN_VALUE);
  const allSifs = Math.max(total(sifs), Number.MIN_VALUE);

  // By id of a word met in the exchanges: where its numbers stand, plus one.
  const places = new Int32Array(ID_LIMIT);

  /** For each distinct id its nearness to each word of the question, and what it adds to a dot product with it. */
  const measure = (ids: readonly number[]): { nearness: Float32Array; parts: Float64Array } => {
    const inTable = ids.filter((id) => id < UNKNOWN);
    const cosines = table.similarities(
      inTable,
      knownWords.map(({ id }) => id),
    );
    const toQuestion =
      length > 0 ? dotWith(table, inTable, known) : new Float64Array(inTable.length);
    const nearness = new Float32Array(ids.length * words.length);
    const parts = new Float64Array(ids.length);
    let row = 0;
    for (const [index, id] of ids.entries()) {
      if (id >= UNKNOWN) {
        for (const [u, word] of words.entries())
          if (word.id === id) nearness[index * words.length + u] = 1;
        continue;
      }
      let column = 0;
      for (const [u, word] of words.entries()) {
        if (word.id >= UNKNOWN) continue;
        nearness[index * words.length + u] =
          word.id === id ? 1 : (cosines[row * knownWords.length + column] ?? 0);
        column++;
      }
      parts[index] = (toQuestion[row] ?? 0) * table.weightOf(id);
      row++;
    }
    return { nearness, parts };
  };

  return {
    signature: length > 0 ? signatureOf([sum]) : undefined,
    compare(encoded) {
      const ids: number[] = [];
      for (const one of encoded) {
        eachSentence(one, (sentence) => {
          for (const id of sentence.ids) {
            if (places[id] !== 0) continue;
            ids.push(id);
            places[id] = ids.length;
          }
        });
      }
      const { nearness, parts } = measure(ids);
      const features = encoded.map((one) => featuresOf(one, nearness, parts));
      for (const id of ids) places[id] = 0;
      return features;
    },
    pairs(encoded) {
      const ids = new Set<number>();
      eachSentence(encoded, (sentence) => {
        for (const id of sentence.ids) ids.add(id);
      });
      const list = [...ids];
      const { nearness } = measure(list);
      return words
        .map((word, u): WordPair => {
          let best = -1;
          let cosine = 0;
          for (let index = 0; index < list.length; index++) {
            const near = nearness[index * words.length + u] ?? 0;
            if (near > cosine) [best, cosine] = [list[index] ?? -1, near];
          }
          const found = best < 0 ? "" : best < UNKNOWN ? table.wordOf(best) : word.surface;
          return { asked: word.surface, found, cosine, share: (cosine * word.weight) / allWeights };
        })
        .filter(({ cosine }) => cosine > 0)
        .toSorted((a, b) => b.share - a.share);
    },
  };

  function featuresOf(
    encoded: Uint8Array,
    nearness: Float32Array,
    parts: Float64Array,
  ): MeaningFeatures {
    const count = words.length;
    const best = [new Float32Array(count), new Float32Array(count)] as const;
    const here = new Float32Array(count);
    const dots = [0, 0];
    let sentenceCosine = 0;
    let together = 0;
    let near = 0;
    const lengths = eachSentence(encoded, (sentence) => {
      here.fill(0);
      let dot = 0;
      for (const id of sentence.ids) {
        const index = (places[id] ?? 1) - 1;
        dot += parts[index] ?? 0;
        const start = index * count;
        for (let u = 0; u < count; u++) {
          const value = nearness[start + u] ?? 0;
          if (value > (here[u] ?? 0)) here[u] = value;
        }
      }
      dots[sentence.side] = (dots[sentence.side] ?? 0) + dot;
      if (sentence.length > 0)
        sentenceCosine = Math.max(sentenceCosine, dot / (sentence.length * (length || 1)));
      const ofSide = best[sentence.side] ?? here;
      let weighted = 0;
      let clearly = 0;
      for (let u = 0; u < count; u++) {
        const value = here[u] ?? 0;
        weighted += (weights[u] ?? 0) * value;
        clearly += (sifs[u] ?? 0) * clear(value);
        if (value > (ofSide[u] ?? 0)) ofSide[u] = value;
      }
      together = Math.max(together, weighted);
      near = Math.max(near, clearly);
    });
    const cosine = (dot: number, of: number): number =>
      of > 0 && length > 0 ? dot / (of * length) : 0;
    const [asked = 0, answered = 0] = dots;
    let found = 0;
    let foundAsked = 0;
    for (let u = 0; u < count; u++) {
      found += (weights[u] ?? 0) * Math.max(best[0][u] ?? 0, best[1][u] ?? 0);
      foundAsked += (weights[u] ?? 0) * clear(best[0][u] ?? 0);
    }
    return {
      side: Math.max(cosine(asked, lengths.question), cosine(answered, lengths.answer)),
      whole: cosine(asked + answered, lengths.whole),
      sentence: sentenceCosine,
      words: found / allWeights,
      wordsTogether: together / allWeights,
      wordsAsked: foundAsked / allWeights,
      wordsNear: near / allSifs,
    };
  }
}

function clear(cosine: number): number {
  return cosine <= NEAR ? 0 : (cosine - NEAR) / (1 - NEAR);
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** The dot product of each id's unit row with the question's vector, word by word. */
function dotWith(
  table: WordTable,
  ids: readonly number[],
  question: readonly { readonly id: number; readonly steering: number }[],
): Float64Array {
  const cosines = table.similarities(
    ids,
    question.map(({ id }) => id),
  );
  const weights = question.map(({ id, steering }) => table.weightOf(id) * steering);
  return Float64Array.from(ids, (_, row) => {
    let dot = 0;
    for (let u = 0; u < weights.length; u++)
      dot += (weights[u] ?? 0) * (cosines[row * weights.length + u] ?? 0);
    return dot;
  });
}

interface Sentence {
  readonly side: 0 | 1;
  readonly length: number;
  readonly ids: ArrayLike<number> & Iterable<number>;
}

const idsOfSentence = new Uint32Array(1 << 16);

/** Reads an encoded exchange sentence by sentence; `ids` is good until the next one. Returns the lengths. */
function eachSentence(
  encoded: Uint8Array,
  use: (sentence: Sentence) => void,
): { question: number; answer: number; whole: number } {
  const view = new DataView(encoded.buffer, encoded.byteOffset, encoded.byteLength);
  let at = HEADER_BYTES;
  const varint = (): number => {
    let byte = encoded[at++] ?? 0;
    if (byte < 128) return byte;
    let value = byte & 127;
    for (let shift = 7; byte >= 128; shift += 7) {
      byte = encoded[at++] ?? 0;
      value |= (byte & 127) << shift;
    }
    return value >>> 0;
  };
  while (at < encoded.length) {
    const head = varint();
    const count = Math.min(head >>> 1, idsOfSentence.length);
    const length = ((encoded[at] ?? 0) | ((encoded[at + 1] ?? 0) << 8)) / SENTENCE_LENGTH_SCALE;
    at += 2;
    for (let i = 0; i < count; i++) idsOfSentence[i] = Math.min(varint(), ID_LIMIT - 1);
    use({ side: (head & 1) as 0 | 1, length, ids: idsOfSentence.subarray(0, count) });
  }
  return {
    question: view.getFloat32(signatureBytes, true),
    answer: view.getFloat32(signatureBytes + 4, true),
    whole: view.getFloat32(signatureBytes + 8, true),
  };
}
