import { expect, test } from "vitest";
import { localTenant } from "../core/tenant.ts";
import { openWordTable } from "../meaning/word-table.ts";
import type { CandidateQuery, Store } from "../storage/store.ts";
import { chat, storeOf } from "./fixtures/stored-chats.ts";
import type { SearchRequest } from "./search.ts";
import { search } from "./search.ts";

/** What the store is asked for when this is searched, with its answer left as it is. */
async function translatedOf(
  question: string,
  options: Omit<SearchRequest, "question">,
): Promise<CandidateQuery["translated"]> {
  const chats = [chat("1", "Forêt", [["Où cueillir des champignons ?", "Sous les chênes."]])];
  const store = await storeOf(chats, { meaning: true });
  let asked: CandidateQuery["translated"];
  const watched: Pick<Store, "candidates"> = {
    candidates(tenant, query, filter, limits) {
      asked = query.translated;
      return store.candidates(tenant, query, filter, limits);
    },
  };
  const watching = new Proxy(store, {
    get(target, name: keyof Store) {
      if (name === "candidates") return watched.candidates;
      const own = target[name];
      return typeof own === "function" ? own.bind(target) : own;
    },
  });
  await search(watching, localTenant, { question, ...options });
  return asked;
}

test("exchanges are looked for by the words of the other language, too", async () => {
  const table = openWordTable();
  const asked = await translatedOf("Where are the mushrooms?", { table });
  expect(asked?.terms).toMatchObject([{ word: "mushrooms", weight: 1 }]);
  expect(asked?.terms[0]?.variants).toContain("champignon");
  // As the user weighs them.
  const keywords = [{ phrase: "mushrooms", weight: 3 }];
  expect(
    (await translatedOf("Where are the mushrooms?", { table, keywords }))?.terms,
  ).toMatchObject([{ word: "mushrooms", weight: 3 }]);
});

test("a phrase is translated as a whole, and its words are not", async () => {
  const table = openWordTable();
  const asked = await translatedOf("Où est le mot de passe ?", { table });
  expect(asked?.terms.flatMap(({ variants }) => variants)).toContain("password");
  expect(asked?.terms.flatMap(({ variants }) => variants)).not.toContain("word");
});

test("a mistyped word is translated as it was meant", async () => {
  const table = openWordTable();
  const asked = await translatedOf("Encore des champingnons ?", { table });
  expect(asked?.terms).toMatchObject([{ word: "champingnons" }]);
  expect(asked?.terms[0]?.variants).toContain("mushroom");
});

test("without a table there is nothing to translate by", async () => {
  expect((await translatedOf("Where are the mushrooms?", {}))?.terms).toEqual([]);
});
