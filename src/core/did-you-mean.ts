import type { Bilingual } from "./language.ts";
import { nearest } from "./nearest.ts";

/** " Did you mean ollama?" for a mistyped name, to stand behind a sentence; empty when none is close. */
export function didYouMean(word: string, names: readonly string[]): Bilingual {
  const close = nearest(word, names);
  return close === undefined
    ? { en: "", fr: "" }
    : { en: ` Did you mean ${close}?`, fr: ` Vouliez-vous dire ${close} ?` };
}
