import { crc32, deflateRawSync } from "node:zlib";
import { FORMAT, HEADER_BYTES, ID_BYTES, MAGIC } from "../../src/meaning/translations-file.ts";

/** The file `translations.bin` of docs/reference/meaning.md: of each word, by id, those of the other language. */
export function translationBytes(translations: readonly (readonly number[])[]): Buffer {
  const ids = translations.flat();
  const lists = Buffer.alloc(translations.length + ids.length * ID_BYTES);
  lists.set(translations.map(({ length }) => length));
  for (const [place, id] of ids.entries())
    lists.writeUIntLE(id, translations.length + place * ID_BYTES, ID_BYTES);
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(MAGIC, "latin1");
  for (const [i, number] of [FORMAT, translations.length, crc32(lists)].entries())
    header.writeUInt32LE(number, 8 + 4 * i);
  return Buffer.concat([header, deflateRawSync(lists, { level: 9 })]);
}
