import { crc32 } from "node:zlib";
import { FORMAT, HEADER_BYTES, ID_BYTES, MAGIC } from "../../src/meaning/translations-file.ts";

/** The file `translations.bin` of docs/reference/meaning.md: of each word, by id, those of the other language. */
export function translationBytes(translations: readonly (readonly number[])[]): Buffer {
  const ids = translations.flat();
  const file = Buffer.alloc(HEADER_BYTES + translations.length + ids.length * ID_BYTES);
  file.set(
    translations.map(({ length }) => length),
    HEADER_BYTES,
  );
  for (const [place, id] of ids.entries())
    file.writeUIntLE(id, HEADER_BYTES + translations.length + place * ID_BYTES, ID_BYTES);
  file.write(MAGIC, "latin1");
  const checksum = crc32(file.subarray(HEADER_BYTES));
  for (const [i, number] of [FORMAT, translations.length, checksum].entries())
    file.writeUInt32LE(number, 8 + 4 * i);
  return file;
}
