import { expect, onTestFinished, test } from "vitest";
import { localTenant } from "../core/tenant.ts";
import { openSqliteStore } from "../storage/sqlite/sqlite-store.ts";
import { aConversation, anExchange, save } from "../storage/contract/makers.contract.ts";
import { resolveExchange, resolveId } from "./resolve-id.ts";
import type { FilterWords } from "./resolve.ts";
import { resolveFilter } from "./resolve.ts";

async function resolved(words: FilterWords) {
  const store = await openSqliteStore({ path: ":memory:" });
  onTestFinished(() => store.close());
  return resolveFilter(words, { store, tenant: localTenant, now: Date.UTC(2026, 5, 7) });
}

test("a language is that of the exchanges, in any case", async () => {
  expect(await resolved({ language: ["FR", "other"] })).toEqual({ languages: ["fr", "other"] });
});

test("a language that is none is a mistake, which tells it from that of the messages", async () => {
  await expect(resolved({ language: ["de"] })).rejects.toMatchObject({
    code: "usage",
    text: {
      en: expect.stringMatching(/"de".*--lang\./),
      fr: expect.stringMatching(/« de ».*--lang\./),
    },
  });
});

test("what stands behind = is a whole name, or the stems of one keyword", async () => {
  expect(await resolved({ model: ["qwen", "=qwen3-8b"], keyword: ["=dri basil"] })).toEqual({
    models: ["qwen", { named: "qwen3-8b" }],
    keywords: ["dri basil"],
  });
  const { keywords } = await resolved({ keyword: ["dried basil"] });
  expect(keywords).toContain("dri basil");
});

test("an exchange and the conversation that has its id for want of one are both reached", async () => {
  const store = await openSqliteStore({ path: ":memory:" });
  onTestFinished(() => store.close());
  const [first, second] = [anExchange("q1", "a1"), anExchange("q2", "a2")];
  await save(store, aConversation(first.id, [first, second], { source: "plain-chat" }));
  const within = { store, tenant: localTenant };
  const key = { source: "plain-chat", id: first.id };
  for (const id of [first.id, first.id.slice(0, 8)]) {
    expect(await resolveId(id, within)).toEqual({ kind: "exchange", id: first.id });
    expect(await resolveExchange(id, within)).toBe(first.id);
    expect(await resolveId(id, within, "conversation")).toEqual({ kind: "conversation", key });
    const words = { conversation: id };
    expect(await resolveFilter(words, { ...within, now: 0 })).toEqual({ conversation: key });
  }
  expect(await resolveId(`plain-chat/${first.id}`, within)).toEqual({ kind: "conversation", key });
  const of = { kind: "exchange", id: second.id };
  expect(await resolveId(second.id, within, "conversation")).toEqual(of);
});
