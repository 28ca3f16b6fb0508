import { exchangeId } from "../src/core/exchange-id.ts";
import { tenantId } from "../src/core/tenant.ts";
import type { RankingParameters } from "../src/storage/bm25.ts";
import { openSqliteStore } from "../src/storage/sqlite/sqlite-store.ts";
import type { AnalysedConversation } from "../src/storage/store.ts";
import type { Ranker } from "./ranker.ts";
import type { MemoryItem } from "./set-lines.ts";

const TOKEN = /[a-z0-9]+/g;
const DIACRITICS = /\p{M}/gu;

/** The analysis of the published baseline: lower case, NFKD, no accents, [a-z0-9]+, no stop words, no stems. */
function plainTokens(text: string): string[] {
  return text.toLowerCase().normalize("NFKD").replace(DIACRITICS, "").match(TOKEN) ?? [];
}

const none = { weight: 0, b: 0 };
const plainRanking: RankingParameters = {
  k1: 1.2,
  fields: { question: none, answer: { weight: 1, b: 0.75 }, title: none, keywords: none },
};

/** Plain BM25 over question and answer as one text, by the product's own store and ranking. */
export async function openPlainRanker(items: readonly MemoryItem[]): Promise<Ranker> {
  const store = await openSqliteStore({ path: ":memory:" });
  const tenant = tenantId("baseline");
  const itemById = new Map<string, string>();
  const conversation: AnalysedConversation = {
    source: "bench",
    id: "all",
    titleTerms: [],
    places: items.map((item, position) => {
      const text = `${item.question}\n${item.answer}`;
      const id = exchangeId(item.id, ""); // two items may say the same; the baseline counts both
      itemById.set(id, item.id);
      return {
        position,
        exchange: {
          id,
          question: "",
          answer: text,
          attachments: [],
          toolCalls: [],
          alternatives: [],
          language: "other",
          questionTerms: [],
          answerTerms: plainTokens(text),
          keywords: [],
        },
      };
    }),
  };
  await store.save(tenant, { conversations: [conversation] });
  return {
    rank: async (query, limit) => {
      const terms = [...new Set(plainTokens(query))].map((word) => ({
        word,
        variants: [word],
        weight: 1,
      }));
      const asked = { terms, ranking: plainRanking };
      const { matches } = await store.matchWords(tenant, asked, {}, limit);
      return {
        items: matches.map(({ id }) => ({ id: itemById.get(id) ?? id })),
        more: matches.length === limit,
      };
    },
    close: () => store.close(),
  };
}
