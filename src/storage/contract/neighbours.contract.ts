import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ExchangeId } from "../../core/exchange.ts";
import { signatureBytes } from "../../meaning/signature-scan.ts";
import { localTenant } from "../../core/tenant.ts";
import type { AnalysedExchange, Candidate, Store } from "../store.ts";
import { aChange, ArchiveModel } from "./archive-model.contract.ts";
import type { Engine } from "./makers.contract.ts";
import { aConversation, anExchange, hide, opened, save, VERSION } from "./makers.contract.ts";
import { ask, meant } from "./meanings.contract.ts";

/** Every visible exchange with the ids before and after it. */
async function neighbours(
  store: Store,
): Promise<Map<ExchangeId, { before?: ExchangeId; after?: ExchangeId; candidate: Candidate }>> {
  const { candidates } = await ask(store);
  const idAt = (place: number | undefined): ExchangeId | undefined =>
    place === undefined ? undefined : candidates[place]?.id;
  return new Map(
    candidates.map((candidate) => {
      const [before, after] = [idAt(candidate.previous), idAt(candidate.next)];
      const found = { ...(before ? { before } : {}), ...(after ? { after } : {}), candidate };
      return [candidate.id, found];
    }),
  );
}

/** Of each exchange, by their questions: "before < exchange > after". */
async function chain(store: Store, ...members: readonly AnalysedExchange[]): Promise<string[]> {
  const all = await neighbours(store);
  return members.map(({ id }) => {
    const { before, after } = all.get(id) ?? {};
    const nameOf = (other: ExchangeId | undefined): string =>
      members.find((member) => member.id === other)?.question ?? (other ? "?" : "-");
    return `${nameOf(before)} < ${nameOf(id)} > ${nameOf(after)}`;
  });
}

/** What stands before and after an exchange in its conversation. */
export function describeNeighbours(engine: Engine): void {
  describe("neighbours", () => {
    const [a, b, c, d] = [
      anExchange("a", "x"),
      anExchange("b", "x"),
      anExchange("c", "x"),
      anExchange("d", "x"),
    ];

    test("are those of the conversation, in its order", async () => {
      const store = await opened(engine);
      await save(store, aConversation("c1", [a, b, c]), aConversation("c2", [d]));
      expect(await chain(store, a, b, c, d)).toEqual([
        "- < a > b",
        "a < b > c",
        "b < c > -",
        "- < d > -",
      ]);
      const all = await neighbours(store);
      const numbers = [a, b, c, d].map(({ id }) => all.get(id)?.candidate.conversation);
      expect(new Set(numbers).size).toBe(2);
      expect(numbers.slice(0, 3)).toEqual([numbers[0], numbers[0], numbers[0]]);
    });

    test("follow what is added, edited, moved and taken out", async () => {
      const store = await opened(engine);
      await save(store, aConversation("c1", [a, b]));
      await save(store, aConversation("c1", [a, b, c]));
      expect(await chain(store, a, b, c)).toEqual(["- < a > b", "a < b > c", "b < c > -"]);
      const edited = anExchange("b", "edited");
      await save(store, aConversation("c1", [a, edited, c]));
      expect(await chain(store, a, edited, c)).toEqual(["- < a > b", "a < b > c", "b < c > -"]);
      await save(store, aConversation("c1", [c, a, edited]));
      expect(await chain(store, c, a, edited)).toEqual(["- < c > a", "c < a > b", "a < b > -"]);
      await save(store, aConversation("c1", [c, edited]));
      expect(await chain(store, c, a, edited)).toEqual(["- < c > b", "- < a > -", "c < b > -"]);
    });

    test("close up where one between them is forgotten", async () => {
      const store = await opened(engine);
      await save(store, aConversation("c1", [a, b, c, d]));
      await store.forget(localTenant, { ids: [b.id] });
      expect(await chain(store, a, c, d)).toEqual(["- < a > c", "a < c > d", "c < d > -"]);
      await save(store, aConversation("c1", [a, b, c, d]));
      expect(await chain(store, a, c, d)).toEqual(["- < a > c", "a < c > d", "c < d > -"]);
      await store.forget(localTenant, { ids: [d.id] });
      expect(await chain(store, a, c)).toEqual(["- < a > c", "a < c > -"]);
    });

    test("of what two chats show are those of the first, while it is shown there", async () => {
      const store = await opened(engine);
      await save(store, aConversation("c1", [a, b]), aConversation("c2", [c, b, d]));
      const shared = ["- < a > b", "a < b > -", "- < c > b", "b < d > -"];
      expect(await chain(store, a, b, c, d)).toEqual(shared);
      await hide(store, { source: "app", id: "c1" });
      expect(await chain(store, b, c, d)).toEqual(["c < b > d", "- < c > b", "b < d > -"]);
      await save(store, aConversation("c1", [a, b]));
      expect(await chain(store, a, b, c, d)).toEqual(shared);
      await save(store, aConversation("c1", [a]));
      expect(await chain(store, a, b, c, d)).toEqual([
        "- < a > -",
        "c < b > d",
        "- < c > b",
        "b < d > -",
      ]);
      await store.forget(localTenant, { conversation: { source: "app", id: "c2" } });
      expect(await chain(store, a)).toEqual(["- < a > -"]);
    });

    test("a text that a chat says twice stands where it was said first", async () => {
      const store = await opened(engine);
      await save(store, aConversation("c1", [a, b, a, c]));
      expect(await chain(store, a, b, c)).toEqual(["- < a > b", "a < b > a", "a < c > -"]);
    });

    test("whatever happens to an archive, they are those of a chat that shows both", async () => {
      const pool = Array.from({ length: 6 }, (_, n) => meant(n * 9, `q${n}`, `a${n}`));
      const some = fc.array(aChange(pool.length), { minLength: 1, maxLength: 25 });
      await fc.assert(
        fc.asyncProperty(some, async (changes) => {
          const store = await engine.open();
          try {
            await store.prepareMeanings(localTenant, VERSION);
            const model = new ArchiveModel(store, pool);
            for (const change of changes) await model.apply(change);
            const all = await neighbours(store);
            expect([...all.keys()].toSorted()).toEqual(
              model
                .documents()
                .map(({ id }) => id)
                .toSorted(),
            );
            const chats = model.shownInOrder();
            for (const [id, { before, after, candidate }] of all) {
              const meaning = pool.find((exchange) => exchange.id === id)?.meaning;
              expect(candidate.meaning).toEqual(meaning?.subarray(signatureBytes));
              const places = chats
                .filter((chat) => chat.includes(id))
                .map((chat) => [chat[chat.indexOf(id) - 1], chat[chat.indexOf(id) + 1]]);
              expect(places.length > 0 ? places : [[undefined, undefined]]).toContainEqual([
                before,
                after,
              ]);
            }
          } finally {
            await store.close();
          }
        }),
        { numRuns: 40 },
      );
    });
  });
}
