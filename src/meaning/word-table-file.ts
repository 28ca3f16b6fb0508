/*
 * words.bin, all numbers little-endian (docs/reference/meaning.md):
 *   header    32 bytes: "SOUVWORD", then 32-bit numbers: format, words, trits of a row, slots, bytes of text, CRC-32
 *   slots     32 bits each: an open-addressing hash table of words
 *   lengths   1 byte each: bytes of each word in UTF-8
 *   weights   1 byte each: 255 is 1
 *   rows      103 bytes each: five trits a byte
 *   text      the words in UTF-8, one after the other
 */

/** Numbers of a row, each -1, 0 or 1. */
export const TRITS = 512;
export const TRITS_PER_BYTE = 5;
/** 3^5 = 243 combinations of five trits fit into a byte; the last byte's last three are 0. */
export const ROW_BYTES = Math.ceil(TRITS / TRITS_PER_BYTE);

export const MAGIC = "SOUVWORD";
export const FORMAT = 1;
export const HEADER_BYTES = 32;

/** A slot is 15 bits of the word's hash above the 17 bits of its id. */
export const ID_BITS = 17;
/** What no slot that is taken holds: there are fewer than 2^17 words. */
export const EMPTY_SLOT = 0xffff_ffff;

/** What a file says of itself. */
export interface WordTableHeader {
  readonly words: number;
  readonly slots: number;
  readonly textBytes: number;
}

/** Where each part of the file begins, in bytes, and where the last one ends. */
export interface WordTableLayout {
  readonly slots: number;
  readonly lengths: number;
  readonly weights: number;
  readonly rows: number;
  readonly text: number;
  readonly end: number;
}

export function layoutOf({ words, slots, textBytes }: WordTableHeader): WordTableLayout {
  const lengths = HEADER_BYTES + slots * 4;
  const weights = lengths + words;
  const rows = weights + words;
  const text = rows + words * ROW_BYTES;
  return { slots: HEADER_BYTES, lengths, weights, rows, text, end: text + textBytes };
}

/** A 32-bit hash of a word's UTF-16 units: FNV-1a, a unit at a time, stirred as MurmurHash3 does at its end. */
export function hashOfWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) {
    hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** What a slot holds for a word of this hash and id. */
export function slotOf(hash: number, id: number): number {
  return (((hash >>> ID_BITS) << ID_BITS) | id) >>> 0;
}
