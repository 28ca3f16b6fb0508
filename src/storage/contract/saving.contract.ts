import { describe, expect, test } from "vitest";
import { localTenant, tenantId } from "../../core/tenant.ts";
import type { Engine } from "./makers.contract.ts";
import {
  aConversation,
  anExchange,
  found,
  keywords,
  opened,
  report,
  save,
  wordQuery,
} from "./makers.contract.ts";

const basil = anExchange("How do I dry basil?", "Hang it upside down.", {
  keywords: keywords("drying basil"),
});
const rice = anExchange("How long does rice cook?", "Eighteen minutes.");

/** What must be so after batches were saved, however often. */
export function describeSaving(engine: Engine): void {
  describe("saving", () => {
    test("saving twice changes nothing", async () => {
      const store = await opened(engine);
      const conversation = aConversation(
        "c1",
        [{ exchange: basil, askedAt: 1000, answeredAt: 2000, model: "qwen" }, rice],
        { title: "Kitchen", folder: "Home", createdAt: 500, systemPrompt: "Be brief." },
      );
      expect(await save(store, conversation)).toEqual(report({ added: 2 }));
      const before = await store.conversation(localTenant, conversation);
      expect(await save(store, conversation)).toEqual(report({ unchanged: 2 }));
      expect(await store.conversation(localTenant, conversation)).toEqual(before);
      expect(await store.count(localTenant, {})).toBe(2);
      expect(await found(store, "basil?")).toEqual([basil.id]);
    });

    test("titles and names with characters that engines alter are kept whole, and unchanged", async () => {
      const store = await opened(engine);
      const conversation = aConversation("c1", [{ exchange: basil, model: "qwen\0 3" }], {
        title: "Kitchen \0notes \ud800!",
        folder: "Home\0 sweet",
        systemPrompt: "Be\0 brief.",
      });
      expect(await save(store, conversation)).toEqual(report({ added: 1 }));
      expect(await save(store, conversation)).toEqual(report({ unchanged: 1 }));
      expect(await store.conversation(localTenant, conversation)).toMatchObject({
        conversation: {
          title: "Kitchen notes \ufffd!",
          folder: "Home sweet",
          systemPrompt: "Be brief.",
        },
        exchanges: [{ places: [{ model: "qwen 3" }] }],
      });
    });

    test("everything of an exchange comes back as it went in", async () => {
      const store = await opened(engine);
      const exchange = anExchange("Plot the sales", "Here it is.", {
        reasoning: "They want a chart.",
        attachments: ["sales.csv"],
        toolCalls: [{ name: "plot", parameters: '{"kind":"bar"}', result: "ok" }],
        keywords: keywords("sales chart", "bar plot"),
        language: "other",
      });
      const place = { exchange, askedAt: 1000, answeredAt: 2000, model: "qwen" };
      await save(
        store,
        aConversation("c1", [place], { title: "Sales", folder: "Work/2025", createdAt: 500 }),
      );
      expect(await store.exchanges(localTenant, [exchange.id])).toEqual([
        {
          id: exchange.id,
          question: "Plot the sales",
          answer: "Here it is.",
          reasoning: "They want a chart.",
          attachments: ["sales.csv"],
          toolCalls: [{ name: "plot", parameters: '{"kind":"bar"}', result: "ok" }],
          alternatives: [],
          language: "other",
          keywords: [
            { phrase: "sales chart", score: 1 },
            { phrase: "bar plot", score: 0.5 },
          ],
          places: [
            {
              source: "app",
              conversation: "c1",
              position: 0,
              title: "Sales",
              folder: "Work/2025",
              model: "qwen",
              askedAt: 1000,
              answeredAt: 2000,
            },
          ],
          saidAt: 1000,
        },
      ]);
    });

    test("exchanges come in the order asked for, without the unknown ones", async () => {
      const store = await opened(engine);
      await save(store, aConversation("c1", [basil, rice]));
      const ids = [rice.id, "0".repeat(32), basil.id];
      const stored = await store.exchanges(localTenant, ids);
      expect(stored.map(({ id }) => id)).toEqual([rice.id, basil.id]);
    });

    test("the same exchange in two conversations is stored once with two places", async () => {
      const store = await opened(engine);
      await save(store, aConversation("c1", [{ exchange: basil, askedAt: 2000 }]));
      const branch = aConversation("c2", [{ exchange: basil, askedAt: 1000 }, rice]);
      expect(await save(store, branch)).toEqual(report({ added: 1, updated: 1 }));
      const [stored] = await store.exchanges(localTenant, [basil.id]);
      expect(stored?.places.map(({ conversation }) => conversation)).toEqual(["c2", "c1"]);
      expect(stored?.saidAt).toBe(1000);
      expect(await store.count(localTenant, {})).toBe(2);
      expect(await found(store, "basil?")).toEqual([basil.id]);
    });

    test("an exchange that a conversation shows twice has two places there", async () => {
      const store = await opened(engine);
      const thanks = anExchange("thanks", "You are welcome.");
      const conversation = aConversation("c1", [thanks, rice, thanks]);
      expect(await save(store, conversation)).toEqual(report({ added: 2, updated: 1 }));
      expect(await save(store, conversation)).toEqual(report({ unchanged: 3 }));
      const shown = await store.conversation(localTenant, conversation);
      expect(shown?.exchanges.map(({ id }) => id)).toEqual([thanks.id, rice.id, thanks.id]);
      expect(shown?.conversation.exchanges).toBe(2);
    });

    test("an exchange without a question, or without an answer, is kept", async () => {
      const store = await opened(engine);
      const greeting = anExchange("", "Hello, how can I help?");
      const open = anExchange("What is the weather like?", "");
      await save(store, aConversation("c1", [greeting, open]));
      expect(await found(store, "hello, weather")).toHaveLength(2);
      expect((await store.exchanges(localTenant, [greeting.id]))[0]?.question).toBe("");
    });

    test("a conversation that never had an exchange leaves no trace", async () => {
      const store = await opened(engine);
      expect(await save(store, aConversation("c1", [], { title: "Untitled" }))).toEqual(report({}));
      const key = { source: "app", id: "c1" };
      expect(await store.conversation(localTenant, key)).toBeUndefined();
      expect((await store.statistics(localTenant)).conversations).toBe(0);
    });

    test("details that a later reading adds are kept, and none that it lacks is lost", async () => {
      const store = await opened(engine);
      const full = anExchange("Plot", "Done", {
        reasoning: "Why not",
        attachments: ["a.csv"],
        toolCalls: [{ name: "plot", parameters: "{}" }],
      });
      await save(store, aConversation("c1", [anExchange("Plot", "Done")]));
      expect(await save(store, aConversation("c1", [full]))).toEqual(report({ updated: 1 }));
      expect(await save(store, aConversation("c1", [anExchange("Plot", "Done")]))).toEqual(
        report({ unchanged: 1 }),
      );
      const [stored] = await store.exchanges(localTenant, [full.id]);
      expect(stored).toMatchObject({ reasoning: "Why not", attachments: ["a.csv"] });
      expect(stored?.toolCalls).toEqual(full.toolCalls);
    });

    test("other settings find other keywords in the same text, and these are searched", async () => {
      const store = await opened(engine);
      await save(store, aConversation("c1", [basil], { title: "Herbs" }));
      const other = { ...basil, keywords: keywords("upside down", "garden") };
      const reading = aConversation("c1", [other], { title: "Herbs" });
      expect(await save(store, reading)).toEqual(report({ updated: 1 }));
      expect(await found(store, "drying")).toEqual([]);
      expect(await found(store, "garden")).toEqual([basil.id]);
      const [stored] = await store.exchanges(localTenant, [basil.id]);
      expect(stored?.keywords.map(({ phrase }) => phrase)).toEqual(["upside down", "garden"]);
      expect(await save(store, reading)).toEqual(report({ unchanged: 1 }));
    });
  });

  describe("times and details", () => {
    test("an unknown time stays unknown", async () => {
      const store = await opened(engine);
      await save(store, aConversation("c1", [basil]));
      const [stored] = await store.exchanges(localTenant, [basil.id]);
      expect(stored).not.toHaveProperty("saidAt");
      expect(stored?.places[0]).toEqual({ source: "app", conversation: "c1", position: 0 });
      const { firstAt, lastAt, byMonth } = await store.statistics(localTenant);
      expect([firstAt, lastAt, byMonth]).toEqual([undefined, undefined, []]);
    });

    test("a place without a clock takes its conversation's start", async () => {
      const store = await opened(engine);
      await save(store, aConversation("c1", [basil, rice], { createdAt: 7000 }));
      const { items } = await store.list(localTenant, {}, { limit: 9 });
      expect(items.map(({ saidAt }) => saidAt)).toEqual([7000, 7000]);
      expect(items[0]?.places[0]).not.toHaveProperty("askedAt");
    });

    test("a time once known is not unlearnt", async () => {
      const store = await opened(engine);
      const place = { exchange: basil, askedAt: 1000, answeredAt: 2000, model: "qwen" };
      await save(store, aConversation("c1", [place], { createdAt: 500, title: "Herbs" }));
      expect(await save(store, aConversation("c1", [basil]))).toEqual(report({ unchanged: 1 }));
      const shown = await store.conversation(localTenant, { source: "app", id: "c1" });
      expect(shown?.conversation).toMatchObject({ createdAt: 500, title: "Herbs" });
      expect(shown?.exchanges[0]?.places[0]).toMatchObject({
        model: "qwen",
        askedAt: 1000,
        answeredAt: 2000,
        title: "Herbs",
      });
      expect(await found(store, "herbs")).toEqual([basil.id]);
    });

    test("model, times, title and folder of a place follow the app", async () => {
      const store = await opened(engine);
      await save(store, aConversation("c1", [basil], { title: "Old", folder: "In/Box" }));
      const place = { exchange: basil, askedAt: 3000, answeredAt: 4000, model: "llama" };
      const moved = aConversation("c1", [place], { title: "New", pinned: true });
      expect(await save(store, moved)).toEqual(report({ updated: 1 }));
      const [stored] = await store.exchanges(localTenant, [basil.id]);
      expect(stored?.places).toEqual([
        {
          source: "app",
          conversation: "c1",
          position: 0,
          title: "New",
          model: "llama",
          askedAt: 3000,
          answeredAt: 4000,
        },
      ]);
      expect(stored?.saidAt).toBe(3000);
      expect((await store.conversation(localTenant, moved))?.conversation.pinned).toBe(true);
    });

    test("renaming a conversation changes what its exchanges are found by", async () => {
      const store = await opened(engine);
      await save(store, aConversation("c1", [basil, rice], { title: "Tuscany" }));
      await save(store, aConversation("c2", [rice], { title: "Grains" }));
      expect(await found(store, "tuscany")).toHaveLength(2);
      const renamed = aConversation("c1", [basil, rice], { title: "Provence" });
      expect(await save(store, renamed)).toEqual(report({ updated: 2 }));
      expect(await found(store, "tuscany")).toEqual([]);
      expect(await found(store, "provence")).toHaveLength(2);
      expect(await found(store, "grains")).toEqual([rice.id]);
      expect((await store.documentFrequencies(localTenant, ["tuscany", "provence"])).frequencies) //
        .toEqual([0, 2]);
    });
  });

  describe("batches", () => {
    test("checkpoints are written with their batch, replaced, and kept apart by source", async () => {
      const store = await opened(engine);
      const first = { source: "app", path: "/chats/1.json", version: "v1" };
      const other = { source: "other", path: "/chats/1.json", version: "x" };
      expect(await store.checkpoints(localTenant, "app")).toEqual([]);
      await store.save(localTenant, { conversations: [], checkpoints: [first, other] });
      expect(await store.checkpoints(localTenant, "app")).toEqual([first]);
      const broken = { ...first, version: "v2", problem: '{"reason":"cut"}' };
      await store.save(localTenant, { conversations: [], checkpoints: [broken] });
      expect(await store.checkpoints(localTenant, "app")).toEqual([broken]);
      await store.save(localTenant, { conversations: [], checkpoints: [first] });
      expect(await store.checkpoints(localTenant, "app")).toEqual([first]);
      expect(await store.checkpoints(localTenant, "other")).toEqual([other]);
    });

    test("thousands of checkpoints come back as they are, whatever is in them", async () => {
      const store = await opened(engine);
      const odd = {
        source: "app",
        path: 'C:\\Chats\\« l\'été » "2"\n東京.json#1',
        version: '1-2.5 {"stopWords":["a\\"b"]}',
        problem: '[{"reason":{"en":"cut\\nshort"}}]',
        leftOut: [{ kind: "folder" as const, source: "app", folder: 'a "b"' }],
      };
      const many = Array.from({ length: 20_001 }, (_, number) => ({
        source: "app",
        path: `/chats/${number}.json`,
        version: `${number}`,
      }));
      await store.save(localTenant, { conversations: [], checkpoints: [odd, ...many] });
      const byPath = (a: { path: string }, b: { path: string }): number =>
        a.path < b.path ? -1 : 1;
      expect((await store.checkpoints(localTenant, "app")).toSorted(byPath)) //
        .toEqual([odd, ...many].toSorted(byPath));
    });

    test("a batch that fails leaves nothing behind, and the store goes on", async () => {
      const store = await opened(engine);
      // A version that no engine can store stands for any failure on the way.
      const impossible = { source: "app", path: "/1", version: Symbol("no text") as never };
      const batch = { conversations: [aConversation("c1", [basil])], checkpoints: [impossible] };
      await expect(store.save(localTenant, batch)).rejects.toThrow();
      expect(await store.count(localTenant, {})).toBe(0);
      expect(await store.checkpoints(localTenant, "app")).toEqual([]);
      expect(await found(store, "basil?")).toEqual([]);

      expect(await save(store, aConversation("c1", [basil]))).toEqual(report({ added: 1 }));
      await expect(store.save(localTenant, batch)).rejects.toThrow();
      expect(await save(store, aConversation("c1", [basil, rice]))).toEqual(
        report({ added: 1, unchanged: 1 }),
      );
      expect(await found(store, "basil? rice")).toHaveLength(2);
    });

    test("two tenants never see each other", async () => {
      const store = await opened(engine);
      const [lea, tom] = [tenantId("lea"), tenantId("tom")];
      const conversation = aConversation("c1", [{ exchange: basil, askedAt: 1000, model: "m" }]);
      const checkpoint = { source: "app", path: "/1", version: "v" };
      await store.save(lea, { conversations: [conversation], checkpoints: [checkpoint] });

      const seenBy = async (tenant: typeof lea): Promise<unknown> => ({
        count: await store.count(tenant, {}),
        exchanges: await store.exchanges(tenant, [basil.id]),
        list: await store.list(tenant, {}, { limit: 9 }),
        conversations: await store.listConversations(tenant, {}, { limit: 9 }),
        conversation: await store.conversation(tenant, conversation),
        complete: await store.complete(tenant, "", 9),
        matches: await store.matchWords(tenant, wordQuery("basil?"), {}, 9),
        frequencies: await store.documentFrequencies(tenant, ["basil?"]),
        checkpoints: await store.checkpoints(tenant, "app"),
        statistics: await store.statistics(tenant),
      });
      const before = await seenBy(lea);
      const nothing = {
        count: 0,
        exchanges: [],
        list: { items: [] },
        conversations: { items: [] },
        conversation: undefined,
        complete: { exchanges: [], conversations: [] },
        matches: { matches: [], documentFrequencies: [0], degraded: false },
        frequencies: { total: 0, frequencies: [0] },
        checkpoints: [],
        statistics: { exchanges: 0, conversations: 0, keywords: 0, forgotten: 0, topKeywords: [] },
      };
      expect(await seenBy(tom)).toMatchObject(nothing);

      const own = anExchange("How do I dry basil?", "Ask Léa.");
      await store.save(tom, { conversations: [conversation, aConversation("c2", [own])] });
      expect(await store.count(tom, {})).toBe(2);
      expect(await seenBy(lea)).toEqual(before);
      await store.save(tom, { conversations: [], excluded: [conversation] });
      expect(await seenBy(lea)).toEqual(before);
      expect((await store.forget(tom, {})).exchanges).toBe(2);
      expect(await seenBy(lea)).toEqual(before);
      // What Tom forgot is no secret of Léa's: she may still learn it.
      await store.save(lea, { conversations: [aConversation("c3", [own])] });
      expect(await store.count(lea, {})).toBe(2);
      expect(await store.count(tom, {})).toBe(0);
    });
  });
}
