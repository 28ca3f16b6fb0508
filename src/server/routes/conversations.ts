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

const listedShape = conversationShape.omit({ systemPrompt: true });

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
  output: z.object({ items: z.array(listedShape), next: nextShape }),
  async run({ demo, limit, afterSaidAt, afterId, ...filter }, { desk }) {
    const souvenir = await desk.souvenir(demo);
    const { items, next } = await souvenir.listConversations(
      filterWordsOf(filter),
      pageOf({ limit, afterSaidAt, afterId }),
    );
    return {
      items: items.map(({ systemPrompt: _long, ...rest }) => conversationJson(rest)),
      ...(next ? { next } : {}),
    };
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
  summary: "A conversation, with the ids of its exchanges in its order, and these or some of them.",
  input: z.object({
    ...archiveFields,
    source: z.string(),
    id: z.string(),
    around: z.string().optional().describe("The id of an exchange in whose midst to begin."),
    limit: z.int().min(1).max(500).optional().describe("How many come whole; else all."),
  }),
  output: z.object({
    conversation: conversationShape,
    order: z.array(z.object({ id: z.string(), position: z.number() })).readonly(),
    exchanges: z.array(exchangeShape),
  }),
  async run({ demo, source, id, around, limit }, { desk }) {
    const page = await (
      await desk.souvenir(demo)
    ).conversation(
      { source, id },
      {
        ...(around === undefined ? {} : { around }),
        ...(limit === undefined ? {} : { limit }),
      },
    );
    return {
      conversation: conversationJson(page.conversation),
      order: page.order,
      exchanges: page.exchanges.map(exchangeJson),
    };
  },
});

export const showExchanges = jsonRoute({
  method: "GET",
  path: "/api/exchanges/by-id",
  summary: "Exchanges by their whole ids, in that order; unknown ones are left out.",
  input: z.object({ ...archiveFields, id: z.array(z.string()).min(1).max(200) }),
  output: z.object({ exchanges: z.array(exchangeShape) }),
  async run({ demo, id }, { desk }) {
    const exchanges = await (await desk.souvenir(demo)).exchanges(id);
    return { exchanges: exchanges.map(exchangeJson) };
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
