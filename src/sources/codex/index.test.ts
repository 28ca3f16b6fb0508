import {
  appendFileSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Conversation } from "../../core/conversation.ts";
import { exchangesOf } from "../../core/exchanges-of.ts";
import type { Machine } from "../machine.ts";
import { allOf, copyAged, describeSource, temporaryHome, testMachine } from "../source.contract.ts";
import { codex } from "./index.ts";

const fixtures = join(import.meta.dirname, "fixtures");
const idOf = (end: string) => `0199c001-0000-7000-8000-0000000000${end}`;

describeSource({
  source: codex,
  install: (home) => copyAged(fixtures, join(home, ".codex")),
});

const { locations } = await codex.locate(testMachine("/nobody"), fixtures);

async function session(end: string): Promise<Conversation> {
  const location = locations.find(({ hint }) => hint?.id === idOf(end));
  const [conversation] = location ? await allOf(codex, { ...location, changedAt: 0 }) : [];
  if (conversation?.kind !== "conversation") throw new Error(`no session ${end}`);
  return conversation;
}

const saidIn = (chat: Conversation) =>
  exchangesOf(chat).map(({ exchange }) => [exchange.question, exchange.answer]);
const at = (minutes: number, seconds: number) => Date.UTC(2026, 1, 3, 9, minutes, seconds, 500);

test("what is said twice is kept once: questions as they were typed, the final answer, commentary apart", async () => {
  const { messages, ...about } = await session("a1");
  expect(about).toEqual({
    kind: "conversation",
    source: "codex",
    id: idOf("a1"),
    title: "Lanternes",
    folder: "code/lantern",
    createdAt: Date.UTC(2026, 1, 3, 9),
  });
  expect(messages.slice(0, 2)).toEqual([
    {
      role: "user",
      selected: 0,
      versions: [{ text: "How many lanterns does it draw?", at: at(0, 1), attachments: ["image"] }],
    },
    {
      role: "assistant",
      selected: 0,
      versions: [
        {
          text: "Three.",
          reasoning: "Count them.\n\nI look into draw.py.",
          model: "gpt-x",
          at: at(0, 3),
          toolCalls: [
            { name: "shell", parameters: '{"command":["cat","draw.py"]}' },
            { name: "apply_patch", parameters: '{"input":"*** Begin Patch"}' },
            { name: "local_shell", parameters: '{"command":["ls"]}' },
            { name: "web_search", parameters: '{"query":"lantern"}' },
          ],
        },
      ],
    },
  ]);
  expect(JSON.stringify(messages)).not.toContain("hunter2");
});

test("turns that were undone are gone, and what nobody typed is no question", async () => {
  expect(saidIn(await session("a1"))).toEqual([
    ["How many lanterns does it draw?", "Three."],
    ["Et en français ?", "Trois lanternes."],
  ]);
  expect(exchangesOf(await session("a1"))[1]?.model).toBe("gpt-y");
});

test("a fork repeats what came before, whose questions are told by what the model was told", async () => {
  const fork = await session("b2");
  expect(fork.id).toBe(idOf("b2"));
  expect(saidIn(fork)).toEqual([
    ["How many lanterns does it draw?", "Three."],
    ["And at dusk?", "I count again."],
  ]);
});

test("version 0.171 takes down what was typed under another name", async () => {
  const location = locations.find(({ path }) => path.includes("01a20001"));
  const [chat] = location ? await allOf(codex, { ...location, changedAt: 0 }) : [];
  const exchanges = exchangesOf(chat as Conversation);
  expect(exchanges).toHaveLength(1);
  expect(exchanges[0]).toMatchObject({
    model: "gpt-z",
    exchange: {
      question: "Where does it hang?",
      answer: "By the door.",
      reasoning: "By the door.",
      attachments: ["image"],
    },
  });
});

test("sub-agents are left out", async () => {
  const location = locations.find(({ hint }) => hint?.id === idOf("c3"));
  expect(location && (await allOf(codex, location))).toEqual([]);
});

test("the forms of 2025 are read: bare items, one object, and files that were compressed", async () => {
  expect(await session("d4")).toMatchObject({ createdAt: Date.UTC(2025, 6, 1, 10) });
  expect(saidIn(await session("d4"))).toEqual([["Un mot pour lanterne ?", "Falot."]]);
  expect(saidIn(await session("e5"))).toEqual([["Oldest of all?", "Yes."]]);
  expect(saidIn(await session("f6"))).toEqual([["Packed?", `With Zstandard. ${"é".repeat(50)}`]]);
});

test("a session is called by its uuid: archived, or beside its compressed twin, it is one", async () => {
  const home = temporaryHome();
  cpSync(fixtures, home, { recursive: true });
  const day = join(home, "sessions", "2025", "11", "01");
  const [packed = ""] = readdirSync(day);
  const plain = packed.replace(".zst", "");
  copyFileSync(join(day, packed), join(home, "archived_sessions", packed));
  writeFileSync(join(day, plain), "");
  const found = await codex.locate(testMachine("/nobody"), home);
  const twins = found.locations.filter(({ hint }) => hint?.id === idOf("f6"));
  expect(twins.map(({ path }) => path)).toEqual([join(day, plain)]);
  rmSync(join(day, plain));
  expect(found.locations).toHaveLength(7);
});

test("a compressed file that is cut short gives what came before, and a problem", async () => {
  const location = locations.find(({ path }) => path.endsWith(".zst"));
  const bytes = readFileSync(location?.path ?? "");
  const path = join(temporaryHome(), "rollout-x.jsonl.zst");
  writeFileSync(path, bytes.subarray(0, bytes.length - 6));
  const items = await allOf(codex, { path, version: "" });
  const problem = items.find(({ kind }) => kind === "problem");
  expect(problem).toMatchObject({ severity: "unreadable" });
  expect(JSON.stringify(problem)).toContain("Zstandard");
});

test("a turn in the making is left out until it ends or rests", async () => {
  const path = join(temporaryHome(), "rollout-x.jsonl");
  const line = (type: string, payload: object) =>
    `${JSON.stringify({ timestamp: "2026-02-03T09:00:00Z", type, payload })}\n`;
  const typed = (message: string) => line("event_msg", { type: "user_message", message });
  const answered = (text: string) =>
    line("response_item", {
      type: "message",
      role: "assistant",
      content: [{ type: "output_text", text }],
    });
  writeFileSync(path, typed("One?") + answered("Un.") + typed("Two?"));
  const read = (changedAt: number) => allOf(codex, { path, version: "", changedAt });
  const [kept, busy] = await read(Date.now());
  expect(saidIn(kept as Conversation)).toEqual([["One?", "Un."]]);
  expect(busy).toMatchObject({ severity: "busy" });
  expect(saidIn((await read(0))[0] as Conversation)).toEqual([
    ["One?", "Un."],
    ["Two?", ""],
  ]);
  writeFileSync(path, typed("One?") + line("event_msg", { type: "turn_aborted" }));
  expect(await read(Date.now())).toHaveLength(1);
});

test.each([
  ["darwin", {}, "h/.codex"],
  ["win32", {}, "h/.codex"],
  ["linux", { CODEX_HOME: "c" }, "c"],
] as const)("on %s with %j it looks in %s", async (platform, environment, place) => {
  const home = temporaryHome();
  const folder = join(home, ...place.split("/"));
  cpSync(fixtures, folder, { recursive: true });
  const machine: Machine = {
    platform,
    home: join(home, "h"),
    windowsHomes: [],
    environment: Object.fromEntries(
      Object.entries(environment).map(([name, value]) => [name, join(home, value)]),
    ),
  };
  const found = await codex.locate(machine);
  expect(found).toMatchObject({ installed: true });
  expect(found.locations).toHaveLength(7);
  expect((await codex.locate(testMachine("/nobody", [join(home, "h")]))).locations).toHaveLength(
    place === "c" ? 0 : 7,
  );
});

test("an inner folder, and a single file, may be named", async () => {
  const machine = testMachine("/nobody");
  const folder = join(fixtures, "sessions", "2026");
  expect((await codex.locate(machine, folder)).locations).toHaveLength(4);
  const [location] = locations;
  mkdirSync(temporaryHome(), { recursive: true });
  expect((await codex.locate(machine, location?.path)).locations).toHaveLength(1);
});

test("a session that is given another name is read again, and no other", async () => {
  const home = temporaryHome();
  cpSync(fixtures, home, { recursive: true });
  const versions = async () => {
    const located = await codex.locate(testMachine("/nobody"), home);
    return new Map(located.locations.map(({ hint, version }) => [hint?.id, version]));
  };
  const before = await versions();
  const line = { id: idOf("a1"), thread_name: "Falots", updated_at: "2026-02-04T10:00:00Z" };
  appendFileSync(join(home, "session_index.jsonl"), `\n${JSON.stringify(line)}\n`);
  const after = await versions();
  const changed = [...after].filter(([id, version]) => before.get(id) !== version);
  expect(changed.map(([id]) => id)).toEqual([idOf("a1")]);
  // What is kept of a file must not hold the title of a session that is forgotten.
  expect([...after.values()].join()).not.toContain("Falots");
});

test("titles are found in a home that lies in a folder called sessions itself", async () => {
  const home = join(temporaryHome(), "sessions", "codex");
  cpSync(fixtures, home, { recursive: true });
  const { locations: found } = await codex.locate(testMachine("/nobody"), home);
  const location = found.find(({ hint }) => hint?.id === idOf("a1"));
  const [conversation] = location ? await allOf(codex, { ...location, changedAt: 0 }) : [];
  expect(conversation).toMatchObject({ title: "Lanternes" });
});
