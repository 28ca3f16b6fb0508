import { crc32 } from "node:zlib";
import { packTrits } from "../../src/meaning/trits.ts";
import {
  EMPTY_SLOT,
  FORMAT,
  HEADER_BYTES,
  hashOfWord,
  ID_BITS,
  layoutOf,
  MAGIC,
  ROW_BYTES,
  slotOf,
  TRITS,
} from "../../src/meaning/word-table-file.ts";
import { fold } from "../../src/text/fold.ts";

/** What goes into a table: words, the most frequent first, and for each a weight above 0 and up to 1 and 512 trits. */
export interface WordTableContent {
  readonly words: readonly string[];
  readonly weights: Float64Array;
  readonly trits: Int8Array;
}

/** The file `words.bin` of docs/reference/meaning.md. Throws `RangeError` when there are too many words for it. */
export function wordTableBytes({ words, weights, trits }: WordTableContent): Buffer {
  // The last id is kept free: with the highest hash, it would look like an empty slot.
  if (words.length >= 2 ** ID_BITS) throw new RangeError(`${words.length} words are too many`);
  const keys = new Map(words.map((word, id) => [word, id]));
  for (const [id, word] of words.entries()) {
    const folded = fold(word);
    if (!keys.has(folded)) keys.set(folded, id);
  }
  const slots = 2 ** Math.ceil(Math.log2(keys.size * 1.5 + 1));
  const texts = words.map((word) => Buffer.from(word));
  const text = Buffer.concat(texts);
  const layout = layoutOf({ words: words.length, slots, textBytes: text.length });
  const file = Buffer.alloc(layout.end);

  file.fill(0xff, layout.slots, layout.lengths);
  for (const [key, id] of keys) {
    const hash = hashOfWord(key);
    let slot = hash % slots;
    while (file.readUInt32LE(layout.slots + slot * 4) !== EMPTY_SLOT) slot = (slot + 1) % slots;
    file.writeUInt32LE(slotOf(hash, id), layout.slots + slot * 4);
  }
  for (const [id, { length }] of texts.entries()) {
    file[layout.lengths + id] = length;
    file[layout.weights + id] = Math.max(1, Math.round(255 * (weights[id] ?? 0)));
    const row = packTrits(trits.subarray(id * TRITS, (id + 1) * TRITS));
    file.set(row, layout.rows + id * ROW_BYTES);
  }
  text.copy(file, layout.text);

  file.write(MAGIC, "latin1");
  const checksum = crc32(file.subarray(HEADER_BYTES));
  for (const [i, number] of [FORMAT, words.length, TRITS, slots, text.length, checksum].entries()) {
    file.writeUInt32LE(number, 8 + 4 * i);
  }
  return file;
}
