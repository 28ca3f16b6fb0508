import { z } from "zod";
import { conversationJson, exchangeJson } from "../../souvenir.ts";
import { jsonRoute } from "../route.ts";
import { conversationShape, exchangeShape } from "../shapes/exchange.ts";
import { archiveFields, filterFields, filterWordsOf } from "../shapes/filter.ts";

const cursorFields = {
  limit: z.int().min(1).max(500).default(100),
  afterSaidAt: z.number().optional().describe("Of `next`: where the page before ended."),
  afterId: z.string().optional(),
};
const nextShape = z.object({ saidAt: z.number().optional(), id: z.string() }).optional();

interface CursorInput {
  readonly limit: number;
  readonly afterSaidAt?: number | undefined;
  readonly afterId?: string | undefined;
}

function pageOf({ limit, afterSaidAt, afterId }: CursorInput) {
  if (afterId === undefined) return { limit };
  return {
    limit,
    after: { id: afterId, ...(afterSaidAt === undefined ? {} : { saidAt: afterSaidAt }) },
  };
}

export const listConversations = jsonRoute({
  method: "GET",
  path: "/api/conversations",
  summary: "Conversations, newest first, a page at a time.",
  input: z.object({ ...archiveFields, ...filterFields, ...cursorFields }),
  output: z.object({ items: z.array(conversationShape), next: nextShape }),
  async run({ demo, limit, afterSaidAt, afterId, ...filter }, { desk }) {
    const souvenir = await desk.souvenir(demo);
    const { items, next } = await souvenir.listConversations(
      filterWordsOf(filter),
      pageOf({ limit, afterSaidAt, afterId }),
    );
    return { items: items.map(conversationJson), ...(next ? { next } : {}) };
  },
});

export const listExchanges = jsonRoute({
  method: "GET",
  path: "/api/exchanges",
  summary: "Exchanges, newest first, a page at a time.",
  input: z.object({ ...archiveFields, ...filterFields, ...cursorFields }),
  output: z.object({ items: z.array(exchangeShape), next: nextShape }),
  async run({ demo, limit, afterSaidAt, afterId, ...filter }, { desk }) {
    const souvenir = await desk.souvenir(demo);
    const { items, next } = await souvenir.list(
      filterWordsOf(filter),
      pageOf({ limit, afterSaidAt, afterId }),
    );
    return { items: items.map(exchangeJson), ...(next ? { next } : {}) };
  },
});

export const showConversation = jsonRoute({
  method: "GET",
  path: "/api/conversation",
  summary: "A conversation with its exchanges, in its order.",
  input: z.object({ ...archiveFields, source: z.string(), id: z.string() }),
  output: z.object({ conversation: conversationShape, exchanges: z.array(exchangeShape) }),
  async run({ demo, source, id }, { desk }) {
    const shown = await (await desk.souvenir(demo)).show(`${source}/${id}`);
    if (shown.kind !== "conversation") throw new Error("A conversation's key named an exchange.");
    return {
      conversation: conversationJson(shown.conversation),
      exchanges: shown.exchanges.map(exchangeJson),
    };
  },
});

export const showExchange = jsonRoute({
  method: "GET",
  path: "/api/exchange/{id}",
  summary: "One exchange, by its id or an unmistakable beginning of it.",
  input: z.object({ ...archiveFields, id: z.string() }),
  output: z.object({ exchange: exchangeShape.optional() }),
  async run({ demo, id }, { desk }) {
    const shown = await (await desk.souvenir(demo)).show(id);
    return shown.kind === "exchange" ? { exchange: exchangeJson(shown.exchange) } : {};
  },
});
