import type { TextLanguage } from "../core/language.ts";
import { sentenceTokensOf } from "../text/sentence-tokens.ts";
import { tokenIdOf } from "./encode-meaning.ts";
import { HEADER_BYTES, KIND_AT, languages } from "./encoded-head.ts";
import { inPhrases } from "./phrases.ts";
import type { WordTable } from "./word-table.ts";

// A title of more words is the beginning of a text.
const MOST_WORDS = 24;

/**
 * A title, encoded as an exchange is (encode-meaning.ts) whose question it were, in one sentence, without a signature and vectors: to
 * be compared word by word.
 */
export function encodeTitle(title: string, language: TextLanguage, table: WordTable): Uint8Array {
  const { forms } = sentenceTokensOf(title, language);
  const words = forms.slice(0, MOST_WORDS).map(({ surface }) => surface);
  return encodeWords(words, language, table);
}

/** A few words in a row, encoded in the same way. */
export function encodeWords(
  words: readonly string[],
  language: TextLanguage,
  table: WordTable,
): Uint8Array {
  const ids = inPhrases(words, table).map(
    ({ from, phrase }) => phrase ?? tokenIdOf(table, words[from] ?? ""),
  );
  const bytes: number[] = [];
  for (const number of [ids.length * 2, ...ids]) {
    let rest = number;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) + 0x80);
    bytes.push(rest);
  }
  const encoded = new Uint8Array(HEADER_BYTES + bytes.length);
  encoded[KIND_AT] = languages.indexOf(language);
  encoded.set(bytes, HEADER_BYTES);
  return encoded;
}
