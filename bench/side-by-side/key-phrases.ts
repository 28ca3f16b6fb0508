import { en } from "../../src/text/languages/en.ts";
import { fr } from "../../src/text/languages/fr.ts";

// Words of two characters or more, as scikit-learn's CountVectorizer cuts them for KeyBERT.
const WORD = /[\p{L}\p{N}_]{2,}/gu;
const MARKS = /\p{M}/gu;

/**
 * What KeyBERT (Grootendorst 2020) chooses keywords from: the distinct runs of one to three words of a text, lower
 * case, its stop words taken out before. Alphabetical, so that ties break alike everywhere.
 */
export function keyPhraseCandidates(text: string): string[] {
  const words = (text.toLowerCase().match(WORD) ?? []).filter((word) => !isStopWord(word));
  const phrases = new Set<string>();
  for (let start = 0; start < words.length; start++) {
    for (let end = start + 1; end <= Math.min(start + 3, words.length); end++)
      phrases.add(words.slice(start, end).join(" "));
  }
  return [...phrases].toSorted();
}

function isStopWord(word: string): boolean {
  const folded = word.normalize("NFKD").replace(MARKS, "");
  return en.stopWords.has(folded) || fr.stopWords.has(folded);
}
