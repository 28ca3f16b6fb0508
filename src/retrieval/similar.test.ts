import { describe, expect, test } from "vitest";
import { localTenant } from "../core/tenant.ts";
import { openWordTable } from "../meaning/word-table.ts";
import type { Store, StoredExchange } from "../storage/store.ts";
import { chat, storeOf } from "./fixtures/stored-chats.ts";
import { similar } from "./similar.ts";

const chats = [
  chat("1", "Herbs", [["How do I dry basil leaves?", "Hang the basil in a dry, dark place."]]),
  chat("2", "Herbes", [["Comment sécher la menthe ?", "Suspendez la menthe au sec, à l'ombre."]]),
  chat("3", "Server", [["Why does nginx answer 502?", "The upstream server is not running."]]),
  chat("4", "More herbs", [["Can basil be frozen?", "Yes, frozen basil keeps its taste."]]),
  chat("5", "Bread", [["Which flour for sourdough?", "Strong white flour and rye."]]),
];

async function exchangeOf(store: Store, id: string): Promise<StoredExchange> {
  const found = await store.conversation(localTenant, { source: "test", id });
  const [first] = found?.exchanges ?? [];
  if (!first) throw new Error(`nothing in ${id}`);
  return first;
}

async function titlesLike(store: Store, chatId: string, extra: object = {}): Promise<string[]> {
  const { id } = await exchangeOf(store, chatId);
  const outcome = await similar(store, localTenant, { id, ...extra });
  return (outcome?.results ?? []).map(({ exchange }) => exchange.places[0]?.title ?? "");
}

describe("similar exchanges", () => {
  test("by words: the nearest first, itself left out", async () => {
    const store = await storeOf(chats);
    const titles = await titlesLike(store, "1");
    expect(titles[0]).toBe("More herbs");
    expect(titles).not.toContain("Herbs");
    expect(titles).not.toContain("Server");
  });

  test("by meaning: from French to English and back", async () => {
    const store = await storeOf(chats, { meaning: true });
    const table = openWordTable();
    expect((await titlesLike(store, "2", { table }))[0]).toBe("Herbs");
    expect((await titlesLike(store, "1", { table })).slice(0, 2).toSorted()).toEqual([
      "Herbes",
      "More herbs",
    ]);
  });

  test("what repeats it word for word is left out, whatever its marks and capitals", async () => {
    const repeat = chat("6", "Again", [
      ["how do I dry BASIL leaves", "Hang the basil in a dry, dark place!"],
    ]);
    const store = await storeOf([...chats, repeat]);
    expect(await titlesLike(store, "1", { limit: 1 })).toEqual(["More herbs"]);
  });

  test("a filter and a limit hold", async () => {
    const store = await storeOf(chats, { meaning: true });
    const table = openWordTable();
    const filter = { conversation: { source: "test", id: "4" } };
    expect(await titlesLike(store, "1", { table, filter })).toEqual(["More herbs"]);
    expect(await titlesLike(store, "1", { table, limit: 1 })).toHaveLength(1);
  });

  test("a long text is asked for by its telling words", async () => {
    const filler = Array.from({ length: 300 }, (_, i) => `remplissage${i}`).join(" ");
    const long = chat("7", "Long", [[`${filler} basil ${filler} frozen`, "…"]]);
    const store = await storeOf([...chats, long]);
    const outcome = await similar(store, localTenant, { id: (await exchangeOf(store, "7")).id });
    expect(outcome?.results[0]?.exchange.places[0]?.title).toBe("More herbs");
    expect(outcome?.terms.length).toBeLessThan(60);
  });

  test("quotes and minus signs of the text are no operators", async () => {
    const quoted = chat("8", "Quoted", [['"basil" -flour, what is it?', "A herb and a switch."]]);
    const store = await storeOf([...chats, quoted]);
    expect(await titlesLike(store, "8")).toContain("Bread");
  });

  test("an answer without a question has its like", async () => {
    const answer = chat("9", "Answer", [["", "Frozen basil is fine."]]);
    const store = await storeOf([...chats, answer]);
    expect((await titlesLike(store, "9"))[0]).toBe("More herbs");
  });

  test("an unknown id has none", async () => {
    const store = await storeOf(chats);
    expect(await similar(store, localTenant, { id: "0".repeat(32) })).toBeUndefined();
  });
});
