import type { TextLanguage } from "../core/language.ts";
import { fold } from "../text/fold.ts";
import { UNKNOWN } from "./id-limit.ts";
import { sentenceTokensOf, type SentenceTokens } from "../text/sentence-tokens.ts";
import { standingWishes, standingWishOf } from "../text/standing-wish.ts";
import type { WordForm } from "../text/word-forms.ts";
import { HEADER_BYTES, KIND_AT, languages, LENGTHS_AT, WISH_STEP } from "./encoded-head.ts";
import type { Phrases } from "./phrases.ts";
import { signatureOf } from "./signature.ts";
import { signatureBytes } from "./signature-scan.ts";
import type { WordTable } from "./word-table.ts";

/*
 * What is kept of an exchange for comparing meanings: its signature (signature.ts), by which it is chosen among very many,
 * and its words as ids, by which it is then scored exactly. The signature comes first; then, little-endian:
 *
 *   kind        one byte: language (0 other, 1 English, 2 French) + 4 × standing wish (0 none, 1 instruction, 2 preference)
 *   lengths     3 × float32: of the vector of the question, of the answer, of both together
 *   sentence …  until the end:
 *     head      varint: tokens × 2 + side (0 question, 1 answer)
 *     tokens    as many varints: the id of a word or phrase of the table, or 131,072 + 16 bits that stand for any other word
 *
 * The vector of a text is the sum over its known words of weight × unit row (after Arora et al. 2017). varint is LEB128.
 */

/** A longer run without a full stop is a table or a log: it is compared in parts of as many words. */
const MAX_SENTENCE = 256;
const DIMENSIONS = 512;
/** Bytes that a number below ID_LIMIT takes at most. */
const MAX_VARINT = 3;

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

/** A side of an exchange: its text, or its tokens where they are known. */
export type Said = string | SentenceTokens;

/** Encodes exchanges with one table: signature and words. */
export function meaningEncoder(
  table: WordTable,
): (question: Said, answer: Said, language: TextLanguage) => Uint8Array<ArrayBuffer> {
  const idOf = (form: WordForm): number => {
    if (form.wordTable !== table) {
      form.wordTable = table;
      form.wordId = tokenIdOf(table, form.surface);
    }
    return form.wordId;
  };
  const asked = new Float32Array(DIMENSIONS);
  const answered = new Float32Array(DIMENSIONS);
  let phrases: Phrases | undefined;
  const ids = new Uint32Array(MAX_SENTENCE);
  const known = new Uint32Array(MAX_SENTENCE);
  // Grows with the longest exchange.
  let bytes = new Uint8Array(16_384);
  let at = 0;

  /** Writes the sentences of a side, and the sum of its words' vectors into `sum`. */
  function putSide(side: 0 | 1, { forms, sentenceEnds }: SentenceTokens, sum: Float32Array): void {
    sum.fill(0);
    let from = 0;
    for (const end of sentenceEnds) {
      while (from < end) {
        const to = Math.min(end, from + MAX_SENTENCE);
        putSentence(side, forms, from, to, sum);
        from = to;
      }
    }
  }

  function putSentence(
    side: 0 | 1,
    forms: readonly WordForm[],
    from: number,
    to: number,
    sum: Float32Array,
  ): void {
    const most = at + MAX_VARINT + (to - from) * MAX_VARINT;
    if (most > bytes.length) {
      const larger = new Uint8Array(2 * most);
      larger.set(bytes);
      bytes = larger;
    }
    let words = 0;
    for (let next = from; next < to; next++) {
      const form = forms[next];
      if (form) ids[words++] = idOf(form);
    }
    // A phrase stands in the place of its words.
    const all = (phrases ??= table.phrases());
    let tokens = 0;
    for (let word = 0; word < words; tokens++) {
      const phrase = all.at(ids, word, words);
      ids[tokens] = phrase?.id ?? ids[word] ?? 0;
      word += phrase?.length ?? 1;
    }
    at = putVarint(bytes, at, tokens * 2 + side);
    let count = 0;
    for (let token = 0; token < tokens; token++) {
      const id = ids[token] ?? 0;
      at = putVarint(bytes, at, id);
      if (id < UNKNOWN) known[count++] = id;
    }
    table.addWords(sum, known.subarray(0, count));
  }

  return (question, answer, language) => {
    at = signatureBytes + HEADER_BYTES;
    const tokens = tokensIn(question, language);
    putSide(0, tokens, asked);
    putSide(1, tokensIn(answer, language), answered);
    const encoded = bytes.slice(0, at);
    encoded.set(signatureOf(asked, answered));
    const view = new DataView(encoded.buffer, signatureBytes);
    view.setFloat32(LENGTHS_AT, lengthOf(asked), true);
    view.setFloat32(LENGTHS_AT + 4, lengthOf(answered), true);
    for (let i = 0; i < DIMENSIONS; i++) asked[i] = (asked[i] ?? 0) + (answered[i] ?? 0);
    view.setFloat32(LENGTHS_AT + 8, lengthOf(asked), true);
    const wish = standingWishes.indexOf(standingWishOf(tokens));
    view.setUint8(KIND_AT, languages.indexOf(language) + wish * WISH_STEP);
    return encoded;
  };
}

function tokensIn(said: Said, language: TextLanguage): SentenceTokens {
  return typeof said === "string" ? sentenceTokensOf(said, language) : said;
}

export function lengthOf(vector: Float32Array): number {
  let squares = 0;
  for (let i = 0; i < vector.length; i++) {
    const value = vector[i] ?? 0;
    squares += value * value;
  }
  return Math.sqrt(squares);
}

/** Writes a number at `at`; returns where the next one goes. */
function putVarint(bytes: Uint8Array, at: number, value: number): number {
  let rest = value;
  let next = at;
  while (rest > 127) {
    bytes[next++] = (rest & 127) | 128;
    rest >>>= 7;
  }
  bytes[next++] = rest;
  return next;
}
