/**
 * How many insertions, deletions, substitutions and swaps of neighbours make one word of the other (Damerau 1964, one
 * edit of a place at most). Where that is more than `limit`, some number above it, found sooner.
 */
export function editDistance(
  left: string,
  right: string,
  limit = Number.POSITIVE_INFINITY,
): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, column) => column);
  let lowestOfLast = 0;
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    let lowest = row;
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      let best = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (row > 1 && column > 1 && swapped)
        best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1);
      current.push(best);
      lowest = Math.min(lowest, best);
    }
    // A swap reaches back over one row.
    if (lowest > limit && lowestOfLast > limit) return lowest;
    lowestOfLast = lowest;
    beforeLast = last;
    last = current;
  }
  return last[right.length] ?? 0;
}

/**
 * Says quickly of most words that they are more than `edits` away from `word`: an edit adds and takes away one letter at
 * most, so more letters that only one of them has are too many.
 */
export function mayBeNear(word: string, edits: number): (other: string) => boolean {
  const letters = lettersOf(word);
  return (other) => {
    if (Math.abs(other.length - word.length) > edits) return false;
    const others = lettersOf(other);
    return bitCount(letters & ~others) <= edits && bitCount(others & ~letters) <= edits;
  };
}

/** Every string one edit away from a word, by Latin letters, figures and the word's own letters. The word is not among them. */
export function oneEditAway(word: string): string[] {
  const letters = Array.from(word);
  const alphabet = new Set([...LATIN, ...letters]);
  const found = new Set<string>();
  for (let at = 0; at <= letters.length; at++) {
    const before = letters.slice(0, at).join("");
    const [letter = "", next = "", ...others] = letters.slice(at);
    const rest = others.join("");
    for (const other of alphabet) {
      found.add(before + other + letter + next + rest);
      if (letter !== "") found.add(before + other + next + rest);
    }
    if (letter !== "") found.add(before + next + rest);
    if (next !== "") found.add(before + next + letter + rest);
  }
  found.delete(word);
  return [...found];
}

const LATIN = Array.from("abcdefghijklmnopqrstuvwxyz0123456789");

/** A bit for each letter that occurs; letters that share a bit make words look nearer than they are. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31);
  return letters;
}

/** The bits of a 32-bit number that are set (Warren, "Hacker's Delight", 5-1). */
function bitCount(number: number): number {
  let bits = number - ((number >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
