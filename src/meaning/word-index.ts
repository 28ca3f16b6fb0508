import { fold } from "../text/fold.ts";
import { EMPTY_SLOT, hashOfWord, ID_BITS } from "./word-table-file.ts";

/** Ids by word and words by id. */
export interface WordIndex {
  readonly idOf: (word: string) => number;
  readonly wordOf: (id: number) => string;
}

/**
 * Reads the words of a table in place: no string is made before it is asked for. `slots` is a whole power of two of
 * little-endian 32-bit numbers, `lengths` the bytes of each word in `text`.
 */
export function openWordIndex(slots: DataView, lengths: Uint8Array, text: Uint8Array): WordIndex {
  const starts = new Uint32Array(lengths.length + 1);
  for (let id = 0; id < lengths.length; id++) {
    starts[id + 1] = (starts[id] ?? 0) + (lengths[id] ?? 0);
  }
  const mask = slots.byteLength / 4 - 1;
  const buffer = Buffer.from(text.buffer, text.byteOffset, text.length);

  const wordOf = (id: number): string => {
    const end = starts[id + 1];
    if (end === undefined || id < 0) throw new RangeError(`no word ${id}`);
    return buffer.toString("utf8", starts[id], end);
  };

  /** Compares without making a string, as most words of a text are found on the first try. */
  function isWord(id: number, word: string): boolean {
    let at = starts[id] ?? 0;
    const end = starts[id + 1] ?? 0;
    for (let i = 0; i < word.length; i++) {
      const code = word.charCodeAt(i);
      if (code < 0x80) {
        if (text[at++] !== code) return false;
      } else if (code < 0x800) {
        if (text[at++] !== (0xc0 | (code >> 6))) return false;
        if (text[at++] !== (0x80 | (code & 0x3f))) return false;
      } else {
        if (text[at++] !== (0xe0 | (code >> 12))) return false;
        if (text[at++] !== (0x80 | ((code >> 6) & 0x3f))) return false;
        if (text[at++] !== (0x80 | (code & 0x3f))) return false;
      }
    }
    return at === end;
  }

  /** The word itself, or the most frequent one that folds to it where no word is written so. */
  function find(word: string): number {
    const hash = hashOfWord(word);
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const value = slots.getUint32(slot * 4, true);
      if (value === EMPTY_SLOT) return -1;
      if ((value ^ hash) >>> ID_BITS !== 0) continue;
      const id = value & ((1 << ID_BITS) - 1);
      if (isWord(id, word) || fold(wordOf(id)) === word) return id;
    }
  }

  return {
    idOf(word) {
      const lower = word.toLowerCase();
      const id = find(lower);
      if (id >= 0) return id;
      // Accents may come as characters of their own, as in the names of files on a Mac.
      for (const form of [lower.normalize("NFC"), fold(lower)]) {
        if (form === lower) continue;
        const other = find(form);
        if (other >= 0) return other;
      }
      return -1;
    },
    wordOf,
  };
}
