import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openUniversalSentenceEncoder } from "../../src/embedding/universal-sentence-encoder/index.ts";
import { principalDirections, type Vectors } from "./principal-directions.ts";
import { readWords, type Word } from "./read-words.ts";
import { sifWeights } from "./sif-weights.ts";
import { ternaryRows } from "./ternary-rows.ts";
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

/** Makes the word table anew, within two minutes or three: the bytes of `words.bin`, the same for the same files. */
export async function buildWordTable({ model, words, tell }: WordTableSources): Promise<Buffer> {
  const list = readWords(words);
  const weights = sifWeights(list);
  const vectors = await vectorsOf(list, model, tell);
  const directions = principalDirections(vectors, weights);
  tell("principal directions found");
  const trits = ternaryRows(vectors, directions);
  return wordTableBytes({ words: list.map(({ text }) => text), weights, trits });
}

/** Puts the table and its checksum into a folder, as `readWordTable` wants them. */
export function writeWordTable(bytes: Buffer, folder: string): void {
  writeFileSync(join(folder, "words.bin"), bytes);
  const sum = createHash("sha256").update(bytes).digest("hex");
  writeFileSync(join(folder, "SHA256SUMS"), `${sum}  words.bin\n`);
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
