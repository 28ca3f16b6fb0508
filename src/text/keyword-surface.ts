import type { Candidate, Place } from "./keyword-candidates.ts";
import { isCapitalised } from "./keyword-verbs.ts";
import type { Word } from "./keyword-words.ts";

const SPACES = /\s+/g;
const CAPITAL_INSIDE = /^.+\p{Lu}/u;

/**
 * Writes a phrase in its most natural form: the most frequent one in the text, the first of equals. In small letters,
 * but for acronyms and names, that is words which have their capital wherever they do not open a sentence.
 */
export function surfaceWriter(
  words: readonly Word[],
  prose: string,
): (candidate: Candidate) => string {
  return ({ places }) => {
    const forms = new Map<string, number>();
    for (const place of places) {
      const form = written(place, words, prose);
      forms.set(form, (forms.get(form) ?? 0) + 1);
    }
    let best = "";
    for (const [form, times] of forms) if (times > (forms.get(best) ?? 0)) best = form;
    return best;
  };
}

/** Whether the word has its capital wherever it does not open a sentence, and stands at least once so. */
function isName({ folded }: Word, words: readonly Word[]): boolean {
  let name = false;
  for (const word of words) {
    if (word.folded !== folded) continue;
    if (!isCapitalised(word)) return false;
    name ||= word.gap !== "stop";
  }
  return name;
}

function keepsCase(word: Word, words: readonly Word[]): boolean {
  return !isCapitalised(word) || CAPITAL_INSIDE.test(word.surface) || isName(word, words);
}

function written({ first, last }: Place, words: readonly Word[], prose: string): string {
  const raw = prose.slice(words[first]?.start, words[last]?.end).replace(SPACES, " ");
  if (raw === raw.toLowerCase()) return raw;
  let form = "";
  for (let index = first; index <= last; index++) {
    const word = words[index];
    if (!word) continue;
    if (index > first) form += prose.slice(words[index - 1]?.end, word.start);
    form += keepsCase(word, words) ? word.surface : word.surface.toLowerCase();
  }
  return form.replace(SPACES, " ");
}
