/** What part of a score each word gave: 0..1, together 1. Of the parts and not of the score, which is rounded. */
export function sharesOf(words: readonly { readonly score: number }[]): number[] {
  const sum = words.reduce((total, { score }) => total + score, 0);
  return words.map(({ score }) => (sum > 0 ? score / sum : 0));
}
