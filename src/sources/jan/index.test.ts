import { appendFileSync, cpSync, mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Conversation } from "../../core/conversation.ts";
import type { Machine } from "../machine.ts";
import { allOf, describeSource, temporaryHome, testMachine } from "../source.contract.ts";
import { jan } from "./index.ts";

const fixtures = join(import.meta.dirname, "fixtures", "data");

describeSource({
  source: jan,
  install: (home) => cpSync(fixtures, join(home, "jan"), { recursive: true }),
});

async function read(folder: string, id: string) {
  const { locations } = await jan.locate(testMachine("/nobody"), folder);
  const location = locations.find(({ hint }) => hint?.id === id);
  return location ? allOf(jan, { ...location, changedAt: 0 }) : [];
}

async function thread(id: string): Promise<Conversation> {
  const [conversation] = await read(fixtures, id);
  if (conversation?.kind !== "conversation") throw new Error(`no thread ${id}`);
  return conversation;
}

const shown = ({ messages }: Conversation) => messages.map(({ versions }) => versions[0]);

test("a thread has title, project, system prompt, and the time of its first message", async () => {
  const { messages, ...about } = await thread("01JANOUVEAU");
  expect(about).toEqual({
    kind: "conversation",
    source: "jan",
    id: "01JANOUVEAU",
    title: "Le ciel",
    folder: "Astronomie",
    pinned: true,
    systemPrompt: "Sois bref.",
    createdAt: 1_760_000_000_000,
  });
  expect(messages.map(({ role }) => role)).toEqual(["user", "assistant", "user", "assistant"]);
});

test("reasoning, images, files and tool calls are parts of a message", async () => {
  expect(shown(await thread("01JANOUVEAU"))).toEqual([
    {
      text: "Pourquoi le ciel rougit-il le soir ?",
      at: 1_760_000_000_000,
      attachments: ["notes.txt"],
    },
    {
      text: "La lumière traverse plus d'air.",
      reasoning: "Le trajet dans l'air est plus long.",
      model: "grand-chat-8b",
      at: 1_760_000_004_000,
    },
    {
      text: "Combien de kilomètres ?",
      at: 1_760_000_010_000,
      attachments: ["image", "soir rouge.png"],
    },
    {
      text: "Environ 1100.",
      model: "petit-chat-3b",
      at: 1_760_000_012_000,
      toolCalls: [{ name: "calculer", parameters: '{"angle":90}', result: "1100" }],
    },
  ]);
});

test("times in seconds and in milliseconds, results in the call or after it, thoughts in either form", async () => {
  const conversation = await thread("9c1e-cortex");
  expect(conversation.systemPrompt).toBe("You bake.");
  expect(shown(conversation)).toEqual([
    { text: "How warm is the oven?", at: 1_730_000_000_000 },
    {
      text: "I look.",
      reasoning: "Ask the probe.",
      model: "baker-7b",
      at: 1_730_000_004_000,
      toolCalls: [
        { name: "probe", parameters: '{"at":"oven"}', result: "230" },
        { name: "clock", parameters: "{}", result: "noon" },
      ],
    },
    { text: "230 degrees.", reasoning: "230 is hot.", at: 1_730_000_006_000 },
    { text: "And now?", at: 1_730_000_060_000 },
  ]);
});

test("the oldest threads have files as messages, and other names for times", async () => {
  expect(shown(await thread("jan_1700000000"))).toEqual([
    { text: "What is in it?", at: 1_700_000_001_000, attachments: ["seeds.pdf", "2.png"] },
    { text: "A list of seeds.", model: "old-7b", at: 1_700_000_009_000 },
  ]);
});

test("a thread without messages is none, and one without its own file has no title", async () => {
  expect(await read(fixtures, "empty")).toEqual([]);
  const home = temporaryHome();
  cpSync(fixtures, home, { recursive: true });
  rmSync(join(home, "threads", "jan_1700000000", "thread.json"));
  const [bare] = await read(home, "jan_1700000000");
  expect(bare).not.toHaveProperty("title");
  writeFileSync(join(home, "threads", "9c1e-cortex", "thread.json"), '{"id":');
  const broken = await read(home, "9c1e-cortex");
  expect(broken.map(({ kind }) => kind)).toEqual(["problem", "conversation"]);
});

test("an answer that is being written, and a line that is not complete, are left for the next time", async () => {
  const home = temporaryHome();
  cpSync(fixtures, home, { recursive: true });
  const messages = join(home, "threads", "jan_1700000000", "messages.jsonl");
  appendFileSync(
    messages,
    '{"id":"3","role":"user","content":[{"type":"text","text":{"value":"More?"}}]}\n{"id":"4","role":"assistant","status":"pending","content":[{"type":"text","text":{"value":"Wel"}}]}\n',
  );
  const [pending] = await read(home, "jan_1700000000");
  expect(pending?.kind === "conversation" && pending.messages).toHaveLength(3);
  appendFileSync(messages, '{"id":"5","ro');
  const { locations } = await jan.locate(testMachine("/nobody"), messages);
  const items = locations[0] ? await allOf(jan, locations[0]) : [];
  expect(items.map((item) => (item.kind === "problem" ? item.severity : item.id))).toEqual([
    "busy",
    "jan_1700000000",
  ]);
});

test("a record of an unknown form costs that record", async () => {
  const home = temporaryHome();
  cpSync(fixtures, home, { recursive: true });
  const path = join(home, "threads", "jan_1700000000", "messages.jsonl");
  appendFileSync(
    path,
    '{"role":"ghost","content":[]}\n[3]\n{"role":"user","content":[7,null,{"type":"hologram"},"Hi?"]}\n',
  );
  utimesSync(path, 0, 0);
  const items = await read(home, "jan_1700000000");
  expect(
    items.map((item) =>
      item.kind === "conversation" ? item.messages.at(-1) : item.kind === "problem" && item.path,
    ),
  ).toEqual([
    `${path}#line 3`,
    `${path}#line 4`,
    { role: "user", selected: 0, versions: [{ text: "Hi?" }] },
  ]);
});

test("a renamed thread is read again", async () => {
  const home = temporaryHome();
  cpSync(fixtures, home, { recursive: true });
  const version = async () =>
    (await jan.locate(testMachine("/nobody"), home)).locations.find(
      ({ hint }) => hint?.id === "9c1e-cortex",
    )?.version;
  const before = await version();
  appendFileSync(join(home, "threads", "9c1e-cortex", "thread.json"), "\n");
  expect(await version()).not.toBe(before);
});

test("each system has its folder, newest first, and the settings may name another", async () => {
  const home = temporaryHome();
  const looked = async (machine: Partial<Machine>) =>
    (await jan.locate({ ...testMachine(home), ...machine })).looked;
  const support = join(home, "Library", "Application Support", "Jan");
  expect(await looked({ platform: "darwin" })).toEqual([join(support, "data"), join(home, "jan")]);
  expect(await looked({ platform: "linux" })).toEqual([
    join(home, ".local", "share", "Jan", "data"),
    join(home, ".config", "Jan", "data"),
    join(home, "jan"),
  ]);
  expect(await looked({ platform: "win32" })).toContain(
    join(home, "AppData", "Roaming", "Jan", "data"),
  );
  expect(await looked({ platform: "linux", windowsHomes: ["/mnt/c/Users/Ada"] })).toContain(
    join("/mnt/c/Users/Ada", "AppData", "Roaming", "Jan", "data"),
  );
  const settings = join(home, ".config", "Jan");
  mkdirSync(settings, { recursive: true });
  cpSync(fixtures, join(home, "moved"), { recursive: true });
  writeFileSync(
    join(settings, "settings.json"),
    JSON.stringify({ data_folder: join(home, "moved") }),
  );
  const moved = await jan.locate({ ...testMachine(home), platform: "linux" });
  expect(moved.looked).toEqual([join(home, "moved")]);
  expect(moved.locations).toHaveLength(3);
});

test("the folder may be Jan's, its data, the threads, a thread or its file", async () => {
  const home = temporaryHome();
  cpSync(fixtures, join(home, "data"), { recursive: true });
  const threads = join(home, "data", "threads");
  const count = async (folder: string) =>
    (await jan.locate(testMachine("/nobody"), folder)).locations.length;
  expect(await count(home)).toBe(3);
  expect(await count(join(home, "data"))).toBe(3);
  expect(await count(threads)).toBe(3);
  expect(await count(join(threads, "9c1e-cortex"))).toBe(1);
  expect(await count(join(threads, "9c1e-cortex", "thread.json"))).toBe(1);
});

test("messages that lie alone in another folder are of the thread that they name", async () => {
  const path = join(temporaryHome(), "messages.jsonl");
  cpSync(join(fixtures, "threads", "9c1e-cortex", "messages.jsonl"), path);
  const items = await allOf(jan, { path, version: "" });
  expect(items).toMatchObject([{ id: (await thread("9c1e-cortex")).id }]);
});
