import { expect, test } from "vitest";
import { localTenant } from "../core/tenant.ts";
import { openWordTable } from "../meaning/word-table.ts";
import { chat, storeOf } from "../retrieval/fixtures/stored-chats.ts";
import { findExcerpts } from "./find-excerpts.ts";

const filler = "Autre chose encore. ".repeat(60);
const chats = [
  chat("herbes", "Herbes", [
    ["Comment sécher le basilic ?", `${filler}Les basilics sèchent à l'ombre.`],
  ]),
  chat("copy", "Copy", [
    ["Comment sécher le basilic ?", `${filler}Les basilics sèchent à l'ombre.`],
  ]),
];

test("a result shows where its words stand, in either language, and not the whole text", async () => {
  const store = await storeOf(chats, { meaning: true });
  const { results } = await findExcerpts("how to dry basil", {
    store,
    tenant: localTenant,
    filter: {},
    table: openWordTable(),
  });
  const [hit] = results;
  if (!hit) throw new Error("nothing was found");
  expect(hit.question.text).toBe("Comment sécher le basilic ?");
  const marked = hit.question.marks.map(({ start, end }) => hit.question.text.slice(start, end));
  expect(marked).toEqual(["sécher", "basilic"]);
  expect(hit.answer.text.length).toBeLessThan(400);
  expect(hit.answer.text).toContain("sèchent à l'ombre");
  expect(hit.forms.map(({ word }) => word)).toContain("basilic");
  const pairs = hit.pairs.map(({ asked, found }) => [asked, found]);
  expect(pairs).toContainEqual(["basil", "basilic"]);
  expect(pairs.map(([asked]) => asked)).not.toContain("how");
  expect(hit).not.toHaveProperty("exchange");
});

test("the place is one that the filter lets through", async () => {
  const store = await storeOf(chats);
  const options = { store, tenant: localTenant };
  const placeIn = async (id: string) =>
    (
      await findExcerpts("basilic", {
        ...options,
        filter: { conversation: { source: "test", id } },
      })
    ).results[0]?.place?.conversation;
  expect(await placeIn("herbes")).toBe("herbes");
  expect(await placeIn("copy")).toBe("copy");
});

test("a word being typed is asked about only when that is wanted", async () => {
  const store = await storeOf(chats);
  const options = { store, tenant: localTenant, filter: {}, prefix: true };
  expect((await findExcerpts("bazilik", options)).suggestions).toEqual([]);
  const { suggestions } = await findExcerpts("bazilik", { ...options, suggest: true });
  expect(suggestions[0]?.word).toBe("bazilik");
});
