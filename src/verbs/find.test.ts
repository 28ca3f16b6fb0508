import { expect, test } from "vitest";
import { localTenant } from "../core/tenant.ts";
import { chat, storeOf } from "../retrieval/fixtures/stored-chats.ts";
import { find, findConversations } from "./find.ts";

const chats = [
  chat("herbs", "Herbs", [
    ["How do I dry basil?", "Hang it."],
    ["And frozen basil?", "It keeps."],
  ]),
  chat("bread", "Bread", [["Which flour?", "Rye, and basil on top."]]),
];

async function within() {
  const store = await storeOf(chats);
  const found = await store.list(localTenant, {}, { limit: 10 });
  const dried = found.items.find(({ question }) => question.includes("dry"))?.id ?? "";
  return { dried, options: { store, tenant: localTenant, filter: {} } };
}

test("a question finds exchanges, and what may have been meant by words that are nowhere", async () => {
  const { options } = await within();
  const { results, suggestions } = await find("basil frzen", options);
  expect(results[0]?.exchange.question).toBe("And frozen basil?");
  expect(suggestions).toEqual([{ word: "frzen", instead: ["frozen"], searched: false }]);
});

test("nothing is suggested while the last word is being typed", async () => {
  const { options } = await within();
  const { results, suggestions } = await find("frzen bas", { ...options, prefix: true });
  expect(results).toHaveLength(3);
  expect(suggestions).toEqual([]);
});

test("the beginning of an id finds exchanges like it, and conversations", async () => {
  const { dried, options } = await within();
  const asked = { similarTo: dried.slice(0, 8) };
  const { results } = await find(asked, { ...options, limit: 5 });
  expect(results.map(({ exchange }) => exchange.id)).not.toContain(dried);
  expect(results[0]?.exchange.question).toBe("And frozen basil?");
  const { conversations } = await findConversations(asked, { ...options, limit: 1 });
  expect(conversations.map(({ id }) => id)).toEqual(["herbs"]);
});

test("an id of nothing, and one of a conversation, are said to be so", async () => {
  const { options } = await within();
  await expect(find({ similarTo: "ffffffff" }, options)).rejects.toMatchObject({
    code: "not-found",
  });
  await expect(find({ similarTo: "test/herbs" }, options)).rejects.toMatchObject({ code: "usage" });
});
