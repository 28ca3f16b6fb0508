import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openUniversalSentenceEncoder } from "../../src/embedding/universal-sentence-encoder/index.ts";
import { readGlosses } from "./glosses.ts";
import { kindBytes } from "./kind-bytes.ts";
import { readKinds } from "./kinds.ts";
import { readPhrases } from "./phrases.ts";
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
import { fullLength, sifWeights, wordWeights } from "./word-weights.ts";

export interface WordTableSources {
  /** The folder of the encoder: weights.npz and sp.model. */
  readonly model: string;
  /** The file of words and their frequencies (read-words.ts). */
  readonly words: string;
  /** The file of texts that are encoded in the place of some of them (glosses.ts). */
  readonly glosses: string;
  /** The file of phrases that are in the table besides (phrases.ts). */
  readonly phrases: string;
  /** The file of kinds and what is of each (kinds.ts). */
  readonly kinds: string;
  /** Is told a line now and then. */
  readonly tell: (line: string) => void;
}

/** Texts encoded between two lines of progress. */
const CHUNK = 4096;
/** Half as many, or twice, and vectors find as much, to within a hundredth. */
const SALADS = 60_000;

/** The bytes of `words.bin`, `translations.bin` and `kinds.bin`. */
export interface WordTableFiles {
  readonly words: Buffer;
  readonly translations: Buffer;
  readonly kinds: Buffer;
}

/** Makes the word table anew, within six minutes or eight: the same for the same files. */
export async function buildWordTable({
  model,
  words,
  glosses,
  phrases,
  kinds,
  tell,
}: WordTableSources): Promise<WordTableFiles> {
  const list = readWords(words);
  const texts = list.map(({ text }) => text);
  const rarities = sifWeights(list);
  // A mistake in these is told before minutes go by.
  const meant = readGlosses(glosses);
  const together = readPhrases(phrases, list);
  const alone = await vectorsOf(texts, "words", model, tell);
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
  const ofPhrases = await vectorsOf(
    [...together.map(({ text }) => text), ...together.map(({ gloss }) => gloss)],
    "phrases and their glosses",
    model,
    tell,
  );
  const salads = wordSalads(list, SALADS);
  const said = salads.map((ids) => ids.map((id) => texts[id]).join(" "));
  const ofSalads = await vectorsOf(said, "texts", model, tell);
  const mean = weightedMean(alone, rarities);
  const fitted = vectorsForSums(
    joined(alone, ofGlosses, halfway(ofPhrases)),
    mean,
    salads,
    ofSalads,
  );
  const { dimensions } = fitted;
  const part = (from: number, count: number): Vectors => ({
    dimensions,
    values: fitted.values.slice(from * dimensions, (from + count) * dimensions),
  });
  const vectors = part(0, list.length);
  tell("words fitted to texts");
  const weights = new Float64Array(list.length + together.length);
  weights.set(wordWeights(rarities, vectors));
  const directions = principalDirections(vectors, weights.subarray(0, list.length));
  tell("principal directions found");
  const full = fullLength(vectors);
  // The rows of words without a gloss are as they would be without any, and without phrases.
  for (const [place, { id }] of glossed.entries())
    vectors.values.set(part(list.length + place, 1).values, id * dimensions);
  const vectorsOfPhrases = part(list.length + glossed.length, together.length);
  weights.set(wordWeights(sifWeights(together), vectorsOfPhrases, full), list.length);
  const trits = ternaryRows(joined(vectors, vectorsOfPhrases), directions);
  const all = [...texts, ...together.map((phrase) => phrase.words)];
  return {
    words: wordTableBytes({ words: all, weights, trits }),
    translations: translationBytes(translationsOf([...list, ...together], trits, tell)),
    kinds: kindBytes(readKinds(kinds, all, weights), all.length),
  };
}

/** Puts the table and its checksums into a folder, as `readWordTable` wants them. */
export function writeWordTable(
  { words, translations, kinds }: WordTableFiles,
  folder: string,
): void {
  const sums = Object.entries({
    "words.bin": words,
    "translations.bin": translations,
    "kinds.bin": kinds,
  }).map(([name, bytes]) => {
    writeFileSync(join(folder, name), bytes);
    return `${createHash("sha256").update(bytes).digest("hex")}  ${name}\n`;
  });
  writeFileSync(join(folder, "SHA256SUMS"), sums.join(""));
}

function joined(...parts: readonly Vectors[]): Vectors {
  const values = new Float32Array(parts.reduce((sum, part) => sum + part.values.length, 0));
  let at = 0;
  for (const part of parts) {
    values.set(part.values, at);
    at += part.values.length;
  }
  return { dimensions: parts[0]?.dimensions ?? 0, values };
}

/** Of twice as many vectors: the middle of each of the first half and its like of the second. */
function halfway({ dimensions, values }: Vectors): Vectors {
  const half = values.length / 2;
  return {
    dimensions,
    values: values.subarray(0, half).map((value, i) => (value + (values[half + i] ?? 0)) / 2),
  };
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
