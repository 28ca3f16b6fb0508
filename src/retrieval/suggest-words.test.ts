import { describe, expect, test } from "vitest";
import { localTenant } from "../core/tenant.ts";
import { openWordTable } from "../meaning/word-table.ts";
import type { Store } from "../storage/store.ts";
import { chat, storeOf } from "./fixtures/stored-chats.ts";
import { search } from "./search.ts";
import { suggestWords } from "./suggest-words.ts";

const chats = [
  chat("1", "Jardin", [
    ["Comment sécher le basilic ?", "Suspendez le basilic dans un grenier sec."],
    ["Combien de Basilicata ?", "Une région."],
  ]),
  chat("2", "Chaudières", [
    [
      "La chaudière affiche E04, comme toutes les chaudières ?",
      "Appelez Zorglubex, le chauffagiste.",
    ],
  ]),
  chat("3", "Work", [
    ["How should we communicate?", "Good communication needs a government of one's own mind."],
  ]),
];

async function suggestionsFor(store: Store, question: string, meaning = false) {
  const table = meaning ? openWordTable() : undefined;
  const { terms } = await search(store, localTenant, { question, ...(table ? { table } : {}) });
  return suggestWords(store, localTenant, { terms, table });
}

describe.each([
  ["words alone", false],
  ["meaning", true],
])("with %s", (_, meaning) => {
  test.each([
    ["baislic", "basilic"],
    ["BASILICC", "basilic"],
    ["chaudieers", "chaudières"],
    ["zorglubx", "Zorglubex"],
    ["govrenment", "government"],
  ])("for %s the archive's own %s is suggested", async (word, meant) => {
    const store = await storeOf(chats, { meaning });
    const [first] = await suggestionsFor(store, `flour ${word}`, meaning);
    expect(first?.word).toBe(word);
    expect(first?.instead[0]).toBe(meant);
  });

  test("words that exist, codes, and what is like nothing are left alone", async () => {
    const store = await storeOf(chats, { meaning });
    for (const question of ["basilic", "E05", "xqzwvk", "ab", ""])
      expect(await suggestionsFor(store, question, meaning)).toEqual([]);
  });
});

test("a word of the table is no mistake, although the archive lacks it", async () => {
  const store = await storeOf(chats);
  expect(await suggestionsFor(store, "legion")).not.toEqual([]);
  expect(await suggestionsFor(store, "legion", true)).toEqual([]);
});

test("two mistakes in an inflected word, whose stem alone is not near, are seen by the table", async () => {
  const store = await storeOf(chats, { meaning: true });
  expect(await suggestionsFor(store, "comunicaton", true)).toEqual([
    { word: "comunicaton", instead: ["communication"] },
  ]);
});

test("nothing is suggested that the archive does not have", async () => {
  const store = await storeOf([chat("1", "A", [["Flour?", "Rye."]])], { meaning: true });
  expect(await suggestionsFor(store, "govrenment", true)).toEqual([]);
});

test("what was forgotten is not suggested", async () => {
  const store = await storeOf(chats);
  await store.forget(localTenant, { conversation: { source: "test", id: "2" } });
  expect(await suggestionsFor(store, "zorglubx")).toEqual([]);
});
