import type { WordForm } from "./word-forms.ts";

/** What stands between a word and the one before it: an elided article or pronoun, or punctuation. */
export type Gap = "space" | "hyphen" | "of" | "the" | "pronoun" | "comma" | "stop";

/**
 * What a word can be in a key phrase: "subject" any part, "common" hardly the whole, "verb" at most a phrase alone,
 * "link" only the inside, "none" nothing.
 */
export type Role = "subject" | "common" | "verb" | "link" | "none";

export interface Word {
  readonly form: WordForm;
  /** Bits of keyword-traits.ts. */
  readonly traits: number;
  /** The number of its term, counted from 0 in the order in which the text brings them. */
  readonly term: number;
  readonly start: number;
  readonly gap: Gap;
  readonly sentence: number;
  readonly role: Role;
  /** Whether it belongs to a compound (keyword-compounds.ts) that the word before it belongs to: the two are never parted. */
  readonly isInner: boolean;
}

/** The words of a text in order, and the terms they are forms of. */
export interface JudgedText {
  readonly words: readonly Word[];
  /** By number. */
  readonly terms: readonly string[];
  /** How often each term stands in the text. */
  readonly times: readonly number[];
}

/** Whether punctuation parts the word from the one before it. */
export function isApart({ gap }: Word): boolean {
  return gap === "stop" || gap === "comma";
}
