/**
 * Whether a question was put in place of another, rather than written on: what was chosen by hand for the one says
 * nothing of the other. So it is when less than half of the words are left.
 */
export function isNewQuestion(before: string, after: string): boolean {
  const had = wordsOf(before);
  if (had.size === 0) return false;
  const has = wordsOf(after);
  let left = 0;
  for (const word of had) if (has.has(word)) left++;
  return left < had.size / 2;
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
}
