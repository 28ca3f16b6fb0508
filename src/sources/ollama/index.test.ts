import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Conversation } from "../../core/conversation.ts";
import { exchangesOf } from "../../core/exchanges-of.ts";
import { describeDatabase } from "../databases/database.contract.ts";
import { closedApp, openApp } from "../databases/fixtures/app-database.ts";
import type { Machine } from "../machine.ts";
import { allOf, describeSource, temporaryHome, testMachine } from "../source.contract.ts";
import { ollama } from "./index.ts";

const fixture = (name: string) => join(import.meta.dirname, "fixtures", name);
const current = [fixture("schema-18.sql"), fixture("chats.sql")];

describeSource({
  source: ollama,
  install: async (home) => {
    await closedApp(join(home, ".ollama", "db.sqlite"), current);
  },
});

describeDatabase({
  source: ollama,
  name: "db.sqlite",
  sqlFiles: current,
  add: `INSERT INTO messages (chat_id, role, content) VALUES ('7d0f3a52-0000-4000-8000-000000000002', 'user', 'Et sans levure ?')`,
});

async function readFrom(sqlFiles: readonly string[]) {
  const path = await closedApp(join(temporaryHome(), "db.sqlite"), sqlFiles);
  return allOf(ollama, { path, version: "" });
}

async function chats(sqlFiles: readonly string[]): Promise<Map<string, Conversation>> {
  const items = await readFrom(sqlFiles);
  const conversations = items.filter((item) => item.kind === "conversation");
  return new Map(conversations.map((each) => [each.id.replace(/^.*-0+/, ""), each]));
}

test("a chat has its title, its times with their zone, and its exchanges in order", async () => {
  const chat = (await chats(current)).get("1");
  expect(chat).toMatchObject({
    source: "ollama",
    id: "7d0f3a52-0000-4000-8000-000000000001",
    title: "Hedgehogs",
    createdAt: Date.UTC(2026, 1, 11, 20, 3, 55, 123),
  });
  expect(chat && exchangesOf(chat)).toMatchObject([
    {
      exchange: {
        question: "When do hedgehogs wake up?",
        answer: "In March, with the mild nights.",
        reasoning: "The garden almanac may know.",
        toolCalls: [
          {
            name: "almanac",
            parameters: '{"animal":"hedgehog"}',
            result: "They sleep until the nights are mild.",
          },
          { name: "nights", parameters: '{"place":"garden"}', result: '{"mild":"March"}' },
        ],
      },
      askedAt: Date.UTC(2026, 1, 11, 20, 4, 1, 500),
      model: "qwen3:8b",
    },
    {
      exchange: {
        question: "And this one?",
        answer: "It is a chestnut.",
        attachments: ["châtaigne.jpg"],
      },
      model: "llava:7b",
    },
  ]);
});

test("thoughts left in the text are taken out, the system prompt is the chat's, and no time is made up", async () => {
  expect((await chats(current)).get("2")).toEqual({
    kind: "conversation",
    source: "ollama",
    id: "7d0f3a52-0000-4000-8000-000000000002",
    title: "Pourquoi le pain lève-t-il ?",
    systemPrompt: "Réponds en une phrase.",
    createdAt: Date.UTC(2026, 1, 12, 8),
    messages: [
      { role: "user", selected: 0, versions: [{ text: "Pourquoi le pain lève-t-il ?" }] },
      {
        role: "assistant",
        selected: 0,
        versions: [
          {
            text: "Parce que la levure fait du gaz.",
            reasoning: "La levure mange le sucre.",
            model: "deepseek-r1:7b",
          },
        ],
      },
    ],
  });
});

test("an answer that was broken off long ago is what there is of it", async () => {
  const chat = (await chats(current)).get("3");
  expect(chat?.messages.map(({ versions }) => versions[0]?.text)).toEqual([
    "Combien de pattes a un mille-pattes ?",
    "Rarement plus de",
  ]);
});

test("an answer that is being written waits for its end, and so does its question", async () => {
  const path = join(temporaryHome(), "db.sqlite");
  const app = await openApp(path, current);
  const chat = "7d0f3a52-0000-4000-8000-000000000002";
  app.exec(
    `INSERT INTO messages (chat_id, role, content) VALUES ('${chat}', 'user', 'Et le sel ?')`,
  );
  app.exec(
    `INSERT INTO messages (chat_id, role, content, stream) VALUES ('${chat}', 'assistant', 'Le s', 1)`,
  );
  const items = await allOf(ollama, { path, version: "" });
  expect(items.filter(({ kind }) => kind === "problem")).toMatchObject([
    { severity: "busy", path: `${path}#${chat}` },
  ]);
  const read = items.find((item) => item.kind === "conversation" && item.id === chat);
  expect(read?.kind === "conversation" && read.messages).toHaveLength(2);

  // At its end the app deletes all messages of the chat and inserts them again.
  app.exec(`CREATE TEMP TABLE again AS SELECT * FROM messages WHERE chat_id = '${chat}'`);
  app.exec(
    `DELETE FROM messages WHERE chat_id = '${chat}'; UPDATE again SET id = id + 100, stream = 0`,
  );
  app.exec("INSERT INTO messages SELECT * FROM again");
  const after = await allOf(ollama, { path, version: "" });
  const whole = after.find((item) => item.kind === "conversation" && item.id === chat);
  expect(after.filter(({ kind }) => kind === "problem")).toEqual([]);
  expect(whole?.kind === "conversation" && whole.messages).toHaveLength(4);
  app.close();
});

test("a chat without a message is nothing", async () => {
  const path = join(temporaryHome(), "db.sqlite");
  const app = await openApp(path, [fixture("schema-18.sql")]);
  app.exec("INSERT INTO chats (id, title) VALUES ('new', 'New chat')");
  app.close();
  expect(await allOf(ollama, { path, version: "" })).toEqual([]);
});

test("the first schema is read, with results kept at their calls", async () => {
  const chat = (await chats([fixture("schema-2.sql")])).get("old");
  expect(chat && exchangesOf(chat)).toMatchObject([
    {
      exchange: {
        question: "Is it noon?",
        answer: "Noon it is.",
        toolCalls: [{ name: "clock", parameters: "{}", result: "12:00" }],
      },
      model: "gemma3:4b",
    },
  ]);
});

test("messages that a later version compacted away are read, and results go to the tool they name", async () => {
  const chat = (await chats([...current, fixture("next-schema.sql")])).get("terminal");
  expect(chat && exchangesOf(chat)).toMatchObject([
    {
      exchange: {
        question: "How long is the rope?",
        answer: "Forty metres of hemp.",
        toolCalls: [
          { name: "label", result: "hemp" },
          { name: "ruler", result: "forty" },
        ],
      },
    },
  ]);
});

const at = (platform: NodeJS.Platform, home: string, more: Partial<Machine> = {}): Machine => ({
  ...testMachine(home),
  platform,
  ...more,
});

test("the app's database is found on every system, and under WSL in Windows", async () => {
  const home = temporaryHome();
  const found = async (machine: Machine, ...names: string[]) => {
    const path = await closedApp(join(home, ...names, "db.sqlite"), current);
    const { locations, note } = await ollama.locate(machine);
    expect(locations.map((location) => location.path)).toEqual([path]);
    expect(note).toBeUndefined();
  };
  const windows = join(home, "AppData", "Local");
  await found(at("darwin", join(home, "m")), "m", "Library", "Application Support", "Ollama");
  await found(at("win32", join(home, "w")), "w", "AppData", "Local", "Ollama");
  await found(
    at("win32", join(home, "x"), { environment: { LOCALAPPDATA: windows } }),
    "AppData",
    "Local",
    "Ollama",
  );
  await found(at("linux", join(home, "l")), "l", ".ollama");
  const windowsHomes = [join(home, "c", "ada")];
  await found(
    at("linux", join(home, "v"), { windowsHomes }),
    "c",
    "ada",
    "AppData",
    "Local",
    "Ollama",
  );
});

test("where only the command line or the server is, a note says that nothing is kept", async () => {
  const home = temporaryHome();
  mkdirSync(join(home, ".ollama"));
  for (const platform of ["darwin", "linux", "win32"] as const) {
    const { installed, locations, note } = await ollama.locate(at(platform, home));
    expect({ installed, locations }).toEqual({ installed: true, locations: [] });
    expect(note?.en).toContain("keep no answers");
    expect(note?.fr).toContain("ne gardent aucune réponse");
  }
});

test("a server that keeps its models in another user's home is told by its command", async () => {
  const home = temporaryHome();
  const commands = join(home, "bin");
  mkdirSync(commands);
  for (const [platform, separator, name] of [
    ["linux", ":", "ollama"],
    ["win32", ";", "ollama.exe"],
  ] as const) {
    const path = [join(home, "nowhere"), commands].join(separator);
    const machine = { ...at(platform, home), environment: { PATH: path } };
    expect((await ollama.locate(machine)).installed).toBe(false);
    writeFileSync(join(commands, name), "");
    const { installed, locations, note } = await ollama.locate(machine);
    expect({ installed, locations }).toEqual({ installed: true, locations: [] });
    expect(note?.en).toContain("keep no answers");
  }
});

test("a folder or a file that the user names is taken", async () => {
  const home = temporaryHome();
  const path = await closedApp(join(home, "copy", "db.sqlite"), current);
  for (const named of [join(home, "copy"), path, "~/copy"])
    expect((await ollama.locate(testMachine(home), named)).locations).toMatchObject([{ path }]);
});

test("a chat that the app has not named yet is called by its first question", async () => {
  const path = join(temporaryHome(), "db.sqlite");
  const app = await openApp(path, [fixture("schema-18.sql")]);
  app.exec("INSERT INTO chats (id, title) VALUES ('new', '')");
  app.exec(
    "INSERT INTO messages (chat_id, role, content) VALUES ('new', 'user', 'Do moles dig at night?')",
  );
  app.close();
  expect(await allOf(ollama, { path, version: "" })).toMatchObject([
    { id: "new", title: "Do moles dig at night?" },
  ]);
});
