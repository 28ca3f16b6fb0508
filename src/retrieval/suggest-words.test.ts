import { describe, expect, test } from "vitest";
import { localTenant } from "../core/tenant.ts";
import { openWordTable } from "../meaning/word-table.ts";
import type { Store } from "../storage/store.ts";
import { chat, storeOf } from "./fixtures/stored-chats.ts";
import { search } from "./search.ts";

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
  const table = meaning ? { table: openWordTable() } : {};
  const { suggestions } = await search(store, localTenant, { question, ...table });
  return suggestions;
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
    for (const question of ["basilic", "E05", "xqzwvk", "ab", "x".repeat(20_000), ""])
      expect(await suggestionsFor(store, question, meaning)).toEqual([]);
  });
});

test("a word is not meant because another one has its stem", async () => {
  const code = Array.from({ length: 4 }, (_, n): [string, string] => [
    `Code ${n}`,
    "def main(): pass",
  ]);
  const store = await storeOf([
    ...chats,
    chat("4", "Code", [...code, ["Any difference?", "None."]]),
  ]);
  const [first] = await suggestionsFor(store, "diference", true);
  expect(first?.instead).toEqual(["difference"]);
});

test("a word of the table is no mistake, although the archive lacks it", async () => {
  const store = await storeOf(chats);
  expect(await suggestionsFor(store, "legion")).not.toEqual([]);
  expect(await suggestionsFor(store, "legion", true)).toEqual([]);
});

test("two mistakes in an inflected word, whose stem alone is not near, are seen by the table", async () => {
  const store = await storeOf(chats, { meaning: true });
  expect(await suggestionsFor(store, "comunicaton", true)).toEqual([
    { word: "comunicaton", instead: ["communication"], searched: true },
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

describe("what is surely mistyped is searched for", () => {
  test.each([
    // One edit.
    ["baislic", "Comment sécher le basilic ?"],
    ["Zorglubx", "La chaudière affiche E04, comme toutes les chaudières ?"],
    // Two.
    ["comunicaton", "How should we communicate?"],
  ])("%s finds “%s”", async (word, question) => {
    const store = await storeOf(chats, { meaning: true });
    const { results, terms, suggestions } = await search(store, localTenant, {
      question: `flour ${word}`,
      table: openWordTable(),
    });
    expect(suggestions).toMatchObject([{ word, searched: true }]);
    expect(results[0]?.exchange.question).toBe(question);
    expect(terms.find((term) => term.word === word)?.documents).toBeGreaterThan(0);
  });

  test("its meaning counts as that of the word that was meant", async () => {
    const store = await storeOf(chats, { meaning: true });
    const { results } = await search(store, localTenant, {
      question: "basilique baislic",
      table: openWordTable(),
    });
    expect(results[0]?.pairs).toContainEqual(
      expect.objectContaining({ asked: "basilic", found: "basilic", cosine: 1 }),
    );
  });

  test("what is short or far is only asked about, as everything is without a table", async () => {
    const store = await storeOf(
      [
        ...chats,
        chat("4", "Zoo", [["Does the yakow moo?", "The gnurket does."]]),
        chat("5", "Zoo", [["Where is the vorxelin, the mardo?", "Over there."]]),
      ],
      { meaning: true },
    );
    const table = openWordTable();
    for (const [question, word] of [
      ["gnu yako", "yakow"],
      ["gnu gnorlet", "gnurket"],
      // Two letters too many, two wrong ones with the first, another letter in a word of five.
      ["gnu vorxelinab", "vorxelin"],
      ["gnu morxeline", "vorxelin"],
      ["gnu mardu", "mardo"],
    ] as const) {
      const { results, suggestions } = await search(store, localTenant, { question, table });
      expect(suggestions).toEqual([{ word: question.slice(4), instead: [word], searched: false }]);
      expect(results.flatMap(({ why }) => why)).toEqual([]);
    }
    const { suggestions } = await search(store, localTenant, { question: "baislic" });
    expect(suggestions).toEqual([{ word: "baislic", instead: ["basilic"], searched: false }]);
  });

  test("not while the question is being typed, unless it is told to", async () => {
    const store = await storeOf(chats, { meaning: true });
    const asked = { question: "baislic flo", prefix: true, table: openWordTable() };
    expect((await search(store, localTenant, asked)).suggestions).toEqual([]);
    const { results, suggestions } = await search(store, localTenant, { ...asked, suggest: true });
    expect(suggestions).toMatchObject([{ word: "baislic", searched: true }]);
    expect(results[0]?.exchange.question).toBe("Comment sécher le basilic ?");
  });
});
