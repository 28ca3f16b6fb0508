import type { Found } from "../retrieval/search.ts";

const SHOWN_PAIRS = 3;
// A pair with less of the nearness is one of small words.
const LEAST_SHARE = 0.05;

/** The pairs of different words that tell most, largest share first. */
export function tellingPairs(pairs: Found["pairs"]): Found["pairs"] {
  return pairs
    .filter(({ cosine, share }) => cosine < 1 && share >= LEAST_SHARE)
    .slice(0, SHOWN_PAIRS);
}
