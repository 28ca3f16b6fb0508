import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openUniversalSentenceEncoder } from "../../src/embedding/universal-sentence-encoder/index.ts";
import { principalDirections, type Vectors } from "./principal-directions.ts";
import { readWords, type Word } from "./read-words.ts";
import { sifWeights } from "./sif-weights.ts";
import { ternaryRows } from "./ternary-rows.ts";
import { translationBytes } from "./translation-bytes.ts";
import { translationsOf } from "./translations.ts";
import { wordTableBytes } from "./word-table-bytes.ts";

export interface WordTableSources {
  /** The folder of the encoder: weights.npz and sp.model. */
  readonly model: string;
  /** The file of words and their frequencies (read-words.ts). */
  readonly words: string;
  /** Is told a line now and then. */
  readonly tell: (line: string) => void;
}

/** Words encoded between two lines of progress. */
const CHUNK = 4096;

/** The bytes of `words.bin` and of `translations.bin`. */
export interface WordTableFiles {
  readonly words: Buffer;
  readonly translations: Buffer;
}

/** Makes the word table anew, within four minutes or five: the same for the same files. */
export async function buildWordTable({
  model,
  words,
  tell,
}: WordTableSources): Promise<WordTableFiles> {
  const list = readWords(words);
  const weights = sifWeights(list);
  const vectors = await vectorsOf(list, model, tell);
  const directions = principalDirections(vectors, weights);
  tell("principal directions found");
  const trits = ternaryRows(vectors, directions);
  return {
    words: wordTableBytes({ words: list.map(({ text }) => text), weights, trits }),
    translations: translationBytes(translationsOf(list, trits, tell)),
  };
}

/** Puts the table and its checksums into a folder, as `readWordTable` wants them. */
export function writeWordTable({ words, translations }: WordTableFiles, folder: string): void {
  const sums = Object.entries({ "words.bin": words, "translations.bin": translations }).map(
    ([name, bytes]) => {
      writeFileSync(join(folder, name), bytes);
      return `${createHash("sha256").update(bytes).digest("hex")}  ${name}\n`;
    },
  );
  writeFileSync(join(folder, "SHA256SUMS"), sums.join(""));
}

async function vectorsOf(
  words: readonly Word[],
  model: string,
  tell: (line: string) => void,
): Promise<Vectors> {
  const encoder = await openUniversalSentenceEncoder(model);
  const { dimensions } = encoder;
  const vectors = new Float32Array(words.length * dimensions);
  for (let start = 0; start < words.length; start += CHUNK) {
    const texts = words.slice(start, start + CHUNK).map(({ text }) => text);
    for (const [i, vector] of (await encoder.embed(texts, "document")).entries()) {
      vectors.set(vector, (start + i) * dimensions);
    }
    tell(`${start + texts.length} of ${words.length} words encoded`);
  }
  return { dimensions, values: vectors };
}
