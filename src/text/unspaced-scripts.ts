/** A piece of a run of letters: UTF-16 offsets, the end excluded. */
interface Piece {
  readonly start: number;
  readonly end: number;
}

// The first of these scripts, Thai, begins at U+0E00.
const MAYBE_UNSPACED = /[\u0e00-\uffff]/;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const PART = new RegExp(`${UNSPACED.source}+|[^]+?(?=${UNSPACED.source}|$)`, "gu");

/** Does a run of letters have any of a script written without spaces between words? */
export function hasUnspaced(run: string): boolean {
  return MAYBE_UNSPACED.test(run) && UNSPACED.test(run);
}

/** What stands for words in such a run: overlapping pairs of those characters, and whole what lies between them. */
export function unspacedPieces(run: string): Piece[] {
  return [...run.matchAll(PART)].flatMap(({ 0: part, index }) =>
    UNSPACED.test(part) ? pairs(part, index) : { start: index, end: index + part.length },
  );
}

/** A lone character stands for itself. */
function pairs(part: string, start: number): Piece[] {
  const ends: number[] = [];
  let end = start;
  for (const character of part) ends.push((end += character.length));
  if (ends.length === 1) return [{ start, end }];
  return ends.slice(1).map((pairEnd, index) => ({ start: ends[index - 1] ?? start, end: pairEnd }));
}
