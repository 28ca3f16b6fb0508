import type { WeightedKeyword } from "../souvenir.ts";
import { usageError } from "./context.ts";

const HEAVIEST = 10;

/** "basil=2": twice the weight for basil. Without a number a keyword counts like a word of the question. */
export function weightedKeywords(texts: readonly string[]): WeightedKeyword[] {
  return texts.map((text) => {
    const [, phrase = "", number] = /^(.*?)(?:=([^=]*))?$/s.exec(text) ?? [];
    const weight = number === undefined ? 1 : Number(number.replace(",", ".") || Number.NaN);
    if (phrase.trim() !== "" && weight >= 0 && weight <= HEAVIEST) return { phrase, weight };
    throw usageError(
      `--keyword-weight takes a keyword, "=" and a number from 0 to ${HEAVIEST}, as in basil=2; "${text}" does not fit.`,
      `--keyword-weight attend un mot-clé, « = » et un nombre de 0 à ${HEAVIEST}, par exemple basilic=2 ; « ${text} » ne convient pas.`,
    );
  });
}
