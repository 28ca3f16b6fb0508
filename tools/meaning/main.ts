import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openUniversalSentenceEncoder } from "../../src/embedding/universal-sentence-encoder/index.ts";
import { readWordTable } from "../../src/meaning/word-table.ts";
import { lowestCosine } from "./lowest-cosine.ts";
import { principalDirections, type Vectors } from "./principal-directions.ts";
import { readWords, type Word } from "./read-words.ts";
import { sifWeights } from "./sif-weights.ts";
import { ternaryRows } from "./ternary-rows.ts";
import { wordTableBytes } from "./word-table-bytes.ts";

const USAGE = `npm run build:meaning -- --model FOLDER --words FILE [--output FOLDER] [--check]
    makes words.bin and SHA256SUMS from the encoder in FOLDER (weights.npz, sp.model) and the words in FILE (gzipped:
    word, frequency in French, frequency in English). --check writes nothing: it compares with what is in the output
    folder, assets/meaning unless said`;

/** Words encoded between two lines of progress. */
const CHUNK = 4096;

const { values } = parseArgs({
  options: {
    model: { type: "string" },
    words: { type: "string" },
    output: { type: "string", default: "assets/meaning" },
    check: { type: "boolean", default: false },
  },
});

if (values.model === undefined || values.words === undefined) {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 2;
} else {
  const words = readWords(values.words);
  const file = build(words, await vectorsOf(words, values.model));
  if (values.check) check(file, values.output);
  else write(file, values.output);
}

async function vectorsOf(words: readonly Word[], model: string): Promise<Vectors> {
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

function build(words: readonly Word[], vectors: Vectors): Buffer {
  const weights = sifWeights(words);
  const directions = principalDirections(vectors, weights);
  tell("principal directions found");
  const trits = ternaryRows(vectors, directions);
  return wordTableBytes({ words: words.map(({ text }) => text), weights, trits });
}

function write(file: Buffer, folder: string): void {
  writeFileSync(join(folder, "words.bin"), file);
  writeFileSync(join(folder, "SHA256SUMS"), sumsOf(file));
  tell(`${join(folder, "words.bin")}: ${file.length} bytes`);
}

/** Exit status 1 when the words are others, or a row is less like its own than a cosine of 0.999. */
function check(file: Buffer, folder: string): void {
  const made = mkdtempSync(join(tmpdir(), "souvenir-meaning-"));
  try {
    writeFileSync(join(made, "words.bin"), file);
    writeFileSync(join(made, "SHA256SUMS"), sumsOf(file));
    const isSame = file.equals(readFileSync(join(folder, "words.bin")));
    const lowest = lowestCosine(readWordTable(made), readWordTable(folder));
    tell(
      `lowest cosine of a row ${lowest.toFixed(6)}, ${isSame ? "every byte the same" : "bytes differ"}`,
    );
    if (!(lowest >= 0.999)) process.exitCode = 1;
  } finally {
    rmSync(made, { recursive: true });
  }
}

function sumsOf(file: Buffer): string {
  return `${createHash("sha256").update(file).digest("hex")}  words.bin\n`;
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
