import type { KeywordPair, KeywordsTogether } from "../figures.ts";

/**
 * How often each two of some keywords stand in one list, and how often each stands in one of `conversations`. Lists are
 * numbers joined by commas, repetitions included; of `exchanges` those with one number may be missing.
 */
export function countTogether(
  keywords: number,
  lists: { readonly exchanges: readonly string[]; readonly conversations: readonly string[] },
): KeywordsTogether {
  const exchanges = countsIn(lists.exchanges, keywords);
  const conversations = countsIn(lists.conversations, keywords);
  const pairs: KeywordPair[] = [];
  for (let one = 0; one < keywords; one++) {
    for (let other = one + 1; other < keywords; other++) {
      const at = one * keywords + other;
      const together = conversations[at] ?? 0;
      if (together > 0)
        pairs.push({ one, other, exchanges: exchanges[at] ?? 0, conversations: together });
    }
  }
  return {
    conversations: Array.from(
      { length: keywords },
      (_, number) => conversations[number * (keywords + 1)] ?? 0,
    ),
    pairs,
  };
}

/** By the smaller number times `keywords` plus the larger one: how many lists have both. */
function countsIn(lists: readonly string[], keywords: number): Uint32Array {
  const counts = new Uint32Array(keywords * keywords);
  for (const list of lists) {
    const numbers = [...new Set(list.split(",").map(Number))];
    for (const one of numbers) {
      for (const other of numbers) {
        const at = one * keywords + other;
        if (one <= other) counts[at] = (counts[at] ?? 0) + 1;
      }
    }
  }
  return counts;
}
