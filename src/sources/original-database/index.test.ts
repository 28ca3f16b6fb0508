import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { exchangesOf } from "../../core/exchanges-of.ts";
import { localTenant } from "../../core/tenant.ts";
import { openForeign } from "../../storage/sqlite/open-foreign.ts";
import { openSqliteStore } from "../../storage/sqlite/sqlite-store.ts";
import type { Store } from "../../storage/store.ts";
import { matchAgain } from "../../sync/match-again.ts";
import { sync } from "../../sync/sync.ts";
import { closedApp } from "../databases/fixtures/app-database.ts";
import { listedFile } from "../files/list-files.ts";
import { lmStudio } from "../lm-studio/index.ts";
import type { Source } from "../source.ts";
import { allOf, describeSource, temporaryHome, testMachine } from "../source.contract.ts";
import { unglued } from "./glued-answer.ts";
import { originalDatabase } from "./index.ts";

const fixture = (name: string) => join(import.meta.dirname, "fixtures", name);
const generations = ["keywords", "vectors", "models"] as const;

describeSource({
  source: originalDatabase,
  install: async (home) => {
    // Each row is known by its words: the same ones in three databases are the same conversation.
    await closedApp(join(home, "conversations.db"), [fixture("models.sql")]);
  },
  given: (home) => [join(home, "conversations.db")],
});

const databaseOf = (generation: string) =>
  closedApp(join(temporaryHome(), "conversations.db"), [fixture(`${generation}.sql`)]);

test.each(generations)(
  "the generation with %s gives its rows, each once and without a time",
  async (generation) => {
    const path = await databaseOf(generation);
    const conversations = (await allOf(originalDatabase, { path, version: "" })).filter(
      (item) => item.kind === "conversation",
    );
    expect(conversations).toHaveLength(5);
    expect(JSON.stringify(conversations)).not.toMatch(/"(?:at|createdAt)"/);
    const said = conversations.map((each) => exchangesOf(each)[0]);
    expect(said.map((each) => [each?.exchange.question, each?.exchange.answer])).toEqual([
      [
        "Combien de temps cuit un œuf dur ?",
        "On compte depuis\nl'ébullition.\nNeuf\n minutes.\nPuis de l'eau froide.",
      ],
      ["When is the last frost in Lyon?", "Around 15 April."],
      ["Is rye bread heavy?", "Yes, it is dense."],
      ["Un mot pour le crépuscule ?", "La brune."],
      ["Same question?", "Another answer that ends alike. Yes."],
    ]);
    expect(said[3]?.exchange.reasoning).toBe("Brune ?");
    expect(said.map((each) => each?.model)).toEqual(
      generation === "models"
        ? ["penseur-7b", undefined, "petit-chat-3b", "petit-chat-3b", "petit-chat-3b"]
        : [undefined, undefined, undefined, undefined, undefined],
    );
  },
);

async function archive(): Promise<Store> {
  const store = await openSqliteStore({ path: join(temporaryHome(), "archive.sqlite") });
  onTestFinished(() => store.close());
  return store;
}

async function synced(store: Store, source: Source, folder?: string) {
  const steps = sync({
    store,
    tenant: localTenant,
    sources: [folder === undefined ? { source } : { source, folder }],
    machine: testMachine("/nobody"),
    openDatabase: openForeign,
    keywords: { count: 5, stopWords: [], keepWords: [], pinnedWords: [] },
  });
  let step = await steps.next();
  while (!step.done) step = await steps.next();
  return step.value.sources[0];
}

const finding = (path: string): Source => ({
  ...originalDatabase,
  locate: async () => ({
    locations: [listedFile(path) ?? { path, version: "" }],
    looked: [],
    installed: true,
    problems: [],
  }),
});

const questions = async (store: Store) =>
  (await store.list(localTenant, {}, { limit: 100 })).items.map(
    ({ question, answer, places }) =>
      [question, answer, places.map(({ source }) => source)] as const,
  );

test.each(generations)(
  "what LM Studio's files tell is not stored twice (%s)",
  async (generation) => {
    const store = await archive();
    await synced(store, lmStudio, fixture("lm-studio"));
    const before = await questions(store);
    expect(before).toHaveLength(4);
    const report = await synced(store, finding(await databaseOf(generation)));
    expect(report).toMatchObject({ added: 2, problems: [] });
    const after = await questions(store);
    expect(after.map(([question, answer]) => `${question} ${answer}`).toSorted()).toEqual(
      [
        ...before.map(([question, answer]) => `${question} ${answer}`),
        "Same question? Another answer that ends alike. Yes.",
        "Un mot pour le crépuscule ? La brune.",
      ].toSorted(),
    );
    const shared = after.filter(([, , sources]) => sources.length === 2);
    expect(shared.map(([question]) => question).toSorted()).toEqual([
      "Combien de temps cuit un œuf dur ?",
      "Is rye bread heavy?",
      "When is the last frost in Lyon?",
    ]);
  },
);

test("where LM Studio's files come later, reading the database again puts it right", async () => {
  const store = await archive();
  const path = await databaseOf("models");
  await synced(store, finding(path));
  await synced(store, lmStudio, fixture("lm-studio"));
  expect(
    (await questions(store)).filter(([question]) => question.startsWith("Combien")),
  ).toHaveLength(2);
  const again = finding(path);
  await synced(store, {
    ...again,
    locate: async (...given) => {
      const located = await again.locate(...given);
      return {
        ...located,
        locations: located.locations.map((place) => ({ ...place, version: "2" })),
      };
    },
  });
  expect((await questions(store)).filter(([question]) => question.startsWith("Combien"))).toEqual([
    [expect.anything(), "Neuf minutes.\n\nPuis de l'eau froide.", expect.anything()],
  ]);
});

test.each(generations)(
  "where LM Studio's files come later, what both tell is one exchange, without the database (%s)",
  async (generation) => {
    const store = await archive();
    await synced(store, finding(await databaseOf(generation)));
    await synced(store, lmStudio, fixture("lm-studio"));
    const matching = {
      store,
      tenant: localTenant,
      source: originalDatabase.id,
      other: lmStudio.id,
      answerOf: (stored: string, archived: Parameters<typeof unglued>[1]) =>
        unglued(stored, archived).answer,
      keywords: { count: 5, stopWords: [], keepWords: [], pinnedWords: [] },
    };
    await matchAgain(matching);
    const after = await questions(store);
    expect(after).toHaveLength(6);
    const shared = after.filter(([, , found]) => found.length === 2);
    expect(shared.map(([question]) => question).toSorted()).toEqual([
      "Combien de temps cuit un œuf dur ?",
      "Is rye bread heavy?",
      "When is the last frost in Lyon?",
    ]);
    await matchAgain(matching);
    expect(await questions(store)).toEqual(after);
  },
);

test.each([
  ["the answer alone", "Yes.", [{ answer: "Yes." }], "Yes."],
  ["nothing known", "Hm.\nYes.", [], "Hm.\nYes."],
  ["another answer's end", "Hm.\nYes.", [{ answer: "Yes." }], "Hm.\nYes."],
  ["its reasoning before it", "Hm.\nYes.", [{ answer: "Yes.", reasoning: "Hm." }], "Yes."],
  [
    "reasoning between its paragraphs",
    "Hm.\nOne.\nAnd?\nTwo.",
    [{ answer: "One.\n\nTwo.", reasoning: "Hm.\n\nAnd?" }],
    "One.\n\nTwo.",
  ],
  [
    "the longest of several",
    "Hm.\nNo.\n\nYes.",
    [
      { answer: "Yes.", reasoning: "Hm." },
      { answer: "No.\n\nYes.", reasoning: "Hm." },
    ],
    "No.\n\nYes.",
  ],
])("%s", (_, glued, archived, answer) => {
  expect(
    unglued(
      glued,
      archived.map((each) => ({ question: "?", ...each })),
    ).answer,
  ).toBe(answer);
});

test("a database of another program says so", async () => {
  const sql = join(temporaryHome(), "other.sql");
  const { writeFileSync } = await import("node:fs");
  writeFileSync(
    sql,
    readFileSync(fixture("keywords.sql"), "utf8").replaceAll("user_input", "asked"),
  );
  const path = await closedApp(join(temporaryHome(), "x.db"), [sql]);
  expect(await allOf(originalDatabase, { path, version: "" })).toMatchObject([
    { kind: "problem", severity: "unreadable" },
  ]);
});
