import { expect, onTestFinished, test } from "vitest";
import { localTenant } from "../core/tenant.ts";
import { openSqliteStore } from "../storage/sqlite/sqlite-store.ts";
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
