import { readFileSync } from "node:fs";
import { crc32, inflateRawSync } from "node:zlib";
import { FORMAT, HEADER_BYTES } from "./table-part-file.ts";
import { damaged, reading } from "./table-folder.ts";

/**
 * The content of a file beside `words.bin`, for a table of so many words; `letters` say which it is. Fails with a
 * `SouvenirError` that names the file.
 */
export function readTablePart(path: string, letters: string, words: number): Buffer {
  const file = reading(path, () => readFileSync(path));
  const number = (index: number): number => file.readUInt32LE(8 + 4 * index);
  const isThis =
    file.length >= HEADER_BYTES &&
    file.toString("latin1", 0, 8) === letters &&
    number(0) === FORMAT &&
    number(1) === words;
  const content = isThis ? inflated(file.subarray(HEADER_BYTES)) : undefined;
  if (!content || number(2) !== crc32(content)) throw damaged(path);
  return content;
}

/** Undefined for what was damaged. */
function inflated(bytes: Uint8Array): Buffer | undefined {
  try {
    return inflateRawSync(bytes);
  } catch {
    return undefined;
  }
}
