import { join } from "node:path";
import { damaged } from "./table-folder.ts";
import { ID_BYTES, TRANSLATIONS } from "./table-part-file.ts";
import { readTablePart } from "./table-part.ts";

/** For each word of a table the words of the other language that are near to it; the nearest first, most have one or two. */
export type Translations = (id: number) => readonly number[];

/**
 * Those in a folder with `translations.bin`, for a table of so many words: some 1 MB. Fails with a `SouvenirError` that
 * names the file.
 */
export function readTranslations(folder: string, words: number): Translations {
  const path = join(folder, "translations.bin");
  const lists = readTablePart(path, TRANSLATIONS, words);
  if (lists.length < words) throw damaged(path);
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
