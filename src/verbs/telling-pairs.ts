import { isStopWord } from "../retrieval/parse-question.ts";
import type { Found } from "../retrieval/search.ts";
import { fold } from "../text/fold.ts";

const SHOWN_PAIRS = 3;
// A pair with less of the nearness tells nothing.
const LEAST_SHARE = 0.05;

/** The pairs of different words that tell most, largest share first. "How ~ comment" tells nothing, "son ~ fils" does. */
export function tellingPairs(pairs: Found["pairs"]): Found["pairs"] {
  return pairs
    .filter(({ asked, found, share }) => {
      const [one, other] = [fold(asked), fold(found)];
      return one !== other && share >= LEAST_SHARE && !(isSmall(one) && isSmall(other));
    })
    .slice(0, SHOWN_PAIRS);
}

/** A word that tells nothing, or a phrase of such. */
function isSmall(folded: string): boolean {
  return folded.split(" ").every((word) => isStopWord(word, "other"));
}
