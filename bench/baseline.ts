import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { resolveConfig } from "../src/config.ts";
import type { Conversation } from "../src/core/conversation.ts";
import { exchangeId } from "../src/core/exchange-id.ts";
import { exchangesOf } from "../src/core/exchanges-of.ts";
import { tenantId } from "../src/core/tenant.ts";
import { openSouvenir, thisMachine } from "../src/souvenir.ts";
import type { RankingParameters } from "../src/storage/bm25.ts";
import { openSqliteStore } from "../src/storage/sqlite/sqlite-store.ts";
import type { AnalysedConversation } from "../src/storage/store.ts";
import type { MemoryItem, Query, Task } from "./datasets.ts";
import { tasksOf } from "./datasets.ts";
import type { Metrics } from "./metrics.ts";
import { mean, metricNames, metricsOf } from "./metrics.ts";

const LIMIT = 60; // long enough for ten sessions of several exchanges each
const NO_DATA = `Give the folder of labelled sets: npm run bench -- baseline --data FOLDER
Each set is a sub-folder with memory.jsonl.gz and queries.jsonl.gz (docs/explanation/evaluation.md names the sets).`;

/** What one way of searching answers: ids of memory items, best first. */
type Ranker = (query: Query) => Promise<string[]>;

/**
 * Plain BM25 through the product's own store and ranking, and the shipped search beside it, on every labelled set.
 * Published figures of plain BM25 on these sets are met to ±0.005 when files and metrics are read as meant.
 */
export async function runBaseline(options: {
  data?: string;
  only?: string;
  ranking?: RankingParameters;
}): Promise<void> {
  if (options.data === undefined) throw new Error(NO_DATA);
  const head = ["set", "type", "n", ...metricNames];
  console.log(`| ${head.join(" | ")} |\n|${head.map(() => " --- |").join("")}`);
  for (const task of tasksOf(options.data)) {
    if (options.only !== undefined && !task.name.startsWith(options.only)) continue;
    for (const [label, make] of [
      ["plain BM25", plainRanker],
      ["shipped search", shippedRanker],
    ] as const) {
      const rows = await evaluate(task, make);
      for (const { type, n, metrics } of rows) {
        const figures = metricNames.map((name) => metrics[name].toFixed(3));
        console.log(`| ${task.name}, ${label} | ${type} | ${n} | ${figures.join(" | ")} |`);
      }
    }
  }
}

async function evaluate(
  task: Task,
  makeRanker: (
    items: readonly MemoryItem[],
  ) => Promise<{ rank: Ranker; close: () => Promise<void> }>,
): Promise<{ type: string; n: number; metrics: Metrics }[]> {
  const sessions = new Map(task.items.map(({ id, session }) => [id, session]));
  const bySet = new Map<string, Metrics[]>();
  const note = (type: string, metrics: Metrics): void => {
    bySet.set(type, [...(bySet.get(type) ?? []), metrics]);
  };
  const groups = task.pooled ? [undefined] : [...new Set(task.items.map(({ group }) => group))];
  for (const group of groups) {
    const items = task.items.filter((item) => group === undefined || item.group === group);
    const { rank, close } = await makeRanker(items);
    for (const query of task.queries) {
      if (group !== undefined && query.group !== group) continue;
      const ranked = await rank(query);
      const metrics = metricsOf(ranked, new Set(query.relevant));
      note(query.type, metrics);
      note("all", metrics);
      const headline = task.name === "locomo" && query.type !== "adversarial";
      if (headline) note("without-adversarial", metrics);
      if (headline && query.relevant_sessions) {
        const order = [...new Set(ranked.flatMap((id) => sessions.get(id) ?? []))];
        note("sessions, without-adversarial", metricsOf(order, new Set(query.relevant_sessions)));
      }
    }
    await close();
  }
  return [...bySet]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([type, all]) => ({ type, n: all.length, metrics: mean(all) }));
}

const PLAIN_TOKEN = /[a-z0-9]+/g;
const DIACRITICS = /\p{M}/gu;

/** The analysis of the published baseline: lower case, NFKD, no accents, [a-z0-9]+, no stop words, no stems. */
function plainTokens(text: string): string[] {
  return text.toLowerCase().normalize("NFKD").replace(DIACRITICS, "").match(PLAIN_TOKEN) ?? [];
}

const none = { weight: 0, b: 0 };
const plainRanking: RankingParameters = {
  k1: 1.2,
  fields: { question: none, answer: { weight: 1, b: 0.75 }, title: none, keywords: none },
};

async function plainRanker(
  items: readonly MemoryItem[],
): Promise<{ rank: Ranker; close: () => Promise<void> }> {
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
    rank: async ({ query }) => {
      const terms = [...new Set(plainTokens(query))].map((word) => ({
        word,
        variants: [word],
        weight: 1,
      }));
      const { matches } = await store.matchWords(
        tenant,
        { terms, ranking: plainRanking },
        {},
        LIMIT,
      );
      return matches.flatMap(({ id }) => itemById.get(id) ?? []);
    },
    close: () => store.close(),
  };
}

/** The product as it is shipped: conversations recorded, questions asked, nothing set. */
async function shippedRanker(
  items: readonly MemoryItem[],
): Promise<{ rank: Ranker; close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "souvenir-bench-"));
  const machine = thisMachine({ HOME: folder });
  const souvenir = await openSouvenir({ folder, config: resolveConfig({}).values, machine });
  const itemsById = new Map<string, string[]>();
  const sessions = new Map<string, MemoryItem[]>();
  for (const item of items) {
    const name = item.session ?? item.group;
    sessions.set(name, [...(sessions.get(name) ?? []), item]);
  }
  for (const [id, members] of sessions) {
    const conversation: Conversation = {
      kind: "conversation",
      source: "bench",
      id,
      messages: members.flatMap(messagesOf),
    };
    for (const member of members) {
      const [placed] = exchangesOf({ ...conversation, messages: messagesOf(member) });
      if (placed)
        itemsById.set(placed.exchange.id, [
          ...(itemsById.get(placed.exchange.id) ?? []),
          member.id,
        ]);
    }
    await souvenir.record(conversation);
  }
  return {
    rank: async ({ query }) => {
      const { results } = await souvenir.search(query, { limit: LIMIT });
      return [...new Set(results.flatMap(({ exchange }) => itemsById.get(exchange.id) ?? []))];
    },
    close: async () => {
      await souvenir.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function messagesOf({ question, answer }: MemoryItem): Conversation["messages"] {
  // An empty question still opens an exchange of its own, so that its answer does not join the one before.
  return [
    { role: "user", versions: [{ text: question }], selected: 0 },
    { role: "assistant", versions: [{ text: answer }], selected: 0 },
  ];
}
