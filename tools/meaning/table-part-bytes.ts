import { crc32, deflateRawSync } from "node:zlib";
import { FORMAT, HEADER_BYTES } from "../../src/meaning/table-part-file.ts";

/** A file beside `words.bin`, as `readTablePart` reads it. */
export function tablePartBytes(letters: string, words: number, content: Uint8Array): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(letters, "latin1");
  for (const [i, number] of [FORMAT, words, crc32(content)].entries())
    header.writeUInt32LE(number, 8 + 4 * i);
  return Buffer.concat([header, deflateRawSync(content, { level: 9 })]);
}
