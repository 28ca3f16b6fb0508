import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openUniversalSentenceEncoder } from "../../src/embedding/universal-sentence-encoder/index.ts";
import { readGlosses } from "./glosses.ts";
import { principalDirections } from "./principal-directions.ts";
import { readWords } from "./read-words.ts";
import { ternaryRows } from "./ternary-rows.ts";
import { translationBytes } from "./translation-bytes.ts";
import { translationsOf } from "./translations.ts";
import { vectorsForSums } from "./vectors-for-sums.ts";
import type { Vectors } from "./vectors.ts";
import { weightedMean } from "./weighted-mean.ts";
import { wordSalads } from "./word-salads.ts";
import { wordTableBytes } from "./word-table-bytes.ts";
import { sifWeights, wordWeights } from "./word-weights.ts";

export interface WordTableSources {
  /** The folder of the encoder: weights.npz and sp.model. */
  readonly model: string;
  /** The file of words and their frequencies (read-words.ts). */
  readonly words: string;
  /** The file of texts that are encoded in the place of some of them (glosses.ts). */
  readonly glosses: string;
  /** Is told a line now and then. */
  readonly tell: (line: string) => void;
}

/** Texts encoded between two lines of progress. */
const CHUNK = 4096;
/** Half as many, or twice, and vectors find as much, to within a hundredth. */
const SALADS = 60_000;

/** The bytes of `words.bin` and of `translations.bin`. */
export interface WordTableFiles {
  readonly words: Buffer;
  readonly translations: Buffer;
}

/** Makes the word table anew, within six minutes or eight: the same for the same files. */
export async function buildWordTable({
  model,
  words,
  glosses,
  tell,
}: WordTableSources): Promise<WordTableFiles> {
  const list = readWords(words);
  const texts = list.map(({ text }) => text);
  const rarities = sifWeights(list);
  const alone = await vectorsOf(texts, "words", model, tell);
  const meant = readGlosses(glosses);
  const glossed = texts.flatMap((text, id) => {
    const gloss = meant.get(text);
    return gloss === undefined ? [] : [{ id, gloss }];
  });
  const ofGlosses = await vectorsOf(
    glossed.map(({ gloss }) => gloss),
    "glosses",
    model,
    tell,
  );
  const salads = wordSalads(list, SALADS);
  const said = salads.map((ids) => ids.map((id) => texts[id]).join(" "));
  const ofSalads = await vectorsOf(said, "texts", model, tell);
  const mean = weightedMean(alone, rarities);
  const fitted = vectorsForSums(joined(alone, ofGlosses), mean, salads, ofSalads);
  const size = alone.values.length;
  const vectors = { ...fitted, values: fitted.values.slice(0, size) };
  tell("words fitted to texts");
  const weights = wordWeights(rarities, vectors);
  const directions = principalDirections(vectors, weights);
  tell("principal directions found");
  // The rows of words without a gloss are as they would be without any.
  const { dimensions } = fitted;
  for (const [place, { id }] of glossed.entries()) {
    const from = size + place * dimensions;
    vectors.values.set(fitted.values.subarray(from, from + dimensions), id * dimensions);
  }
  const trits = ternaryRows(vectors, directions);
  return {
    words: wordTableBytes({ words: texts, weights, trits }),
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

function joined({ dimensions, values }: Vectors, others: Vectors): Vectors {
  const both = new Float32Array(values.length + others.values.length);
  both.set(values);
  both.set(others.values, values.length);
  return { dimensions, values: both };
}

async function vectorsOf(
  texts: readonly string[],
  what: string,
  model: string,
  tell: (line: string) => void,
): Promise<Vectors> {
  const encoder = await openUniversalSentenceEncoder(model);
  const { dimensions } = encoder;
  const values = new Float32Array(texts.length * dimensions);
  for (let start = 0; start < texts.length; start += CHUNK) {
    const some = texts.slice(start, start + CHUNK);
    for (const [i, vector] of (await encoder.embed(some, "document")).entries()) {
      values.set(vector, (start + i) * dimensions);
    }
    tell(`${start + some.length} of ${texts.length} ${what} encoded`);
  }
  return { dimensions, values };
}
