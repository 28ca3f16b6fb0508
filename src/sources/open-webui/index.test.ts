import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Conversation } from "../../core/conversation.ts";
import { exchangesOf } from "../../core/exchanges-of.ts";
import { describeDatabase } from "../databases/database.contract.ts";
import { closedApp, openApp } from "../databases/fixtures/app-database.ts";
import { listedFile } from "../files/list-files.ts";
import { sampleOf } from "../files/sample-of.ts";
import { sources } from "../index.ts";
import type { Machine } from "../machine.ts";
import { recognised } from "../recognised.ts";
import {
  allOf,
  describeSource,
  firstReading,
  temporaryHome,
  testMachine,
} from "../source.contract.ts";
import { chatOf } from "./chat-of.ts";
import { openWebUi } from "./index.ts";
import { saidInOutput } from "./said-in-output.ts";
import { splitDetails } from "./split-details.ts";

const fixture = (name: string) => join(import.meta.dirname, "fixtures", name);
const current = [fixture("schema.sql"), fixture("whole-chats.sql")];
const withFlaws = [...current, fixture("flawed-chats.sql")];

describeSource({
  source: openWebUi,
  install: async (home) => {
    await closedApp(join(home, ".open-webui", "webui.db"), current);
  },
});

describeDatabase({
  source: openWebUi,
  name: "webui.db",
  sqlFiles: current,
  // Renaming leaves the time of the last change as it was.
  add: "UPDATE chat SET title = 'Backofen' WHERE id = 'c-oven'",
});

async function read(sqlFiles: readonly string[]) {
  const path = await closedApp(join(temporaryHome(), "webui.db"), sqlFiles);
  return allOf(openWebUi, { path, version: "" });
}

function conversations(items: Awaited<ReturnType<typeof read>>): Map<string, Conversation> {
  const found = items.filter((item) => item.kind === "conversation");
  return new Map(found.map((each) => [each.id, each]));
}

test("the branch on the screen is the exchange, the answers of other models are its alternatives", async () => {
  const chat = conversations(await read(withFlaws)).get("c-bread");
  expect(chat).toMatchObject({
    title: "Bread",
    folder: "Cuisine/Pains",
    pinned: true,
    systemPrompt: "Answer in one line.",
    createdAt: 1_760_000_000_000,
  });
  expect(chat && exchangesOf(chat)).toMatchObject([
    {
      exchange: {
        question: "When is a loaf done?",
        answer: "When it sounds hollow.",
        reasoning: "The crust sings as it cools.\nA probe says 96 degrees & more.",
        alternatives: [{ answer: "After an hour.", model: "m-small:latest" }],
      },
      model: "m-large:latest",
      askedAt: 1_760_000_000_000,
      answeredAt: 1_760_000_020_000,
    },
  ]);
});

test("blocks of tools and code are calls, the model's own blocks are text, and structured output is said once", async () => {
  const chat = conversations(await read(withFlaws)).get("c-oven");
  // Two folders that lie in each other.
  expect(chat).toMatchObject({ folder: "About/Round", systemPrompt: "Be exact." });
  expect(chat && exchangesOf(chat)).toMatchObject([
    {
      exchange: {
        question: "Is the oven hot?",
        answer: expect.stringMatching(/^It is at 220\.[\s\S]*My own block\./),
        attachments: ["image", "manual.pdf", "Recipes"],
        toolCalls: [
          { name: "thermometer", parameters: '{"place":"oven"}', result: "220 C" },
          {
            name: "code_interpreter",
            parameters: '{"code":"print(60 - 20)"}',
            result: '{"stdout":"40"}',
          },
        ],
      },
      askedAt: 1_760_100_000_000,
    },
    {
      exchange: {
        answer: "Forty minutes.",
        reasoning: "Sixty less twenty.",
        toolCalls: [{ name: "clock", parameters: '{"zone":"kitchen"}', result: "20 past" }],
      },
    },
  ]);
});

test("a message that a chat names and lacks is taken from its table; what is no message is a problem", async () => {
  const items = await read(withFlaws);
  const chat = conversations(items).get("c-lost");
  expect(chat && exchangesOf(chat)).toMatchObject([
    { exchange: { question: "Is anything lost?", answer: "Never." } },
  ]);
  expect(items.filter(({ kind }) => kind === "problem")).toMatchObject([
    { severity: "partial", path: expect.stringContaining("#c-lost#messages[bad]") },
  ]);
});

test("where the current message is gone, it is the latest leaf; thoughts between tags are taken out", async () => {
  const chat = conversations(await read(withFlaws)).get("c-think");
  expect(chat && exchangesOf(chat)).toMatchObject([
    { exchange: { answer: "Quatre.", reasoning: "facile", alternatives: [{ answer: "Cinq." }] } },
  ]);
});

test("copies for sharing and the server's own chats are left out", async () => {
  expect([...conversations(await read(withFlaws)).keys()]).toEqual([
    "c-bread",
    "c-oven",
    "c-lost",
    "c-think",
  ]);
});

test("of several people's chats those of the first administrator are read, and the rest is told", async () => {
  const items = await read([...current, fixture("several-people.sql")]);
  expect([...conversations(items).keys()]).toEqual(["c-bread", "c-oven"]);
  expect(items.filter(({ kind }) => kind === "problem")).toMatchObject([
    {
      severity: "partial",
      reason: { en: expect.stringContaining("The chats of Ada were read; 1 of 1") },
    },
  ]);
});

test("an administrator without a chat of their own is not who the chats are of", async () => {
  const path = join(temporaryHome(), "webui.db");
  const app = await openApp(path, [...current, fixture("several-people.sql")]);
  app.exec(`INSERT INTO "user" VALUES ('u-root', 'Root', 'root@example.org', 'admin', 1700000000)`);
  app.close();
  const items = await allOf(openWebUi, { path, version: "" });
  expect([...conversations(items).keys()]).toEqual(["c-bread", "c-oven"]);
});

test("the first versions had no tree, no folder and no pin; a chat that is no JSON costs that chat", async () => {
  const items = await read([fixture("first-schema.sql")]);
  const chat = conversations(items).get("old");
  expect(chat && exchangesOf(chat)).toMatchObject([
    { exchange: { question: "Is this old?", answer: "It is." }, model: "m-old" },
  ]);
  expect(items.filter(({ kind }) => kind === "problem")).toMatchObject([
    { path: expect.stringContaining("#broken") },
    { path: expect.stringContaining("#old") },
  ]);
});

test("an answer that is being written waits for its end", async () => {
  const path = join(temporaryHome(), "webui.db");
  const app = await openApp(path, current);
  const now = Math.floor(Date.now() / 1000);
  app.exec(
    `UPDATE chat SET updated_at = ${now}, chat = json_set(chat, '$.history.currentId', 'o6',
       '$.history.messages.o5', json('{"id":"o5","parentId":"o4","role":"user","content":"And now?"}'),
       '$.history.messages.o6', json('{"id":"o6","parentId":"o5","role":"assistant","content":"Thir","done":false}'))
     WHERE id = 'c-oven'`,
  );
  const before = await allOf(openWebUi, { path, version: "" });
  expect(before.filter(({ kind }) => kind === "problem")).toMatchObject([{ severity: "busy" }]);
  expect(conversations(before).get("c-oven")?.messages).toHaveLength(4);
  app.exec(
    "UPDATE chat SET chat = json_set(chat, '$.history.messages.o6.done', json('true'), '$.history.messages.o6.content', 'Thirty.') WHERE id = 'c-oven'",
  );
  const after = await allOf(openWebUi, { path, version: "" });
  expect(after.filter(({ kind }) => kind === "problem")).toEqual([]);
  expect(conversations(after).get("c-oven")?.messages).toHaveLength(6);
  app.close();
});

test("the server's data is found where DATA_DIR, pip, uv and pipx put it", async () => {
  const home = temporaryHome();
  const found = async (machine: Partial<Machine>, ...names: string[]) => {
    const path = await closedApp(join(home, ...names, "webui.db"), current);
    const { locations } = await openWebUi.locate({
      ...testMachine(join(home, names[0] ?? "")),
      ...machine,
    });
    expect(locations.map((location) => location.path)).toEqual([path]);
  };
  const inPackage = ["site-packages", "open_webui", "data"];
  await found({ environment: { DATA_DIR: join(home, "own") } }, "own");
  await found({ platform: "linux" }, "a", ".local", "lib", "python3.12", ...inPackage);
  await found(
    { platform: "darwin" },
    "b",
    ".local",
    "share",
    "uv",
    "tools",
    "open-webui",
    "lib",
    "python3.11",
    ...inPackage,
  );
  await found(
    { platform: "linux" },
    "c",
    ".local",
    "share",
    "pipx",
    "venvs",
    "open-webui",
    "lib",
    "python3.11",
    ...inPackage,
  );
  await found(
    { platform: "win32" },
    "d",
    "AppData",
    "Roaming",
    "Python",
    "Python312",
    ...inPackage,
  );
});

test("a checkout, a package's data and a copy are read where the user says", async () => {
  const home = temporaryHome();
  const path = await closedApp(join(home, "backend", "data", "webui.db"), current);
  const copy = await closedApp(join(home, "copy of webui.sqlite"), current);
  const found = async (named: string) =>
    (await openWebUi.locate(testMachine(home), named)).locations.map((location) => location.path);
  expect(await found(home)).toEqual([path]);
  expect(await found(join(home, "backend"))).toEqual([path]);
  expect(await found(copy)).toEqual([copy]);
});

test("an export of rows reads as the database does, without folders", async () => {
  const items = await allOf(openWebUi, { path: fixture("chat-export-rows.json"), version: "" });
  const { folder: _, ...bread } = conversations(await read(withFlaws)).get("c-bread") ?? {};
  expect(items.map((item) => (item.kind === "conversation" ? item.id : item))).toEqual([
    "c-bread",
    "c-oven",
  ]);
  expect(items[0]).toEqual(bread);
});

test("a legacy export is a list of chats, with their own ids or one of their words", async () => {
  const path = fixture("chat-export-legacy.json");
  const items = await allOf(openWebUi, { path, version: "" });
  expect(items).toMatchObject([
    { id: "legacy-1", title: "Calcul" },
    { id: expect.stringMatching(/^[0-9a-f]{32}$/), title: "Four" },
    { kind: "problem", path: `${path}#[2]` },
  ]);
  expect(await openWebUi.count({ path, version: "" }, firstReading)).toBe(3);
});

test("an export as the API gives it, a row a line, is the same", async () => {
  const rows: unknown = JSON.parse(readFileSync(fixture("chat-export-rows.json"), "utf8"));
  const path = join(temporaryHome(), "export.jsonl");
  const lines = (rows as readonly unknown[]).map((row) => `${JSON.stringify(row)}\n`);
  writeFileSync(path, lines.join(""));
  const location = { path, version: "" };
  expect(recognised(await sampleOf(location, firstReading), sources)?.id).toBe("open-webui");
  expect(await allOf(openWebUi, location)).toEqual(
    await allOf(openWebUi, { path: fixture("chat-export-rows.json"), version: "" }),
  );
});

test("exports are recognised by what they say, and survive what is wrong with them", async () => {
  const home = temporaryHome();
  for (const name of ["chat-export-rows.json", "chat-export-legacy.json"]) {
    const path = join(home, "renamed");
    cpSync(fixture(name), path);
    const location = { path, version: "" };
    expect(recognised(await sampleOf(location, firstReading), sources)?.id).toBe("open-webui");
    const whole = readFileSync(path);
    writeFileSync(path, whole.subarray(0, whole.length * 0.6));
    const cut = await allOf(openWebUi, { ...location, ...listedFile(path), changedAt: 0 });
    expect(cut.map(({ kind }) => kind)).toEqual(["conversation", "problem"]);
  }
});

test("the words of a page about chats are no export, and the beginning of a long chat is one", async () => {
  const path = join(temporaryHome(), "given");
  const source = async (text: string) => {
    writeFileSync(path, text);
    return recognised(await sampleOf({ path, version: "" }, firstReading), sources)?.id;
  };
  expect(await source('{"chat":{"title":"Your chats","messages":"Messages"}}')).toBeUndefined();
  expect(await source('[{"id":"c","user_id":"u","title":"Figs","chat":{"title":"Figs","par')).toBe(
    "open-webui",
  );
});

test("a long answer full of broken blocks takes no time", () => {
  const began = performance.now();
  const content = '<details type="reasoning" '.repeat(40_000);
  expect(splitDetails(content)).toEqual({ text: content, thoughts: [], toolCalls: [] });
  expect(performance.now() - began).toBeLessThan(20_000);
});

test("what the chat lacks is looked for as far up as it goes, and once", () => {
  const aside = new Map([
    ["a1", { id: "a1", parentId: "u1", role: "assistant", content: "In August." }],
    ["u1", { id: "u1", parentId: "gone", role: "user", content: "When are figs ripe?" }],
  ]);
  const asked: string[] = [];
  const { items } = chatOf(
    {
      history: {
        currentId: "u2",
        messages: { u2: { parentId: "a1", role: "user", content: "And plums?" } },
      },
    },
    {
      path: "x",
      plausible: () => true,
      about: { id: "c" },
      messagesAside: (ids) => {
        asked.push(...ids);
        return ids.flatMap((id) => aside.get(id) ?? []);
      },
    },
  );
  expect(asked).toEqual(["a1", "u1", "gone"]);
  expect((items[0] as Conversation).messages.map(({ versions }) => versions[0]?.text)).toEqual([
    "When are figs ripe?",
    "In August.",
    "And plums?",
  ]);
});

test("an answer with very many thoughts is read", () => {
  const text = "<think>Hm.</think>".repeat(200_000);
  const said = saidInOutput([{ type: "message", content: [{ type: "output_text", text }] }]);
  expect(said?.thoughts).toHaveLength(200_000);
});
