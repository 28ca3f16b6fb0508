/** What Souvenir knows about one language. Both take folded words (lower case, no accents). */
export interface LanguagePack {
  /** Words that carry grammar and no subject, folded, as the tokenizer leaves them ("dont" for "don't"). */
  readonly stopWords: ReadonlySet<string>;
  /** The stem of a folded word. Must be quick; terms.ts caches it. */
  stem(word: string): string;
}
