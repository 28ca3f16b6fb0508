import { expect, test } from "vitest";
import { localTenant } from "../core/tenant.ts";
import { chat, storeOf } from "../retrieval/fixtures/stored-chats.ts";
import { conversationPage } from "./conversation-page.ts";
import { exchangesToExport } from "./exchanges-to-export.ts";
import { facetsOf } from "./facets.ts";

const turns = Array.from({ length: 250 }, (_, n) => [`question ${n}`, `answer ${n}`] as const);
const key = { source: "test", id: "long" };
const tenant = localTenant;

test("of a long conversation the order is whole, and the exchanges those around the one wanted", async () => {
  const store = await storeOf([chat("long", "Long", turns)]);
  const { order, exchanges } = await conversationPage(key, { store, tenant });
  expect(exchanges.map(({ question }) => question)).toEqual(turns.map(([question]) => question));
  expect(order.map(({ id }) => id)).toEqual(exchanges.map(({ id }) => id));
  const questions = async (around: string | undefined) =>
    (
      await conversationPage(key, { store, tenant, limit: 5, ...(around ? { around } : {}) })
    ).exchanges.map(({ question }) => question);
  expect(await questions(order[100]?.id)).toEqual(
    [98, 99, 100, 101, 102].map((n) => `question ${n}`),
  );
  expect(await questions(order[249]?.id)).toEqual(
    [245, 246, 247, 248, 249].map((n) => `question ${n}`),
  );
  expect(await questions("elsewhere")).toEqual([0, 1, 2, 3, 4].map((n) => `question ${n}`));
  await expect(
    conversationPage({ source: "test", id: "none" }, { store, tenant }),
  ).rejects.toMatchObject({ code: "not-found" });
});

test("one conversation is exported from its beginning, everything newest first", async () => {
  const store = await storeOf([chat("long", "Long", turns), chat("other", "Other", [["q", "a"]])]);
  const exported = async (filter: Parameters<typeof exchangesToExport>[2]) => {
    const questions: string[] = [];
    for await (const { question } of exchangesToExport(store, tenant, filter))
      questions.push(question);
    return questions;
  };
  expect(await exported({ conversation: key })).toEqual(turns.map(([question]) => question));
  const all = await exported({});
  expect(all).toHaveLength(251);
  expect(all[0]).toBe("question 249");
  expect(await exported({ conversation: key, since: Date.UTC(2026, 0, 1, 4, 8) })).toEqual([
    "question 248",
    "question 249",
  ]);
  expect(await exported({ conversation: { source: "test", id: "none" } })).toEqual([]);
});

test("facets count exchanges, folders by name and with what is below them", async () => {
  const folders = ["Work/Reports", "Home", "Work"];
  const store = await storeOf(
    folders.map((folder, n) => ({ ...chat(`c${n}`, "Chat", [[`question ${n}`, "a"]]), folder })),
  );
  const { folder, source, language } = await facetsOf(store, tenant);
  expect(folder).toEqual([
    { name: "Home", count: 1 },
    { name: "Work", count: 2 },
    { name: "Work/Reports", count: 1 },
  ]);
  expect(source).toEqual([{ name: "test", count: 3 }]);
  expect(language.reduce((sum, { count }) => sum + count, 0)).toBe(3);
});
