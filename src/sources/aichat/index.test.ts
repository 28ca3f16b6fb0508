import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Conversation } from "../../core/conversation.ts";
import { exchangesOf } from "../../core/exchanges-of.ts";
import type { Machine } from "../machine.ts";
import {
  allOf,
  copyAged,
  describeSource,
  firstReading,
  temporaryHome,
  testMachine,
} from "../source.contract.ts";
import { aichat } from "./index.ts";

const fixtures = join(import.meta.dirname, "fixtures");

const folderOf = (home: string): string =>
  ({
    darwin: join(home, "Library", "Application Support", "aichat"),
    win32: join(home, "AppData", "Roaming", "aichat"),
  })[process.platform as string] ?? join(home, ".config", "aichat");

describeSource({ source: aichat, install: (home) => copyAged(fixtures, folderOf(home)) });

const { locations } = await aichat.locate(testMachine("/nobody"), fixtures);

async function session(id: string): Promise<Conversation> {
  const location = locations.find(({ hint }) => hint?.id === id);
  const [conversation] = location ? await allOf(aichat, location) : [];
  if (conversation?.kind !== "conversation") throw new Error(`no session ${id}`);
  return conversation;
}

const saidIn = (conversation: Conversation) =>
  exchangesOf(conversation).map(({ exchange }) => [exchange.question, exchange.answer]);

test("sessions, those of agents, and the log are found, and nothing else", () => {
  expect(new Set(locations.map(({ hint }) => hint?.id))).toEqual(
    new Set(["greenhouse", "_/20260301T081500-quand-semer", "gardener/pears", undefined]),
  );
});

test("a session: earlier turns first, parts, tools with results, texts as they were written", async () => {
  const greenhouse = await session("greenhouse");
  expect(greenhouse).toMatchObject({ title: "greenhouse", systemPrompt: "Be brief." });
  expect(saidIn(greenhouse)).toEqual([
    ["What grows first?", "Radishes."],
    ["And in this bed?", "Let me look.\n\nCarrots.\n\nThey like: loam # and sun"],
    ["2026-03-01", "yes"],
  ]);
  expect(exchangesOf(greenhouse)[1]).toMatchObject({
    model: "openai:petit-chat",
    exchange: {
      reasoning: "Loam.",
      attachments: ["bed3.png", "bed.jpg"],
      toolCalls: [{ name: "soil", parameters: '{"bed":"3"}', result: "loam" }],
    },
  });
  expect(JSON.stringify(greenhouse)).not.toMatch(/"(?:at|createdAt)"/);
});

test("a session that nobody named has a time in its name; an agent's has the agent", async () => {
  const unnamed = await session("_/20260301T081500-quand-semer");
  expect(unnamed).toMatchObject({
    title: "quand semer",
    createdAt: new Date(2026, 2, 1, 8, 15).getTime(),
  });
  expect(unnamed.folder).toBeUndefined();
  expect(saidIn(unnamed)).toEqual([
    ["Quand semer ?\nVite !", "En avril."],
    ["Sans réponse ?", ""],
  ]);
  expect(await session("gardener/pears")).toMatchObject({ title: "pears", folder: "gardener" });
});

test("the log is read by its headings: a question may hold lines of hyphens", async () => {
  const log = locations.find(({ path }) => path.endsWith("messages.md"));
  const chats = (log ? await allOf(aichat, log) : []).filter(({ kind }) => kind === "conversation");
  expect(chats).toMatchObject([
    { title: "What is a cold frame?", createdAt: Date.UTC(2026, 2, 1, 7, 15) },
    { title: "Read this:", folder: "editor" },
    { title: "Read this:", folder: "editor" },
    { title: "Encore une" },
  ]);
  expect(chats.flatMap((chat) => saidIn(chat as Conversation))).toEqual([
    ["What is a cold frame?", "A box with a lid of glass."],
    ["Read this:\n--------\na line of hyphens above\n\n# CHAT: not a heading", "It is short."],
    ["Read this:", "Nothing there."],
    ["Encore une", ""],
  ]);
});

test("a chat of the log that stayed as it was is not read again", async () => {
  const log = locations.find(({ path }) => path.endsWith("messages.md"));
  const known = new Set<string>();
  const read = async () => {
    let conversations = 0;
    const context = {
      ...firstReading,
      isUnchanged: (id: string, version: string) => known.has(id + version),
    };
    for await (const item of log ? aichat.read(log, context) : []) {
      if (item.kind === "conversation") conversations++;
      if (item.kind === "part") known.add(item.id + item.version);
    }
    return conversations;
  };
  expect(await read()).toBe(4);
  expect(await read()).toBe(0);
});

test("YAML that is being written is busy, and a message of another role is named", async () => {
  const path = join(temporaryHome(), "x.yaml");
  writeFileSync(path, 'model: x\nmessages:\n- role: user\n  content: "cut');
  const read = (changedAt: number) => allOf(aichat, { path, version: "", changedAt });
  expect(await read(Date.now())).toMatchObject([{ severity: "busy" }]);
  expect(await read(0)).toMatchObject([{ severity: "unreadable" }]);
  writeFileSync(
    path,
    "model: x\nmessages:\n- role: bard\n  content: La\n- role: user\n  content: Hm?\n",
  );
  expect((await read(0)).map(({ kind }) => kind)).toEqual(["problem", "conversation"]);
  writeFileSync(path, `model: x\nmessages: ${"[".repeat(3_000)}`);
  expect(await read(0)).toMatchObject([{ kind: "problem" }]);
  writeFileSync(path, `a: &a [x]\n${"b: &b [*a,*a,*a,*a,*a,*a,*a,*a]\n".repeat(3)}messages: *b\n`);
  await read(0);
});

test.each([
  ["darwin", {}, "h/Library/Application Support/aichat"],
  ["linux", {}, "h/.config/aichat"],
  ["win32", {}, "h/AppData/Roaming/aichat"],
  ["linux", { AICHAT_CONFIG_DIR: "c" }, "c"],
] as const)("on %s with %j it looks in %s", async (platform, environment, place) => {
  const home = temporaryHome();
  cpSync(fixtures, join(home, ...place.split("/")), { recursive: true });
  const machine: Machine = {
    platform,
    home: join(home, "h"),
    windowsHomes: [],
    environment: Object.fromEntries(
      Object.entries(environment).map(([name, value]) => [name, join(home, value)]),
    ),
  };
  expect((await aichat.locate(machine)).locations).toHaveLength(4);
});

test("its inner folders may be named, and Windows homes are looked at in WSL", async () => {
  const home = temporaryHome();
  cpSync(fixtures, join(home, "AppData", "Roaming", "aichat"), { recursive: true });
  expect((await aichat.locate(testMachine("/nobody", [home]))).locations).toHaveLength(4);
  const sessions = join(home, "AppData", "Roaming", "aichat", "sessions");
  const named = await aichat.locate(testMachine("/nobody"), sessions);
  expect(new Set(named.locations.map(({ hint }) => hint?.id))).toEqual(
    new Set(["greenhouse", "_/20260301T081500-quand-semer"]),
  );
  mkdirSync(join(home, "other"));
  expect((await aichat.locate(testMachine("/nobody"), join(home, "other"))).locations).toEqual([]);
});

test("a session that is given has the id that it has when it is found", async () => {
  const home = temporaryHome();
  cpSync(fixtures, home, { recursive: true });
  const sessions = join(home, "sessions");
  cpSync(join(sessions, "greenhouse.yaml"), join(sessions, "pears.yaml"));
  cpSync(join(sessions, "greenhouse.yaml"), join(home, "loose.yaml"));
  const idOf = async (...levels: string[]) => {
    const [item] = await allOf(aichat, { path: join(home, ...levels), version: "" });
    return item?.kind === "conversation" ? item.id : undefined;
  };
  expect(await idOf("sessions", "pears.yaml")).toBe("pears");
  expect(await idOf("agents", "gardener", "sessions", "pears.yaml")).toBe("gardener/pears");
  const stamped = "20260301T081500-quand-semer";
  expect(await idOf("sessions", "_", `${stamped}.yaml`)).toBe(`_/${stamped}`);
  expect(await idOf("loose.yaml")).toBe("loose");
});

test("whether a text of very many empty lines is a session is told in no time", () => {
  const began = performance.now();
  const text = `model: x\nmessages:\n${"\n".repeat(1_000_000)}-`;
  expect(aichat.recognises({ kind: "text", text })).toBe(false);
  expect(performance.now() - began).toBeLessThan(30_000);
});
