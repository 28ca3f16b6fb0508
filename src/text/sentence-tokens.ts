import type { TextLanguage } from "../core/language.ts";
import { sentencesOf } from "./sentences.ts";
import { tokenColumnsOf, type TokenColumns } from "./tokens.ts";

/** The tokens of a text, sentence by sentence: every token is in exactly one. */
export interface SentenceTokens extends TokenColumns {
  /** For each sentence the index behind its last token; a sentence of signs alone has none. */
  readonly sentenceEnds: readonly number[];
}

/** Reads a text once for all that needs its words, its sentences or both. */
export function sentenceTokensOf(text: string, language: TextLanguage): SentenceTokens {
  const { forms, starts } = tokenColumnsOf(text, language);
  let token = 0;
  const sentenceEnds = sentencesOf(text).map(({ end }) => {
    while (token < starts.length && (starts[token] ?? 0) < end) token++;
    return token;
  });
  return { forms, starts, sentenceEnds };
}
