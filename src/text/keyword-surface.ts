import type { Candidate, Place } from "./keyword-candidates.ts";
import { has, traits } from "./keyword-traits.ts";
import type { Word } from "./judged-text.ts";

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
function isName({ form: { folded } }: Word, words: readonly Word[]): boolean {
  let name = false;
  for (const word of words) {
    if (word.form.folded !== folded) continue;
    if (!has(word, traits.capitalised)) return false;
    name ||= word.gap !== "stop";
  }
  return name;
}

function keepsCase(word: Word, words: readonly Word[]): boolean {
  return (
    !has(word, traits.capitalised) || CAPITAL_INSIDE.test(word.form.surface) || isName(word, words)
  );
}

function written({ first, last }: Place, words: readonly Word[], prose: string): string {
  const raw = prose.slice(words[first]?.start, endOf(words[last])).replace(SPACES, " ");
  if (raw === raw.toLowerCase()) return raw;
  let text = "";
  for (let index = first; index <= last; index++) {
    const word = words[index];
    if (!word) continue;
    if (index > first) text += prose.slice(endOf(words[index - 1]), word.start);
    const { surface } = word.form;
    text += keepsCase(word, words) ? surface : surface.toLowerCase();
  }
  return text.replace(SPACES, " ");
}

function endOf(word: Word | undefined): number | undefined {
  return word && word.start + word.form.surface.length;
}
