import type { WordTable } from "../../meaning/word-table.ts";
import type { CountedKeyword, KeywordsTogether } from "../../storage/figures.ts";
import type { FilterWords } from "../resolve.ts";
import type { KeywordTally, Subject } from "./archive-insights.ts";
import { cluster } from "./cluster.ts";
import { lastingFilter, withKeywords } from "./insight-filter.ts";
import { cosine, phraseVector } from "./phrase-vector.ts";

export interface Topic {
  /** Its most telling keyword. */
  readonly name: string;
  /** Exchanges that have any of its keywords; one may belong to several topics. */
  readonly exchanges: number;
  readonly conversations: number;
  /** Whose lists hold those exchanges and conversations. */
  readonly filter: FilterWords;
  /** The most frequent first. */
  readonly keywords: readonly KeywordTally[];
}

export interface TopicMap {
  readonly filter: FilterWords;
  /** Largest first: those of several keywords, then, while there is room, of one. */
  readonly topics: readonly Topic[];
}

// So many of the most frequent keywords are put together; more where they are seldom, since then many are as frequent. The
// time taken grows with where they stand, and with the square of how many they are.
const KEYWORDS = { usual: 240, most: 400, seldom: 5 };
// What tells that two keywords belong together: that they stand together, and that they mean the like. Weights and bounds
// were chosen by looking at the topics of the demo and of 100,000 exchanges of invented text.
const TOGETHER = 0.5;
const MEANING = 0.7;
const LEAST_COSINE = 0.15;
const LEAST_ALIKE = 0.1;

/** What the archive speaks of: keywords that stand in the same exchanges and conversations or mean the like, in either language. */
export async function topicMap(
  { store, tenant, words, filter }: Subject,
  { limit, table }: { readonly limit: number; readonly table?: WordTable },
): Promise<TopicMap> {
  const { figures } = store;
  const base = lastingFilter(words, filter);
  const frequent = await figures.frequentKeywords(tenant, filter, KEYWORDS.most);
  const isSeldom = (frequent[KEYWORDS.usual]?.exchanges ?? 0) < KEYWORDS.seldom;
  const keywords = isSeldom ? frequent : frequent.slice(0, KEYWORDS.usual);
  const together = await figures.keywordsTogether(
    tenant,
    filter,
    keywords.map(({ stems }) => stems),
  );
  const alike = alikeness(keywords, together, table);
  const groups = cluster(alike, keywords.length, LEAST_ALIKE).map((numbers) => ({
    numbers,
    keywords: numbers.flatMap((number) => keywords[number] ?? []),
  }));
  const counts = await figures.countGroups(
    tenant,
    filter,
    groups.map((group) => group.keywords.map(({ stems }) => stems)),
  );
  const topics = groups.map((group, index): Topic => {
    const { exchanges = 0, conversations = 0 } = counts[index] ?? {};
    return {
      name: mostTelling(group, alike, keywords.length),
      exchanges,
      conversations,
      filter: withKeywords(
        base,
        group.keywords.map(({ stems }) => stems),
      ),
      keywords: group.keywords.map((keyword) => ({
        ...keyword,
        filter: withKeywords(base, [keyword.stems]),
      })),
    };
  });
  const isLone = (topic: Topic): number => (topic.keywords.length > 1 ? 0 : 1);
  return {
    filter: base,
    topics: topics
      .toSorted((a, b) => isLone(a) - isLone(b) || b.exchanges - a.exchanges)
      .slice(0, limit)
      .toSorted((a, b) => b.exchanges - a.exchanges),
  };
}

/** How alike each two keywords are, row by row: 0 and more. */
function alikeness(
  keywords: readonly CountedKeyword[],
  { pairs, conversations }: KeywordsTogether,
  table: WordTable | undefined,
): Float32Array {
  const count = keywords.length;
  const alike = new Float32Array(count * count);
  const add = (one: number, other: number, value: number): void => {
    alike[one * count + other] = (alike[one * count + other] ?? 0) + value;
    alike[other * count + one] = alike[one * count + other] ?? 0;
  };
  const share = (both: number, one: number, other: number): number =>
    both > 0 ? both / Math.sqrt(one * other) : 0;
  for (const pair of pairs) {
    const { one, other } = pair;
    const inExchanges = share(
      pair.exchanges,
      keywords[one]?.exchanges ?? 0,
      keywords[other]?.exchanges ?? 0,
    );
    const inConversations = share(
      pair.conversations,
      conversations[one] ?? 0,
      conversations[other] ?? 0,
    );
    add(one, other, (TOGETHER * (inExchanges + inConversations)) / 2);
  }
  if (!table) return alike;
  const vectors = keywords.map(({ phrase }) => phraseVector(table, phrase).vector);
  for (const [one, vector] of vectors.entries()) {
    for (let other = one + 1; vector && other < count; other++) {
      const second = vectors[other];
      const near = second ? cosine(vector, second) - LEAST_COSINE : 0;
      if (near > 0) add(one, other, (MEANING * near) / (1 - LEAST_COSINE));
    }
  }
  return alike;
}

/** The frequent one that is most like the others. */
function mostTelling(
  {
    numbers,
    keywords,
  }: { readonly numbers: readonly number[]; readonly keywords: readonly CountedKeyword[] },
  alike: Float32Array,
  count: number,
): string {
  const telling = keywords.map(({ exchanges }, index) => {
    const row = (numbers[index] ?? 0) * count;
    const others = numbers.reduce((sum, other) => sum + (alike[row + other] ?? 0), 0);
    return exchanges * (LEAST_ALIKE + others / Math.max(1, numbers.length - 1));
  });
  const best = telling.indexOf(Math.max(...telling));
  return keywords[best]?.phrase ?? "";
}
