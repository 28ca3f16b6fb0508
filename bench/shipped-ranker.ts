import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { resolveConfig } from "../src/config.ts";
import { exchangesOf } from "../src/core/exchanges-of.ts";
import type { Souvenir } from "../src/souvenir.ts";
import { openSouvenir, thisMachine } from "../src/souvenir.ts";
import { conversationsOf, ITEMS_SOURCE, messagesOf, sourceOf, timeOf } from "./items-source.ts";
import type { OpenRanker, Ranker } from "./ranker.ts";
import { itemsRanked } from "./ranker.ts";
import type { MemoryItem } from "./set-lines.ts";
import { syncArchive } from "./sync-archive.ts";

const DAY_MS = 86_400_000;
// Of an archive without dates: any moment will do, as long as it is the same in every run.
const SOME_DAY = Date.UTC(2026, 0, 1);

export interface ShippedOptions {
  /** Whether the search goes by meaning as well; what is shipped, when left out. */
  readonly meaning?: boolean;
  /** Keeps the archives here and takes those found, as long as the items are the same: what is stored was not changed. */
  readonly work?: string;
}

/** The product as it is shipped: conversations synchronised, questions asked, nothing set but the options. */
export function shippedRanker({ meaning, work }: ShippedOptions = {}): OpenRanker {
  return async (items) => {
    const folder =
      work === undefined
        ? mkdtempSync(join(tmpdir(), "souvenir-bench-"))
        : join(work, nameOf(items));
    mkdirSync(folder, { recursive: true });
    await syncArchive(folder, sourceOf(conversationsOf(items)));
    const ranker = await openRanker(folder, items, meaning);
    return {
      ...ranker,
      close: async () => {
        await ranker.close();
        if (work === undefined) rmSync(folder, { recursive: true });
      },
    };
  };
}

function nameOf(items: readonly MemoryItem[]): string {
  return createHash("sha256").update(JSON.stringify(items)).digest("hex").slice(0, 16);
}

/** An archive of these items, as it is shipped, and asked on the day after the last of them. */
export async function openItems(
  folder: string,
  items: readonly MemoryItem[],
  meaning?: boolean,
): Promise<Souvenir> {
  const newest = items.reduce((latest, item) => Math.max(latest, timeOf(item) ?? 0), 0);
  return openSouvenir({
    folder,
    config: { ...resolveConfig({}).values, ...(meaning === undefined ? {} : { meaning }) },
    machine: thisMachine({ HOME: folder }),
    // The questions were asked after the last exchange: "last March" must not depend on when this runs.
    now: () => (newest > 0 ? newest + DAY_MS : SOME_DAY),
  });
}

async function openRanker(
  folder: string,
  items: readonly MemoryItem[],
  meaning: boolean | undefined,
): Promise<Ranker> {
  const souvenir = await openItems(folder, items, meaning);
  const itemsById = new Map<string, string[]>();
  for (const item of items) {
    const messages = messagesOf(item);
    const [placed] = exchangesOf({ kind: "conversation", source: ITEMS_SOURCE, id: "", messages });
    if (!placed) continue;
    itemsById.set(placed.exchange.id, [...(itemsById.get(placed.exchange.id) ?? []), item.id]);
  }
  return {
    rank: async (query, limit) => {
      const { results } = await souvenir.search(query, { limit });
      const ranked = itemsRanked(results, ({ exchange, relevance }) =>
        (itemsById.get(exchange.id) ?? []).map((id) => ({ id, relevance })),
      );
      return { items: ranked, more: results.length === limit };
    },
    sessions: async (query, limit) => {
      const { conversations } = await souvenir.searchConversations(query, { limit });
      return conversations.map(({ id }) => id);
    },
    close: () => souvenir.close(),
  };
}
