import { resolveConfig } from "../../src/config.ts";
import type { Conversation } from "../../src/core/conversation.ts";
import { openSouvenir, thisMachine } from "../../src/souvenir.ts";
import type { Source } from "../../src/sources/source.ts";
import { conversationsOf, ITEMS_SOURCE, timeOf } from "../items-source.ts";
import type { MemoryItem } from "../set-lines.ts";
import { syncArchive } from "../sync-archive.ts";
import type { System } from "./system.ts";

const DAY_MS = 86_400_000;
// Of an archive without dates: any moment will do, as long as it is the same in every run.
const SOME_DAY = Date.UTC(2026, 0, 1);
const MESSAGES_OF_AN_ITEM = 2;

/** The shipped sync and the shipped search, with nothing set. Items of a session must follow one another. */
export const ours: System = {
  title: "Souvenir",
  build: async (items, folder) => {
    const ids = new Map<string, string>();
    let newest = 0;
    const conversations = function* (): Generator<Conversation> {
      for (const session of sessionsOf(items)) {
        yield* conversationsOf(session);
        for (const [index, item] of session.entries()) {
          const place = placeName(item.session ?? item.group, index);
          // Most ids are their place already: a table of the others keeps a large archive's memory its own.
          if (item.id !== place) ids.set(place, item.id);
          newest = Math.max(newest, timeOf(item) ?? 0);
        }
      }
    };
    await syncArchive(folder, sourceOf(conversations()));
    const souvenir = await openSouvenir({
      folder,
      config: resolveConfig({}).values,
      machine: thisMachine({ HOME: folder }),
      // Asked after the last exchange: what "last March" means must not depend on when this runs.
      now: () => (newest > 0 ? newest + DAY_MS : SOME_DAY),
    });
    return {
      search: async (query, limit) => {
        const { results } = await souvenir.search(query, { limit });
        const found = results.flatMap(({ exchange }) =>
          exchange.places.map(({ conversation, position }) => {
            const place = placeName(conversation, position / MESSAGES_OF_AN_ITEM);
            return ids.get(place) ?? place;
          }),
        );
        return [...new Set(found)].slice(0, limit);
      },
      close: () => souvenir.close(),
    };
  },
};

function placeName(session: string, index: number): string {
  return `${session}/${index}`;
}

function* sessionsOf(items: Iterable<MemoryItem>): Generator<MemoryItem[]> {
  let session: MemoryItem[] = [];
  const nameOf = ({ session: name, group }: MemoryItem): string => name ?? group;
  for (const item of items) {
    if (session[0] && nameOf(session[0]) !== nameOf(item)) {
      yield session;
      session = [];
    }
    session.push(item);
  }
  if (session.length > 0) yield session;
}

/** One location that is read once, a conversation at a time: a million exchanges are never in memory together. */
function sourceOf(conversations: Iterable<Conversation>): Source {
  return {
    id: ITEMS_SOURCE,
    title: "Items",
    group: "app",
    asksPermission: false,
    recognises: () => false,
    count: async () => 1,
    locate: async () => ({
      locations: [{ path: ITEMS_SOURCE, version: "1" }],
      looked: [],
      installed: true,
      problems: [],
    }),
    async *read() {
      yield* conversations;
    },
  };
}
