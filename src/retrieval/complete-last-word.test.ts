import { expect, test } from "vitest";
import { localTenant } from "../core/tenant.ts";
import type { Store } from "../storage/store.ts";
import { chat, storeOf } from "./fixtures/stored-chats.ts";
import { search } from "./search.ts";

const chats = [
  chat("1", "Jardin", [
    ["Comment sécher le basilic ?", "Suspendez les bouquets dans un grenier sec."],
    ["Et les tomates ?", "Coupez-les en deux et salez."],
  ]),
  chat("2", "Bread", [["Which flour for sourdough?", "Strong white flour with a little rye."]]),
  chat("3", "Association", [["Quels statuts ?", "L'organisation d'un bureau, puis les statuts."]]),
  chat("4", "Pets", [["What does my cat eat in winter?", "The cat eats more."]]),
];

async function titlesFor(store: Store, question: string, prefix = true): Promise<string[]> {
  const { results } = await search(store, localTenant, { question, prefix });
  return results.map(({ exchange }) => exchange.places[0]?.title ?? "");
}

test("every beginning of a word finds it, whatever accents and case", async () => {
  const store = await storeOf(chats);
  for (const typed of ["so", "sour", "Sourdou", "sourdough"])
    expect(await titlesFor(store, typed)).toContain("Bread");
  for (const typed of ["séch", "sech", "SÉCHE", "sécher"])
    expect((await titlesFor(store, typed))[0]).toBe("Jardin");
});

test("every keystroke of a word finds it, although the index has only its stem", async () => {
  const store = await storeOf(chats);
  const word = "organisation";
  for (let length = 3; length <= word.length; length++)
    expect([word.slice(0, length), await titlesFor(store, word.slice(0, length))]).toEqual([
      word.slice(0, length),
      ["Association"],
    ]);
});

test("without it a beginning finds nothing", async () => {
  const store = await storeOf(chats);
  expect(await titlesFor(store, "sourdo", false)).toEqual([]);
});

test("a space after the last word ends it, and words before the last are whole", async () => {
  const store = await storeOf(chats);
  expect(await titlesFor(store, "sourdo ")).toEqual([]);
  expect(await titlesFor(store, "sourdo zzz")).toEqual([]);
  expect(await titlesFor(store, "flour sourdo")).toEqual(["Bread"]);
});

test("the word itself comes before those it begins", async () => {
  const store = await storeOf([
    ...chats,
    chat("5", "Shop", [["A catalogue?", "The catalogue of seeds."]]),
  ]);
  const titles = await titlesFor(store, "cat");
  expect(titles).toEqual(["Pets", "Shop"]);
});

test("a beginning is no plural of a small word", async () => {
  const store = await storeOf([
    chat("1", "Plante", [["Rempoter le monstera ?", "En mars."]]),
    chat("2", "Lettre", [["Mon préavis, mon patron, mon bureau ?", "Trois mois."]]),
  ]);
  expect(await titlesFor(store, "mons")).toEqual(["Plante"]);
});

test("a result says which beginning found it", async () => {
  const store = await storeOf(chats);
  const { results } = await search(store, localTenant, { question: "flour sourdo", prefix: true });
  expect(results[0]?.why.map(({ word }) => word).toSorted()).toEqual(["flour", "sourdo…"]);
});

test("nothing typed yet, or a word taken out, completes nothing", async () => {
  const store = await storeOf(chats);
  for (const typed of ["", " ", "-", '"', "zzz"]) expect(await titlesFor(store, typed)).toEqual([]);
  const keywords = [{ phrase: "sourdo", weight: 0 }];
  const request = { question: "rye sourdo", prefix: true, keywords };
  const { terms } = await search(store, localTenant, request);
  expect(terms.map(({ word }) => word)).toEqual(["rye"]);
});
