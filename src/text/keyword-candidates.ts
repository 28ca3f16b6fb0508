import { has, traits } from "./keyword-traits.ts";
import { isApart, type JudgedText, type Word } from "./judged-text.ts";

/** Where a phrase stands: the indexes of its first and last word. */
export interface Place {
  readonly first: number;
  readonly last: number;
}

/** A phrase that may be a keyword, with every place where it stands; inflected forms are one phrase. */
export interface Candidate {
  /** By their numbers. */
  readonly terms: readonly number[];
  /** How many words, a compound with hyphens being one and inner links none. */
  readonly length: number;
  /** In the order of the text. */
  readonly places: Place[];
}

const MAX_LENGTH = 3;
const MAX_LINKS = 2;

/**
 * All phrases of one to three words that no punctuation parts, such as "huile d'olive" or "state of the art", in the
 * order of the text, the shorter first. Links may stand inside and are not counted, a compound with hyphens is one word
 * and is never cut. A phrase of several words that begins or ends with a common word must stand more than once: "true
 * leaves" may be a term, "strong jet" hardly is.
 */
export function candidatesOf(text: JudgedText): Candidate[] {
  const { words } = text;
  const found: Found = { longer: new Map(), bySequence: [], candidates: [], terms: [] };
  for (let first = 0; first < words.length; first++) {
    const word = words[first];
    if (!word || word.gap === "hyphen" || word.isInner) continue;
    if (isPart(word) || goesOnBehind(words, first)) {
      addFrom(first, text, found);
    }
  }
  return found.candidates.filter(({ length, places: [place, again] }) => {
    if (length === 1 || again || !place) return true;
    return words[place.first]?.role !== "common" && words[place.last]?.role !== "common";
  });
}

// A sequence of terms has a number: that of its only term, or one behind these that `longer` keeps for it.
interface Found {
  /** The number of a sequence, by that of the sequence without its last term, and that term. */
  readonly longer: Map<number, number>;
  readonly bySequence: (Candidate | undefined)[];
  readonly candidates: Candidate[];
  /** Those of the words in hand: one list for all, as few of them become a candidate of their own. */
  readonly terms: number[];
}

function longerSequence(
  longer: Map<number, number>,
  span: number,
  sequence: number,
  term: number,
): number {
  const key = sequence * span + term;
  let number = longer.get(key);
  if (number === undefined) longer.set(key, (number = span + longer.size));
  return number;
}

function addFrom(
  first: number,
  { words, terms: { length: span }, times }: JudgedText,
  { longer, bySequence, candidates, terms }: Found,
): void {
  let parts = 0;
  let length = 0;
  let links = 0;
  const common = words[first]?.role === "common";
  let unique = false;
  let sequence = 0;
  for (let last = first; last < words.length; last++) {
    const word = words[last];
    if (!word || (last > first && (isApart(word) || word.gap === "pronoun"))) return;
    // Within a compound too, as in the numbers of devices and of files.
    if (has(word, traits.machine)) return;
    const isTied = word.gap === "hyphen";
    const inCompound = last > first && (isTied || word.isInner);
    const goesOn = goesOnBehind(words, last);
    const alone = !inCompound && !goesOn;
    if (alone && word.role === "link") {
      if (++links > MAX_LINKS) return;
      continue;
    }
    if (alone && (word.role === "none" || (word.role === "verb" && last > first))) return;
    links = 0;
    const counts = last === first || !(isTied || word.role === "link");
    if (counts && ++length > MAX_LENGTH) return;
    if (isPart(word)) {
      const { term } = word;
      sequence = parts === 0 ? term : longerSequence(longer, span, sequence, term);
      terms[parts++] = term;
      unique ||= times[term] === 1;
    }
    const fleeting = length > 1 && unique && (common || word.role === "common");
    if (!goesOn && parts > 0 && !fleeting) {
      const candidate = bySequence[sequence];
      if (candidate) candidate.places.push({ first, last });
      else {
        const added = { terms: terms.slice(0, parts), length, places: [{ first, last }] };
        bySequence[sequence] = added;
        candidates.push(added);
      }
    }
    if (alone && word.role === "verb") return;
  }
}

function isPart({ role }: Word): boolean {
  return role === "subject" || role === "common" || role === "verb";
}

/** Whether the next word belongs to the same compound. */
function goesOnBehind(words: readonly Word[], index: number): boolean {
  const next = words[index + 1];
  return next !== undefined && (next.gap === "hyphen" || next.isInner);
}
