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

export interface NearWord {
  readonly word: string;
  /** Which word of the list it is. */
  readonly place: number;
}

const ASCII = 128;
/** Bits of a number, one for each letter of a word. */
const MOST_LETTERS = 32;

/**
 * Of words joined by line breaks, those that are at most so many edits away from one of `words`. Nothing is cut out
 * before it is near, as it is not worth it for thousands of words that are compared once.
 */
export function wordsNear(list: string, words: readonly string[], edits: number): NearWord[] {
  if (list === "") return [];
  const found: NearWord[] = [];
  const asked = words.map((word) => ({ word, letters: lettersOf(word), places: placesIn(word) }));
  const lengths = words.map(({ length }) => length);
  const shortest = Math.min(...lengths) - edits;
  const longest = Math.max(...lengths) + edits;
  let end = -1;
  for (let place = 0; end < list.length; place++) {
    const start = end + 1;
    const lineBreak = list.indexOf("\n", start);
    end = lineBreak < 0 ? list.length : lineBreak;
    if (end - start < shortest || end - start > longest) continue;
    const letters = lettersOf(list, start, end);
    for (const one of asked) {
      // An edit adds and takes away one letter at most: more letters that only one of two words has are too many.
      if (hasMoreBits(letters & ~one.letters, edits)) continue;
      if (hasMoreBits(one.letters & ~letters, edits)) continue;
      const distance =
        one.word.length <= MOST_LETTERS
          ? bitDistance(one.word.length, one.places, { list, start, end })
          : editDistance(one.word, list.slice(start, end), edits);
      if (distance > edits) continue;
      found.push({ word: list.slice(start, end), place });
      break;
    }
  }
  return found;
}

/** For each letter of a word of 32 letters at most the bits of the places where it stands. */
interface LetterPlaces {
  readonly ascii: Int32Array;
  readonly others: ReadonlyMap<number, number>;
}

function placesIn(word: string): LetterPlaces {
  const ascii = new Int32Array(ASCII);
  const others = new Map<number, number>();
  for (let at = 0; at < Math.min(word.length, MOST_LETTERS); at++) {
    const code = word.charCodeAt(at);
    if (code < ASCII) ascii[code] = (ascii[code] ?? 0) | (1 << at);
    else others.set(code, (others.get(code) ?? 0) | (1 << at));
  }
  return { ascii, others };
}

/**
 * The distance of a word from one in a list, a letter of the list at a time: the differences between the cells of a
 * column are bits of two numbers (Hyyrö 2003, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances").
 */
function bitDistance(
  length: number,
  { ascii, others }: LetterPlaces,
  { list, start, end }: { readonly list: string; readonly start: number; readonly end: number },
): number {
  if (length === 0) return end - start;
  const lastBit = 1 << (length - 1);
  let distance = length;
  let up = -1;
  let down = 0;
  let diagonal = 0;
  let matchesBefore = 0;
  for (let at = start; at < end; at++) {
    const code = list.charCodeAt(at);
    const matches = code < ASCII ? (ascii[code] ?? 0) : (others.get(code) ?? 0);
    const swaps = ((~diagonal & matches) << 1) & matchesBefore;
    diagonal = (((matches & up) + up) ^ up) | matches | down | swaps;
    const right = down | ~(diagonal | up);
    const left = diagonal & up;
    if ((right & lastBit) !== 0) distance++;
    else if ((left & lastBit) !== 0) distance--;
    const shifted = (right << 1) | 1;
    up = (left << 1) | ~(diagonal | shifted);
    down = shifted & diagonal;
    matchesBefore = matches;
  }
  return distance;
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
function lettersOf(text: string, start = 0, end = text.length): number {
  let letters = 0;
  for (let i = start; i < end; i++) letters |= 1 << (text.charCodeAt(i) & 31);
  return letters;
}

/** Whether more bits of a 32-bit number are set than so many. */
function hasMoreBits(number: number, most: number): boolean {
  let rest = number;
  for (let n = 0; n < most && rest !== 0; n++) rest &= rest - 1;
  return rest !== 0;
}
