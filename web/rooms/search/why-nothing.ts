import { isFiltered } from "../../shared/filters/filters.ts";
import type { Answer, Asked } from "./use-hits.ts";

export type WhyNothing =
  | { readonly kind: "like" | "signs" | "operators" | "then" | "filters" | "other" }
  /** Words that no exchange contains, and these are all that were looked for. */
  | { readonly kind: "nowhere"; readonly words: readonly string[] };

// What somebody pastes has words without number and end.
const SHOWN_WORDS = 8;
const SHOWN_LETTERS = 40;

/** Why nothing was found by what was asked. */
export function whyNothing(
  { terms, times }: Pick<Answer, "terms" | "times">,
  { words, like, filters }: Asked,
): WhyNothing {
  if (like !== undefined) return { kind: "like" };
  if (terms.length === 0 && times.length === 0)
    return { kind: /[\p{L}\p{N}]/u.test(words) ? "operators" : "signs" };
  if (terms.length > 0 && terms.every(({ documents }) => documents === 0)) {
    const unknown = terms.slice(0, SHOWN_WORDS).map(({ word }) => beginning(word));
    return { kind: "nowhere", words: terms.length > SHOWN_WORDS ? [...unknown, "…"] : unknown };
  }
  if (isFiltered(filters)) return { kind: "filters" };
  return { kind: terms.length === 0 ? "then" : "other" };
}

function beginning(word: string): string {
  const letters = Array.from(word);
  return letters.length > SHOWN_LETTERS ? `${letters.slice(0, SHOWN_LETTERS - 1).join("")}…` : word;
}
