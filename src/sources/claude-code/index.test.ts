import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Conversation } from "../../core/conversation.ts";
import { exchangesOf } from "../../core/exchanges-of.ts";
import type { Machine } from "../machine.ts";
import { allOf, copyAged, describeSource, temporaryHome, testMachine } from "../source.contract.ts";
import { claudeCode } from "./index.ts";

const fixtures = join(import.meta.dirname, "fixtures");
const first = "11111111-0000-4000-8000-000000000001";
const second = "22222222-0000-4000-8000-000000000002";

describeSource({
  source: claudeCode,
  install: (home) => copyAged(fixtures, join(home, ".claude")),
});

const { locations } = await claudeCode.locate(testMachine("/nobody"), fixtures);

async function session(id: string): Promise<Conversation> {
  const location = locations.find(({ hint }) => hint?.id === id);
  const [conversation] = location ? await allOf(claudeCode, { ...location, changedAt: 0 }) : [];
  if (conversation?.kind !== "conversation") throw new Error(`no session ${id}`);
  return conversation;
}

const at = (minutes: number, seconds: number) => Date.UTC(2026, 0, 17, 10, minutes, seconds);

test("one answer is many lines: its texts and thoughts joined, tools without their results", async () => {
  const { messages, ...about } = await session(first);
  expect(about).toEqual({
    kind: "conversation",
    source: "claude-code",
    id: first,
    title: "A list in order",
    folder: "code/pears",
    createdAt: at(0, 1),
  });
  expect(messages.slice(0, 2)).toEqual([
    {
      role: "user",
      selected: 0,
      versions: [{ text: "Sort the seed list by month.", at: at(0, 1), attachments: ["image"] }],
    },
    {
      role: "assistant",
      selected: 0,
      versions: [
        {
          text: "I look for it.\n\nSorted: March comes first.",
          reasoning: "March before April.",
          model: "claude-pear-1",
          at: at(0, 3),
          toolCalls: [
            { name: "Grep", parameters: '{"pattern":"month","path":"/home/sam/code/pears"}' },
            {
              name: "Write",
              parameters: JSON.stringify({ file_path: "a.ts", content: `${"x".repeat(300)}…` }),
            },
          ],
        },
      ],
    },
  ]);
  expect(JSON.stringify(messages)).not.toContain("hunter2");
});

test("what nobody typed is no question, and what the program says of itself no answer", async () => {
  const exchanges = exchangesOf(await session(first)).map(({ exchange, model }) => [
    exchange.question,
    exchange.answer,
    model,
  ]);
  expect(exchanges.slice(1)).toEqual([
    ["Et en français ?", "", undefined],
    ["Essaie encore.", "C'est fait.", "model-y"],
  ]);
});

test("where the user went back, the last path is shown and the question before its other version", async () => {
  const exchanges = exchangesOf(await session(second)).map(({ exchange }) => [
    exchange.question,
    exchange.answer,
    exchange.alternatives.map(({ question }) => question),
  ]);
  expect(exchanges).toEqual([
    ["Which sort of pear?", "Conference.", []],
    ["Where does it grow best?", "On loam.", ["Where does it grow?"]],
    // Behind the point where older turns were summarised; the summary is no question, a line twice is one.
    ["And apples?", "On clay.", []],
  ]);
});

test("the user's own title wins; a Windows folder is told from the user's home on", async () => {
  expect(await session(second)).toMatchObject({ title: "Mon verger", folder: "pears" });
});

test("what sub-agents said, in lines or files, is no conversation", async () => {
  const ids = new Set(locations.map(({ hint }) => hint?.id));
  expect(ids).toEqual(new Set([first, second, "agent-0a1b"]));
  const agent = locations.find(({ hint }) => hint?.id === "agent-0a1b");
  expect(agent && (await allOf(claudeCode, agent))).toEqual([]);
});

test("a title from a summary counts when it is of this session", async () => {
  const path = join(temporaryHome(), "x.jsonl");
  const lines = readFileSync(
    join(fixtures, "projects", "C--Users-Sam-pears", `${second}.jsonl`),
    "utf8",
  ).split("\n");
  writeFileSync(path, lines.filter((line) => !/"(?:custom|ai)-title"/.test(line)).join("\n"));
  expect((await allOf(claudeCode, { path, version: "" }))[0]).toMatchObject({
    title: "Pears and loam",
    id: second,
  });
});

const written = (lines: readonly object[], changedAt: number) => {
  const path = join(temporaryHome(), "s.jsonl");
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  return allOf(claudeCode, { path, version: "", changedAt });
};
const line = (type: string, uuid: string, parentUuid: string | null, content: unknown) => ({
  type,
  uuid,
  parentUuid,
  sessionId: "s",
  timestamp: "2026-01-17T10:00:00Z",
  message: { role: type, content },
});

test("a turn in the making is left out until it ends or rests", async () => {
  const turn = [
    line("user", "u1", null, "One?"),
    line("assistant", "a1", "u1", [{ type: "text", text: "Un." }]),
    line("user", "u2", "a1", "Two?"),
    line("assistant", "a2", "u2", [{ type: "tool_use", id: "t", name: "Count", input: {} }]),
  ];
  const [kept, busy] = await written(turn, Date.now());
  expect((kept as Conversation).messages).toHaveLength(2);
  expect(busy).toMatchObject({ kind: "problem", severity: "busy" });
  const [whole, ...none] = await written(turn, Date.now() - 600_000);
  expect((whole as Conversation).messages).toHaveLength(4);
  expect(none).toEqual([]);
  const ended = [...turn, line("assistant", "a3", "a2", [{ type: "text", text: "Deux." }])];
  expect(await written(ended, Date.now())).toHaveLength(1);
});

test("circles, missing parents and lines without an id cost nothing", async () => {
  const items = await written(
    [
      line("user", "u1", "a1", "One?"),
      line("assistant", "a1", "u1", "Un."),
      line("user", "u2", "gone", "Two?"),
      { type: "user", message: { content: "No id" } },
      line("assistant", "a2", "u2", "Deux."),
    ],
    0,
  );
  expect(exchangesOf(items[0] as Conversation).map(({ exchange }) => exchange.answer)).toEqual([
    "Un.",
    "Deux.",
  ]);
});

test.each([
  ["darwin", {}, "h/.claude/projects"],
  ["linux", {}, "h/.claude/projects"],
  ["win32", {}, "h/.claude/projects"],
  ["linux", { CLAUDE_CONFIG_DIR: "elsewhere" }, "elsewhere/projects"],
] as const)("on %s with %j it looks in %s", async (platform, environment, place) => {
  const home = temporaryHome();
  const machine: Machine = {
    platform,
    home: join(home, "h"),
    windowsHomes: [],
    environment: Object.fromEntries(
      Object.entries(environment).map(([name, value]) => [name, join(home, value)]),
    ),
  };
  const path = join(home, ...place.split("/"), "p", "x.jsonl");
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, "");
  const found = await claudeCode.locate(machine);
  expect(found.locations.map((location) => location.path)).toEqual([path]);
  expect(found.installed).toBe(true);
});

test("Windows homes are looked at in WSL, and a named folder at any level", async () => {
  const home = temporaryHome();
  cpSync(fixtures, join(home, "win", ".claude"), { recursive: true });
  const machine = testMachine(join(home, "linux"), [join(home, "win")]);
  expect((await claudeCode.locate(machine)).locations).toHaveLength(3);
  const projects = join(home, "win", ".claude", "projects");
  expect((await claudeCode.locate(machine, projects)).locations).toHaveLength(3);
  expect(
    (await claudeCode.locate(machine, join(projects, "C--Users-Sam-pears"))).locations,
  ).toHaveLength(1);
});

test("the desktop app's sessions have the title that lies beside their folder", async () => {
  const home = temporaryHome();
  const machine: Machine = { ...testMachine(home), platform: "darwin" };
  const folder = join(
    home,
    "Library",
    "Application Support",
    "Claude",
    "local-agent-mode-sessions",
    "a",
    "o",
  );
  const projects = join(folder, "local_1", ".claude", "projects", "-sessions-x");
  mkdirSync(projects, { recursive: true });
  writeFileSync(join(folder, "local_1.json"), '{"title":"Tidy the desk","cwd":"/sessions/x"}');
  writeFileSync(join(folder, "local_1", "audit.jsonl"), "");
  writeFileSync(join(projects, "s.jsonl"), `${JSON.stringify(line("user", "u", null, "Tidy?"))}\n`);
  const found = await claudeCode.locate(machine);
  expect(found.locations).toHaveLength(1);
  const [location] = found.locations;
  expect(location && (await allOf(claudeCode, { ...location, changedAt: 0 }))).toMatchObject([
    { id: "s", title: "Tidy the desk" },
  ]);
  // Another title has it read again.
  writeFileSync(join(folder, "local_1.json"), '{"title":"Tidy the whole desk"}');
  expect((await claudeCode.locate(machine)).locations[0]?.version).not.toBe(location?.version);
});

test("2,000 sessions are listed within 30 ms", async () => {
  const home = temporaryHome();
  for (let project = 0; project < 20; project++) {
    const folder = join(home, ".claude", "projects", `-p${project}`);
    mkdirSync(folder, { recursive: true });
    for (let n = 0; n < 100; n++) writeFileSync(join(folder, `${project}-${n}.jsonl`), "");
  }
  const machine = testMachine(home);
  const times: number[] = [];
  for (let run = 0; run < 7; run++) {
    // Of the processor: other programs are at work here, too.
    const before = process.cpuUsage();
    expect((await claudeCode.locate(machine)).locations).toHaveLength(2_000);
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1_000);
  }
  expect(Math.min(...times)).toBeLessThan(30);
});
