import { join } from "node:path";
import { expect, test } from "vitest";
import { exchangesOf } from "../../core/exchanges-of.ts";
import { describeDatabase } from "../databases/database.contract.ts";
import { closedApp, openApp } from "../databases/fixtures/app-database.ts";
import type { Machine } from "../machine.ts";
import { allOf, describeSource, temporaryHome, testMachine } from "../source.contract.ts";
import { anythingLlm } from "./index.ts";

const fixture = (name: string) => join(import.meta.dirname, "fixtures", name);
const current = [fixture("schema.sql"), fixture("chats.sql")];

describeSource({
  source: anythingLlm,
  install: async (home) => {
    await closedApp(join(home, "anythingllm", "anythingllm.db"), current);
  },
});

describeDatabase({
  source: anythingLlm,
  name: "anythingllm.db",
  sqlFiles: current,
  // An answer that was edited: the times of the chat's rows are of two types.
  add: `UPDATE workspace_chats SET response = '{"text":"En mars, ou plus tard."}', lastUpdatedAt = 1759100000124 WHERE id = 1`,
});

async function read(sqlFiles: readonly string[]) {
  const path = await closedApp(join(temporaryHome(), "anythingllm.db"), sqlFiles);
  return allOf(anythingLlm, { path, version: "" });
}

test("a workspace is a conversation, with times of both types and what was cleared from the page", async () => {
  const [chat] = await read(current);
  expect(chat).toMatchObject({
    kind: "conversation",
    id: "jardin@1759000000000",
    title: "Jardin",
    folder: "Jardin",
    systemPrompt: "Réponds comme un jardinier.",
    createdAt: 1_759_000_000_000,
  });
  expect(chat?.kind === "conversation" && exchangesOf(chat)).toMatchObject([
    {
      exchange: {
        question: "Quand semer les radis ?",
        answer: "En mars.",
        reasoning: "Il gèle encore.",
        attachments: ["sol.png"],
      },
      model: "grand:8b",
      askedAt: 1_759_100_000_123,
    },
    {
      exchange: { question: "Et les fèves ?", answer: "En février." },
      model: "petit:3b",
      askedAt: Date.UTC(2025, 8, 29),
    },
  ]);
});

test("each thread is a conversation of its own, and so is each session of the API", async () => {
  const [, roses, session, ...more] = await read(current);
  expect(more).toEqual([]);
  expect(roses).toMatchObject({
    id: "0a1b2c3d-thread",
    title: "Roses",
    folder: "Jardin",
    createdAt: Date.UTC(2025, 9, 1, 8),
  });
  expect(roses?.kind === "conversation" && exchangesOf(roses)).toMatchObject([
    { exchange: { answer: "As deep as a spade." }, model: "petit:3b" },
    { exchange: { question: "@agent count the roses", answer: "" } },
  ]);
  expect(session).toMatchObject({ id: "jardin@1759000000000/api/session-7", title: "session-7" });
});

test("of several people's chats those of the first administrator are read, and the rest is told", async () => {
  const items = await read([...current, fixture("several-people.sql")]);
  const text = JSON.stringify(items);
  expect(text).toContain("Mine, with an account?");
  expect(text).not.toContain("Not yours?");
  expect(items.at(-1)).toMatchObject({
    severity: "partial",
    reason: { en: expect.stringContaining("The chats of ada were read; 1 of 1") },
  });
  const ids = items.flatMap((item) => (item.kind === "conversation" ? item.id : []));
  expect(ids).toContain("jardin@1759000000000/user/1");
});

test("what an agent is working at waits for its end; a response that is no JSON costs the answer", async () => {
  const path = join(temporaryHome(), "anythingllm.db");
  const app = await openApp(path, current);
  app.exec(
    "INSERT INTO workspace_chats (workspaceId, prompt, response, include) VALUES (1, 'Later', '{}', 0)",
  );
  app.exec("UPDATE workspace_chats SET response = 'oops' WHERE id = 2");
  const items = await allOf(anythingLlm, { path, version: "" });
  app.close();
  expect(items).toMatchObject([
    { severity: "partial", path: `${path}#workspace_chats[2]` },
    { kind: "conversation", messages: [{}, {}, { versions: [{ text: "Et les fèves ?" }] }] },
    { severity: "busy", path: `${path}#jardin@1759000000000` },
    { kind: "conversation" },
    { kind: "conversation" },
  ]);
});

test("the first versions knew no accounts, threads and sessions", async () => {
  const path = join(temporaryHome(), "anythingllm.db");
  const app = await openApp(path, []);
  app.exec("CREATE TABLE workspaces (id INTEGER PRIMARY KEY, name TEXT, slug TEXT UNIQUE)");
  app.exec(
    "CREATE TABLE workspace_chats (id INTEGER PRIMARY KEY, workspaceId INTEGER, prompt TEXT, response TEXT, include BOOL DEFAULT true, createdAt TEXT DEFAULT CURRENT_TIMESTAMP, lastUpdatedAt TEXT DEFAULT CURRENT_TIMESTAMP)",
  );
  app.exec("INSERT INTO workspaces VALUES (1, 'Old', 'old')");
  app.exec(
    `INSERT INTO workspace_chats VALUES (1, 1, 'Old?', '{"text":"Old."}', 1, '2023-07-01 10:00:00', '2023-07-01 10:00:00'), (2, 9, 'Gone?', '{"text":"Gone."}', 1, '', '')`,
  );
  app.close();
  expect(await allOf(anythingLlm, { path, version: "" })).toMatchObject([
    { id: "old", messages: [{ versions: [{ at: Date.UTC(2023, 6, 1, 10) }] }, {}] },
    { id: "workspace-9" },
  ]);
});

test("its storage is found on every system, in the container's folder, and where STORAGE_DIR says", async () => {
  const home = temporaryHome();
  const found = async (machine: Partial<Machine>, ...names: string[]) => {
    const path = await closedApp(join(home, ...names, "anythingllm.db"), current);
    const { locations } = await anythingLlm.locate({
      ...testMachine(join(home, names[0] ?? "")),
      ...machine,
    });
    expect(locations.map((location) => location.path)).toEqual([path]);
  };
  const app = ["anythingllm-desktop", "storage"];
  await found({ platform: "darwin" }, "m", "Library", "Application Support", ...app);
  await found({ platform: "win32" }, "w", "AppData", "Roaming", ...app);
  await found({ platform: "linux" }, "l", ".config", ...app);
  await found({ platform: "linux" }, "d", "anythingllm");
  await found({ environment: { STORAGE_DIR: join(home, "own") } }, "own");
  const windowsHomes = [join(home, "v", "ada")];
  await found({ platform: "linux", windowsHomes }, "v", "ada", "AppData", "Roaming", ...app);
});
