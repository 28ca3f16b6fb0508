import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readWordTable } from "../../src/meaning/word-table.ts";
import type { WordTableFiles } from "./build-word-table.ts";
import { buildWordTable, writeWordTable } from "./build-word-table.ts";
import { lowestCosine } from "./lowest-cosine.ts";

const USAGE = `npm run build:meaning -- --model FOLDER --words FILE [--glosses FILE] [--phrases FILE]
                         [--kinds FILE] [--output FOLDER] [--check]
    makes words.bin, translations.bin, kinds.bin and SHA256SUMS from the encoder in FOLDER (weights.npz, sp.model) and the words in FILE (gzipped:
    word, frequency in French, frequency in English). --glosses names the texts that are encoded in the place of some words,
    tools/meaning/glosses.txt unless said, and --phrases the phrases of several words that are in the table besides,
    tools/meaning/phrases.txt unless said; --kinds what words name a kind, and what is of it, tools/meaning/kinds.txt
    unless said. --check writes nothing: it compares with what is in the output
    folder, assets/meaning unless said`;

const { values } = parseArgs({
  options: {
    model: { type: "string" },
    words: { type: "string" },
    glosses: { type: "string", default: "tools/meaning/glosses.txt" },
    phrases: { type: "string", default: "tools/meaning/phrases.txt" },
    kinds: { type: "string", default: "tools/meaning/kinds.txt" },
    output: { type: "string", default: "assets/meaning" },
    check: { type: "boolean", default: false },
  },
});

if (values.model === undefined || values.words === undefined) {
  tell(USAGE);
  process.exitCode = 2;
} else {
  const made = await buildWordTable({
    model: values.model,
    words: values.words,
    glosses: values.glosses,
    phrases: values.phrases,
    kinds: values.kinds,
    tell,
  });
  if (values.check) check(made, values.output);
  else {
    writeWordTable(made, values.output);
    tell(`${join(values.output, "words.bin")}: ${made.words.length} bytes`);
    tell(`${join(values.output, "translations.bin")}: ${made.translations.length} bytes`);
    tell(`${join(values.output, "kinds.bin")}: ${made.kinds.length} bytes`);
  }
}

/** Exit status 1 when words or weights are others, or a row is less like its own than a cosine of 0.999. */
function check(files: WordTableFiles, folder: string): void {
  const made = mkdtempSync(join(tmpdir(), "souvenir-meaning-"));
  try {
    writeWordTable(files, made);
    const lowest = lowestCosine(readWordTable(made), readWordTable(folder));
    const isSame =
      files.words.equals(readFileSync(join(folder, "words.bin"))) &&
      files.translations.equals(readFileSync(join(folder, "translations.bin"))) &&
      files.kinds.equals(readFileSync(join(folder, "kinds.bin")));
    const verdict = isSame ? "every byte is the same" : "bytes differ";
    tell(`lowest cosine of a row: ${lowest.toFixed(6)}; ${verdict}`);
    if (!(lowest >= 0.999)) process.exitCode = 1;
  } finally {
    rmSync(made, { recursive: true });
  }
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
