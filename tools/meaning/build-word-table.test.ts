import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openWordTable, readWordTable } from "../../src/meaning/word-table.ts";
import { buildWordTable, writeWordTable } from "./build-word-table.ts";
import { lowestCosine } from "./lowest-cosine.ts";

// SOUVENIR_MODELS=FOLDER SOUVENIR_REBUILD=1 npm test -- build-word-table, where FOLDER has use-multilingual-v3/ and words-fr-en/.
const { SOUVENIR_MODELS: models, SOUVENIR_REBUILD: rebuild } = process.env;
const model = join(models ?? "", "use-multilingual-v3");
const words = join(models ?? "", "words-fr-en/words.tsv.gz");
const glosses = join(import.meta.dirname, "glosses.txt");
const phrases = join(import.meta.dirname, "phrases.txt");
const kinds = join(import.meta.dirname, "kinds.txt");
const reason =
  models === undefined
    ? "SOUVENIR_MODELS names no folder of models"
    : rebuild === undefined
      ? "it takes minutes, and SOUVENIR_REBUILD is not set"
      : [model, words].filter((path) => !existsSync(path)).map((path) => `there is no ${path}`)[0];

test("the table that is shipped can be made again", { timeout: 900_000 }, async (context) => {
  context.skip(reason !== undefined, reason);
  const folder = mkdtempSync(join(tmpdir(), "souvenir-table-"));
  try {
    writeWordTable(
      await buildWordTable({ model, words, glosses, phrases, kinds, tell: () => {} }),
      folder,
    );
    const made = readWordTable(folder);
    expect(lowestCosine(made, openWordTable())).toBeGreaterThanOrEqual(0.999);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
