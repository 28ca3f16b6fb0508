import type { KeywordPair } from "../figures.ts";

/** How often each two of some keywords stand in one list; lists are numbers joined by commas, each once. */
export function countPairs(options: {
  readonly keywords: number;
  readonly exchanges: readonly string[];
  readonly conversations: readonly string[];
}): KeywordPair[] {
  const { keywords } = options;
  const count = (lists: readonly string[]): Uint32Array => {
    const counts = new Uint32Array(keywords * keywords);
    for (const list of lists) {
      const numbers = list.split(",").map(Number);
      for (const one of numbers) {
        for (const other of numbers) {
          if (one < other)
            counts[one * keywords + other] = (counts[one * keywords + other] ?? 0) + 1;
        }
      }
    }
    return counts;
  };
  const exchanges = count(options.exchanges);
  const conversations = count(options.conversations);
  const pairs: KeywordPair[] = [];
  for (let at = 0; at < conversations.length; at++) {
    const inConversations = conversations[at] ?? 0;
    if (inConversations === 0) continue;
    pairs.push({
      one: Math.floor(at / keywords),
      other: at % keywords,
      exchanges: exchanges[at] ?? 0,
      conversations: inConversations,
    });
  }
  return pairs;
}
