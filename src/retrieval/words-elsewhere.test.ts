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

describe("a word that is common in its language and rare in the archive", () => {
  const chats = [
    chat("1", "One", [["Are you going?", "Yes."]]),
    chat("2", "Two", [["Is sailing fun?", "Yes."]]),
    chat("3", "Three", [["Which flour?", "Rye."]]),
  ];
  const sharesOf = async (options: Parameters<typeof search>[2]): Promise<number[]> => {
    const store = await storeOf(chats, { meaning: options.table !== undefined });
    const { results } = await search(store, localTenant, options);
    return ["Are you going?", "Is sailing fun?"].map(
      (question) =>
        results.find(({ exchange }) => exchange.question === question)?.parts.words ?? 0,
    );
  };

  test("counts as much as any by words alone", async () => {
    const [going, sailing] = await sharesOf({ question: "going sailing" });
    expect(going).toBeGreaterThan(0);
    expect(going).toBeCloseTo(sailing ?? 0, 9);
  });

  // Scores are rounded to 1e-9.
  test("counts by the square of what it says in the table", async () => {
    const table = openWordTable();
    const [going = 0, sailing = 1] = await sharesOf({ question: "going sailing", table });
    const saysOf = (word: string): number => table.weightOf(table.idOf(word));
    expect(saysOf("going")).toBeLessThan(0.7);
    expect(going / sailing).toBeCloseTo((saysOf("going") / saysOf("sailing")) ** 2, 8);
  });

  test("is raised by the user's weight all the same", async () => {
    const table = openWordTable();
    const question = "going sailing";
    const [before = 0, other = 0] = await sharesOf({ question, table });
    const keywords = [{ phrase: "going", weight: 3 }];
    const [raised = 0, sailing = 0] = await sharesOf({ question, table, keywords });
    expect(raised / sailing).toBeCloseTo((3 * before) / other, 8);
  });
});
