import { isApart, type Word } from "./keyword-words.ts";

/** Where a phrase stands: the indexes of its first and last word. */
export interface Place {
  readonly first: number;
  readonly last: number;
}

/** A phrase that may be a keyword, with every place where it stands; inflected forms are one phrase. */
export interface Candidate {
  readonly terms: readonly string[];
  /** How many words, a compound with hyphens being one and inner links none. */
  readonly length: number;
  /** In the order of the text. */
  readonly places: Place[];
}

const MAX_LENGTH = 3;
const MAX_LINKS = 2;

/** How often each term stands in the text. */
export function termTimes(words: readonly Word[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const { term } of words) times.set(term, (times.get(term) ?? 0) + 1);
  return times;
}

/**
 * All phrases of one to three words that no punctuation parts, such as "huile d'olive" or "state of the art", in the
 * order of the text, the shorter first. Links may stand inside and are not counted, a compound with hyphens is one word
 * and is never cut. A phrase of several words that begins or ends with a common word must stand more than once: "true
 * leaves" may be a term, "strong jet" hardly is.
 */
export function candidatesOf(
  words: readonly Word[],
  times: ReadonlyMap<string, number>,
): Candidate[] {
  const candidates = new Map<string, Candidate>();
  for (let first = 0; first < words.length; first++) {
    const word = words[first];
    if (word && word.gap !== "hyphen" && (isPart(word) || isFollowedByHyphen(words, first))) {
      addFrom(words, first, times, candidates);
    }
  }
  return [...candidates.values()].filter(({ length, places: [place, again] }) => {
    if (length === 1 || again || !place) return true;
    return words[place.first]?.role !== "common" && words[place.last]?.role !== "common";
  });
}

function addFrom(
  words: readonly Word[],
  first: number,
  times: ReadonlyMap<string, number>,
  candidates: Map<string, Candidate>,
): void {
  const terms: string[] = [];
  let length = 0;
  let links = 0;
  const common = words[first]?.role === "common";
  let unique = false;
  let key = "";
  for (let last = first; last < words.length; last++) {
    const word = words[last];
    if (!word || (last > first && (isApart(word) || word.gap === "pronoun"))) return;
    const inCompound = last > first && word.gap === "hyphen";
    const goesOn = isFollowedByHyphen(words, last);
    const alone = !inCompound && !goesOn;
    if (alone && word.role === "link") {
      if (++links > MAX_LINKS) return;
      continue;
    }
    if (alone && (word.role === "none" || (word.role === "verb" && last > first))) return;
    links = 0;
    if (!inCompound && ++length > MAX_LENGTH) return;
    if (isPart(word)) {
      terms.push(word.term);
      key = key === "" ? word.term : `${key} ${word.term}`;
      unique ||= times.get(word.term) === 1;
    }
    const fleeting = length > 1 && unique && (common || word.role === "common");
    if (!goesOn && key !== "" && !fleeting) {
      const candidate = candidates.get(key);
      if (candidate) candidate.places.push({ first, last });
      else candidates.set(key, { terms: [...terms], length, places: [{ first, last }] });
    }
    if (alone && word.role === "verb") return;
  }
}

function isPart({ role }: Word): boolean {
  return role === "subject" || role === "common" || role === "verb";
}

function isFollowedByHyphen(words: readonly Word[], index: number): boolean {
  return words[index + 1]?.gap === "hyphen";
}
