import type { TextLanguage } from "../core/language.ts";
import { fold } from "../text/fold.ts";
import { sentencesOf } from "../text/sentences.ts";
import { tokensOf } from "../text/tokens.ts";
import { signatureOf } from "./signature.ts";
import { signatureBytes } from "./signature-scan.ts";
import type { WordTable } from "./word-table.ts";

/*
 * What is kept of an exchange for comparing meanings: its signature (signature.ts), by which it is chosen among very many,
 * and its words as ids, by which it is then scored exactly. The signature comes first; then, little-endian:
 *
 *   language    one byte: 0 other, 1 English, 2 French
 *   lengths     3 × float32: of the vector of the question, of the answer, of both together
 *   sentence …  until the end:
 *     head      varint: tokens × 2 + side (0 question, 1 answer)
 *     length    uint16: of the sentence's vector × 1,024, at most 65,535
 *     tokens    as many varints: the id of a word of the table, or 131,072 + 16 bits that stand for any other word
 *
 * The vector of a text is the sum over its known words of SIF weight × unit row (Arora et al. 2017). varint is LEB128.
 */

/** Ids from here on are no words of the table: they only equal themselves. */
export const UNKNOWN = 131_072;
/** All ids are below. */
export const ID_LIMIT = UNKNOWN + 65_536;
export const LANGUAGE_AT = 0;
export const LENGTHS_AT = 1;
export const HEADER_BYTES = LENGTHS_AT + 12;
/** In the order of their numbers. */
export const languages: readonly TextLanguage[] = ["other", "en", "fr"];
/** To be raised whenever the same text would be encoded otherwise, by this file or by what it calls. */
const FORMAT = 2;
export const SENTENCE_LENGTH_SCALE = 1024;
/** A longer run without a full stop is a table or a log: it is compared in parts of as many words. */
const MAX_SENTENCE = 256;
const DIMENSIONS = 512;

/** Names all that shapes an encoded exchange: those of two versions never compare. */
export function meaningVersion(table: WordTable): string {
  return `${table.version}/${FORMAT}`;
}

/** The id of a word as written: of the table, or one made of its accent-folded form when the table lacks it. */
export function tokenIdOf(table: WordTable, surface: string): number {
  const id = table.idOf(surface);
  return id >= 0 ? id : UNKNOWN + hash16(fold(surface));
}

/** FNV-1a over UTF-16 units, its halves folded together. */
function hash16(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++)
    hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193) >>> 0;
  return (hash >>> 16) ^ (hash & 0xffff);
}

const CACHE_LIMIT = 200_000;

/** Encodes exchanges with one table: signature and words. Keeps the ids of words met before. */
export function meaningEncoder(
  table: WordTable,
): (question: string, answer: string, language: TextLanguage) => Uint8Array<ArrayBuffer> {
  const ids = new Map<string, number>();
  const idOf = (surface: string): number => {
    let id = ids.get(surface);
    if (id === undefined) {
      id = tokenIdOf(table, surface);
      if (ids.size >= CACHE_LIMIT) ids.clear();
      ids.set(surface, id);
    }
    return id;
  };
  const sums = [new Float32Array(DIMENSIONS), new Float32Array(DIMENSIONS)] as const;
  const sentence = new Float32Array(DIMENSIONS);
  return (question, answer, language) => {
    const bytes: number[] = [];
    for (const [side, text] of [question, answer].entries()) {
      const sum = sums[side] ?? sentence;
      sum.fill(0);
      for (const tokens of sentencesOf(text).flatMap(({ start, end }) =>
        inParts(tokensOf(text.slice(start, end))),
      )) {
        sentence.fill(0);
        pushVarint(bytes, tokens.length * 2 + side);
        const lengthAt = bytes.length;
        bytes.push(0, 0);
        const known: number[] = [];
        for (const { surface } of tokens) {
          const id = idOf(surface);
          pushVarint(bytes, id);
          if (id < UNKNOWN) known.push(id);
        }
        table.addWords(sentence, known);
        for (let i = 0; i < DIMENSIONS; i++) sum[i] = (sum[i] ?? 0) + (sentence[i] ?? 0);
        const length = Math.min(65_535, Math.round(lengthOf(sentence) * SENTENCE_LENGTH_SCALE));
        bytes[lengthAt] = length & 255;
        bytes[lengthAt + 1] = length >> 8;
      }
    }
    const [asked, answered] = sums;
    const whole = asked.map((value, i) => value + (answered[i] ?? 0));
    const encoded = new Uint8Array(signatureBytes + HEADER_BYTES + bytes.length);
    encoded.set(signatureOf(asked, answered));
    const view = new DataView(encoded.buffer, signatureBytes);
    for (const [i, vector] of [asked, answered, whole].entries())
      view.setFloat32(LENGTHS_AT + 4 * i, lengthOf(vector), true);
    view.setUint8(LANGUAGE_AT, languages.indexOf(language));
    encoded.set(bytes, signatureBytes + HEADER_BYTES);
    return encoded;
  };
}

/** What is written before the words of an encoded exchange, without its signature. */
export function readHead(encoded: Uint8Array): {
  readonly language: TextLanguage;
  /** Of the vectors. */
  readonly lengths: { readonly question: number; readonly answer: number; readonly whole: number };
} {
  const view = new DataView(encoded.buffer, encoded.byteOffset, encoded.length);
  return {
    language: languages[view.getUint8(LANGUAGE_AT)] ?? "other",
    lengths: {
      question: view.getFloat32(LENGTHS_AT, true),
      answer: view.getFloat32(LENGTHS_AT + 4, true),
      whole: view.getFloat32(LENGTHS_AT + 8, true),
    },
  };
}

function inParts<T>(tokens: readonly T[]): (readonly T[])[] {
  const parts: (readonly T[])[] = [];
  for (let start = 0; start < tokens.length; start += MAX_SENTENCE)
    parts.push(tokens.slice(start, start + MAX_SENTENCE));
  return parts;
}

export function lengthOf(vector: Float32Array): number {
  let squares = 0;
  for (const value of vector) squares += value * value;
  return Math.sqrt(squares);
}

function pushVarint(bytes: number[], value: number): void {
  let rest = value;
  while (rest > 127) {
    bytes.push((rest & 127) | 128);
    rest >>>= 7;
  }
  bytes.push(rest);
}
