import type { Found } from "../retrieval/search.ts";
import { fold } from "../text/fold.ts";

const SHOWN_PAIRS = 3;
// A pair with less of the nearness is one of small words.
const LEAST_SHARE = 0.05;

/** The pairs of different words that tell most, largest share first. */
export function tellingPairs(pairs: Found["pairs"]): Found["pairs"] {
  return pairs
    .filter(({ asked, found, share }) => fold(asked) !== fold(found) && share >= LEAST_SHARE)
    .slice(0, SHOWN_PAIRS);
}
