import { readFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, inflateRawSync } from "node:zlib";
import { damaged, reading } from "./table-folder.ts";
import { FORMAT, HEADER_BYTES, ID_BYTES, MAGIC } from "./translations-file.ts";

/** For each word of a table the words of the other language that are near to it; the nearest first, most have one or two. */
export type Translations = (id: number) => readonly number[];

/**
 * Those in a folder with `translations.bin`, for a table of so many words: some 0.6 MB. Fails with a `SouvenirError` that
 * names the file.
 */
export function readTranslations(folder: string, words: number): Translations {
  const path = join(folder, "translations.bin");
  const file = reading(path, () => readFileSync(path));
  const number = (index: number): number => file.readUInt32LE(8 + 4 * index);
  const isThis =
    file.length >= HEADER_BYTES &&
    file.toString("latin1", 0, 8) === MAGIC &&
    number(0) === FORMAT &&
    number(1) === words;
  const lists = isThis ? inflated(file.subarray(HEADER_BYTES)) : undefined;
  if (!lists || lists.length < words || number(2) !== crc32(lists)) throw damaged(path);
  const counts = lists.subarray(0, words);
  // Where the ids of each word begin.
  const starts = new Uint32Array(words + 1);
  starts[0] = words;
  for (let id = 0; id < words; id++)
    starts[id + 1] = (starts[id] ?? 0) + (counts[id] ?? 0) * ID_BYTES;
  if (starts[words] !== lists.length) throw damaged(path);
  return (id) => {
    const start = starts[id] ?? 0;
    return Array.from({ length: counts[id] ?? 0 }, (_, place) =>
      lists.readUIntLE(start + place * ID_BYTES, ID_BYTES),
    );
  };
}

/** Undefined for what was damaged. */
function inflated(bytes: Uint8Array): Buffer | undefined {
  try {
    return inflateRawSync(bytes);
  } catch {
    return undefined;
  }
}
