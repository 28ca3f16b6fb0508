import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { editDistance } from "../../core/edit-distance.ts";
import { localTenant, tenantId } from "../../core/tenant.ts";
import type { Store } from "../store.ts";
import type { Engine } from "./makers.contract.ts";
import { aConversation, anExchange, hide, opened, save } from "./makers.contract.ts";

function complete(store: Store, prefix: string, limit = 10) {
  return store.completeTerms(localTenant, prefix, limit);
}

async function termsNear(store: Store, word: string, limit = 10): Promise<string[]> {
  return (await store.nearestTerms(localTenant, [word], limit)).map(({ term }) => term);
}

/** Words of the index by their letters. */
export function describeSuggesting(engine: Engine): void {
  describe("suggesting words", () => {
    test("terms that begin so, the most frequent first, ties by term", async () => {
      const store = await opened(engine);
      const exchanges = [
        anExchange("basil basil basin", "base"),
        anExchange("basin", "bass"),
        anExchange("basin oil"),
      ];
      await save(store, aConversation("1", exchanges));
      expect(await complete(store, "bas")).toEqual([
        { term: "basin", documents: 3 },
        { term: "base", documents: 1 },
        { term: "basil", documents: 1 },
        { term: "bass", documents: 1 },
      ]);
      expect(await complete(store, "basi", 1)).toEqual([{ term: "basin", documents: 3 }]);
      expect(await complete(store, "basin")).toEqual([{ term: "basin", documents: 3 }]);
      expect(await complete(store, "x")).toEqual([]);
      expect(await complete(store, "")).toEqual([]);
    });

    test("terms that begin so are those of the archive as it is now", async () => {
      const store = await opened(engine);
      const gone = anExchange("basin");
      await save(store, aConversation("1", [anExchange("basil"), gone]));
      const basin = { term: "basin", documents: 1 };
      const basil = { term: "basil", documents: 1 };
      expect(await complete(store, "ba")).toEqual([basil, basin]);
      await store.forget(localTenant, { ids: [gone.id] });
      expect(await complete(store, "ba")).toEqual([basil]);
      await save(store, aConversation("2", [anExchange("basil and base")]));
      expect(await complete(store, "ba")).toEqual([
        { term: "basil", documents: 2 },
        { term: "base", documents: 1 },
      ]);
    });

    test("no letter is special, and other scripts are letters too", async () => {
      const store = await opened(engine);
      await save(store, aConversation("1", [anExchange("50% a_b a%b 日本 日記 🦊fox")]));
      expect((await complete(store, "a_")).map(({ term }) => term)).toEqual(["a_b"]);
      expect((await complete(store, "a%")).map(({ term }) => term)).toEqual(["a%b"]);
      expect((await complete(store, "日")).map(({ term }) => term)).toEqual(["日本", "日記"]);
      expect((await complete(store, "🦊")).map(({ term }) => term)).toEqual(["🦊fox"]);
    });

    test("terms one edit away, whatever the edit and wherever it is", async () => {
      const store = await opened(engine);
      await save(store, aConversation("1", [anExchange("basilic 日本語 boiler")]));
      for (const word of ["asilic", "abasilic", "vasilic", "absilic", "basilix", "basiilc"])
        expect(await termsNear(store, word)).toEqual(["basilic"]);
      expect(await termsNear(store, "日本語語")).toEqual(["日本語"]);
      expect(await termsNear(store, "basilic")).toEqual([]);
    });

    test("two edits away only from longer words", async () => {
      const store = await opened(engine);
      await save(store, aConversation("1", [anExchange("sourdough flour bee")]));
      expect(await termsNear(store, "sourdoguhs")).toEqual(["sourdough"]);
      expect(await termsNear(store, "osurdogh")).toEqual(["sourdough"]);
      expect(await termsNear(store, "sourrdoughs")).toEqual(["sourdough"]);
      expect(await termsNear(store, "flxxr")).toEqual([]);
      expect(await termsNear(store, "be")).toEqual([]);
    });

    test("the nearest first, then the most frequent, each with exchanges that hold it", async () => {
      const store = await opened(engine);
      const often = [anExchange("garden"), anExchange("garden and more")];
      const once = anExchange("harden");
      const farther = anExchange("warning", "gardener");
      await save(store, aConversation("1", [once, ...often, farther]));
      const near = await store.nearestTerms(localTenant, ["gardn", "farden"], 5);
      expect(near.map(({ term, distance, documents }) => [term, distance, documents])).toEqual([
        ["garden", 1, 2],
        ["harden", 1, 1],
      ]);
      expect(near[1]?.examples).toEqual([once.id]);
      for (const id of near[0]?.examples ?? []) expect(often.map((one) => one.id)).toContain(id);
      expect(near[0]?.examples).not.toEqual([]);
      expect(await termsNear(store, "gardenes", 3)).toEqual(["gardener", "garden"]);
    });

    test("hidden and forgotten words are never suggested", async () => {
      const store = await opened(engine);
      const secret = anExchange("zanzibar", "shared");
      await save(
        store,
        aConversation("1", [secret]),
        aConversation("2", [anExchange("quagmire", "shared")]),
      );
      await store.forget(localTenant, { ids: [secret.id] });
      expect(await complete(store, "zan")).toEqual([]);
      expect(await termsNear(store, "zanzibr")).toEqual([]);
      await hide(store, { source: "app", id: "2" });
      expect(await complete(store, "quag")).toEqual([]);
      expect(await termsNear(store, "quagmir")).toEqual([]);
      expect(await complete(store, "shar")).toEqual([]);
    });

    test("whose words they are is respected", async () => {
      const store = await opened(engine);
      await save(store, aConversation("1", [anExchange("zanzibar")]));
      expect(await store.completeTerms(tenantId("another"), "zan", 5)).toEqual([]);
      expect(await store.nearestTerms(tenantId("another"), ["zanzibr"], 5)).toEqual([]);
    });

    test("as a look at every word finds", async () => {
      const letters = fc.string({
        unit: fc.constantFrom("a", "b", "c"),
        minLength: 1,
        maxLength: 8,
      });
      await fc.assert(
        fc.asyncProperty(
          fc.array(letters, { minLength: 1, maxLength: 30 }),
          letters,
          async (words, asked) => {
            const store = await engine.open();
            try {
              await save(store, aConversation("1", [anExchange(words.join(" "))]));
              const known = [...new Set(words)].sort();
              expect((await complete(store, asked, 100)).map(({ term }) => term)).toEqual(
                known.filter((word) => word.startsWith(asked)),
              );
              const near = await store.nearestTerms(localTenant, [asked], 100);
              const found = new Map(near.map(({ term, distance }) => [term, distance]));
              for (const word of known) {
                const distance = editDistance(asked, word);
                const expected =
                  (distance === 1 && asked.length >= 3) ||
                  (distance === 2 && asked.length >= 6 && word.startsWith(asked.slice(0, 2)));
                if (expected) expect(found.get(word)).toBe(distance);
                else if (distance !== 2 || asked.length < 6) expect(found.has(word)).toBe(false);
              }
            } finally {
              await store.close();
            }
          },
        ),
        { numRuns: 30 },
      );
    });
  });
}
