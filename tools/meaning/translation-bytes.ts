import { ID_BYTES, TRANSLATIONS } from "../../src/meaning/table-part-file.ts";
import { tablePartBytes } from "./table-part-bytes.ts";

/** The file `translations.bin` of docs/reference/meaning.md: of each word, by id, those of the other language. */
export function translationBytes(translations: readonly (readonly number[])[]): Buffer {
  const ids = translations.flat();
  const lists = Buffer.alloc(translations.length + ids.length * ID_BYTES);
  lists.set(translations.map(({ length }) => length));
  for (const [place, id] of ids.entries())
    lists.writeUIntLE(id, translations.length + place * ID_BYTES, ID_BYTES);
  return tablePartBytes(TRANSLATIONS, translations.length, lists);
}
