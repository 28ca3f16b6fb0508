import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { openWordTable } from "../../src/meaning/word-table.ts";
import {
  keywordQuality,
  mostFrequentWords,
  plainYake,
  type KeywordMethod,
} from "../../src/text/fixtures/keyword-evaluation.ts";
import {
  heldOutTexts,
  tuningTexts,
  type KeywordText,
} from "../../src/text/fixtures/keyword-texts.ts";
import { provenance } from "../provenance.ts";
import { markdownTable } from "../report.ts";
import { differenceInterval } from "./difference-interval.ts";
import { keywordMethods, shipped } from "./keyword-methods.ts";

/**
 * Prints a table for each half of our labelled texts, for each language of the half that nothing is tuned on, and for
 * each of `files`: a text a line, as JSON, with `language`, `question`, `answer` and the `phrases` that a reader chose.
 */
export function runKeywords(files: readonly string[]): void {
  const sets: [string, readonly KeywordText[]][] = [
    ["tuned half", tuningTexts],
    ["reported half", heldOutTexts],
    ["reported half, French", heldOutTexts.filter(({ language }) => language === "fr")],
    ["reported half, English", heldOutTexts.filter(({ language }) => language === "en")],
    ...files.map((file): [string, KeywordText[]] => [basename(file, ".jsonl"), textsIn(file)]),
  ];
  const methods = {
    ...keywordMethods(openWordTable()),
    "raw frequency": mostFrequentWords,
    "plain YAKE!": plainYake,
  };
  console.log(`# Keywords by statistics and by meaning\n\n${provenance()}.`);
  for (const [name, texts] of sets) {
    console.log(`\n## ${name}, ${texts.length} texts\n\n${table(texts, methods)}`);
  }
}

function table(
  texts: readonly KeywordText[],
  methods: Readonly<Record<string, KeywordMethod>>,
): string {
  const each = Object.entries(methods).map(([name, method]) => ({
    name,
    whole: keywordQuality(texts, method),
    f1s: texts.map((text) => keywordQuality([text], method).f1),
  }));
  const usual = each.find(({ name }) => name === shipped)?.f1s ?? [];
  return markdownTable(
    ["method", "precision@5", "recall@5", "F1", "partial F1", "F1 less the shipped", "95 %"],
    each.map(({ name, whole: { precision, recall, f1, partialF1 }, f1s }) => {
      const { mean, low, high } = differenceInterval(f1s, usual);
      return [
        name,
        ...[precision, recall, f1, partialF1].map((value) => value.toFixed(3)),
        ...(name === shipped
          ? ["", ""]
          : [mean.toFixed(3), `${low.toFixed(3)} to ${high.toFixed(3)}`]),
      ];
    }),
  );
}

/** The texts of a file. They are trusted input: labelled sets, and not shipped. */
function textsIn(file: string): KeywordText[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as KeywordText);
}
