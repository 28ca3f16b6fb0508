import { fold } from "../text/fold.ts";
import { ID_LIMIT } from "./id-limit.ts";

// Two words that begin a phrase are noted here by their hash: of the others one pair in twenty looks so, too.
const PAIR_BITS = 18;

/** No phrase has more words. */
export const MOST_WORDS = 4;

/** A phrase where it stands in a text: its id, and how many words it is. */
export interface FoundPhrase {
  readonly id: number;
  readonly length: number;
}

/** The phrases of a table: several words that it has as one ("mot de passe"), found in texts by the ids of their words. */
export interface Phrases {
  /** The longest one that begins at a place of `ids` and ends before `end`. */
  at(ids: ArrayLike<number>, place: number, end: number): FoundPhrase | undefined;
}

/** Finds `phrases`, each given by its id and those of its words, two at least. */
export function openPhrases(phrases: Iterable<readonly [number, readonly number[]]>): Phrases {
  // Most words begin none, which costs one look.
  const begins = new Uint8Array(2 ** PAIR_BITS);
  const byBeginning = new Map<number, (FoundPhrase & { readonly words: readonly number[] })[]>();
  const keyOf = (first: number, second: number): number => first * ID_LIMIT + second;
  for (const [id, words] of phrases) {
    const [first = 0, second = 0] = words;
    begins[hashOfPair(first, second)] = 1;
    const key = keyOf(first, second);
    const phrase = { id, words, length: words.length };
    const alike = byBeginning.get(key);
    if (alike) {
      alike.push(phrase);
      alike.sort((a, b) => b.length - a.length);
    } else byBeginning.set(key, [phrase]);
  }
  return {
    at(ids, place, end) {
      if (place + 1 >= end) return undefined;
      const first = ids[place] ?? -1;
      const second = ids[place + 1] ?? -1;
      if (begins[hashOfPair(first, second)] !== 1) return undefined;
      return byBeginning
        .get(keyOf(first, second))
        ?.find(
          ({ words, length }) =>
            place + length <= end && words.every((word, index) => ids[place + index] === word),
        );
    },
  };
}

/** Multiplied by 2^32 over the golden ratio, numbers that lie close together come to lie apart. */
function hashOfPair(first: number, second: number): number {
  return Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x9e3779b1) >>> (32 - PAIR_BITS);
}

// "à" without its accent is another word.
const LEAST_WITHOUT_ACCENTS = 3;

/** How a word of a phrase may be written: as it is, or without its accents, as many do. */
export function spellingsOf(word: string): string[] {
  const plain = fold(word);
  return plain === word || word.length < LEAST_WITHOUT_ACCENTS ? [word] : [word, plain];
}

/** The words of a text one by one, and those of a phrase together: from which on, how many, and the phrase's id. */
export interface Run {
  readonly from: number;
  readonly length: number;
  readonly phrase: number | undefined;
}

/**
 * The same phrases, found in a few words by looking for these together: so a question need not wait until all phrases of the table
 * are read.
 */
export function inPhrases(
  words: readonly string[],
  table: { idOf(word: string): number; wordOf(id: number): string },
): Run[] {
  const phraseOf = (some: readonly string[]): number | undefined => {
    const id = table.idOf(some.join(" "));
    if (id < 0) return undefined;
    // Not one whose words have other accents, which are other words.
    const isIt = table
      .wordOf(id)
      .split(" ")
      .every((part, i) => {
        const said = table.idOf(some[i] ?? "");
        return said >= 0 && spellingsOf(part).some((spelling) => table.idOf(spelling) === said);
      });
    return isIt ? id : undefined;
  };
  const runs: Run[] = [];
  for (let from = 0; from < words.length;) {
    let length = Math.min(MOST_WORDS, words.length - from);
    let phrase: number | undefined;
    while (length > 1) {
      phrase = phraseOf(words.slice(from, from + length));
      if (phrase !== undefined) break;
      length--;
    }
    runs.push({ from, length, phrase });
    from += length;
  }
  return runs;
}
