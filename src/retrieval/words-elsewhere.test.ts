import { describe, expect, test } from "vitest";
import { localTenant } from "../core/tenant.ts";
import { openWordTable } from "../meaning/word-table.ts";
import { chat, storeOf } from "./fixtures/stored-chats.ts";
import { search } from "./search.ts";

describe("irregular forms", () => {
  const chats = [
    chat("1", "Shop", [["I bought rye flour and two mice.", "Well done."]]),
    chat("2", "Cellar", [["A mouse lives in the cellar.", "Set a trap."]]),
    chat("3", "Santé", [["Mon sang est-il trop riche en fer ?", "Faites une prise de sang."]]),
    chat("4", "Choir", [["We sing all night long.", "Lovely."]]),
  ];

  test.each([
    ["What flour did I buy?", "buy", "I bought rye flour and two mice."],
    ["Who was buying flour?", "buying", "I bought rye flour and two mice."],
    ["Where did the mice live?", "mice", "A mouse lives in the cellar."],
  ])("“%s”: %s finds “%s”", async (question, word, found) => {
    const store = await storeOf(chats);
    const { results } = await search(store, localTenant, { question });
    const one = results.find(({ exchange }) => exchange.question === found);
    expect(one?.why.map((term) => term.word)).toContain(word);
  });

  test("a French word is no form of an English verb", async () => {
    const store = await storeOf(chats);
    const { results } = await search(store, localTenant, {
      question: "Que disais-tu de mon sang et de sa teneur en fer ?",
    });
    expect(results.map(({ exchange }) => exchange.question)).toEqual([
      "Mon sang est-il trop riche en fer ?",
    ]);
  });
});

describe("a word that nobody wrote", () => {
  const chats = [
    chat("1", "Herbs", [["How do I dry basil?", "Hang it upside down."]]),
    chat("2", "Bread", [["Which flour?", "Rye."]]),
    chat("3", "Soup", [["Is it salty?", "A little."]]),
  ];
  const wordsOf = async (question: string, meaning: boolean): Promise<number> => {
    const store = await storeOf(chats, { meaning });
    const table = meaning ? { table: openWordTable() } : {};
    const { results } = await search(store, localTenant, { question, ...table });
    const [best] = results;
    expect(best?.exchange.question).toBe("How do I dry basil?");
    return best?.parts.words ?? 0;
  };
  // Of three exchanges: how rare a word of one is, and one of none.
  const there = Math.log(1 + 2.5 / 1.5);
  const nowhere = Math.log(1 + 3.5 / 0.5);

  test("counts twice in what shares of words are measured by", async () => {
    const alone = await wordsOf("basil", true);
    const beside = await wordsOf("basil legion", true);
    expect(beside / alone).toBeCloseTo(there / (there + 2 * nowhere), 9);
  });

  test("and once where meanings cannot make up for it", async () => {
    const alone = await wordsOf("basil", false);
    const beside = await wordsOf("basil legion", false);
    expect(beside / alone).toBeCloseTo(there / (there + nowhere), 9);
  });
});
