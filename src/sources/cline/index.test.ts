import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Conversation } from "../../core/conversation.ts";
import { exchangesOf } from "../../core/exchanges-of.ts";
import type { Machine } from "../machine.ts";
import { allOf, copyAged, describeSource, temporaryHome, testMachine } from "../source.contract.ts";
import { cline } from "./index.ts";

const fixtures = join(import.meta.dirname, "fixtures", "data");

describeSource({
  source: cline,
  install: (home) => copyAged(fixtures, join(home, ".cline", "data")),
});

const { locations } = await cline.locate(testMachine("/nobody"), fixtures);

async function task(id: string, changedAt = 0) {
  const location = locations.find(({ hint }) => hint?.id === id);
  return location ? allOf(cline, { ...location, changedAt }) : [];
}

const saidIn = (item: unknown) =>
  exchangesOf(item as Conversation).map(({ exchange }) => [exchange.question, exchange.answer]);

test("a session: what was typed, thoughts, what the tools say to the person, times and models", async () => {
  const [session, ...others] = await task("s-2026-lantern");
  expect(others).toEqual([]);
  expect(session).toMatchObject({
    title: "Les lanternes",
    folder: "code/lantern",
    createdAt: Date.UTC(2026, 3, 1, 10),
  });
  expect((session as Conversation).messages.slice(0, 3)).toEqual([
    {
      role: "user",
      selected: 0,
      versions: [{ text: "Lis draw.py", attachments: ["image"] }],
    },
    {
      role: "assistant",
      selected: 0,
      versions: [
        {
          text: "Je lis.",
          reasoning: "Lire.",
          model: "model-z",
          at: 1_775_037_601_000,
          toolCalls: [{ name: "read_file", parameters: '{"path":"draw.py"}' }],
        },
      ],
    },
    {
      role: "assistant",
      selected: 0,
      versions: [{ text: "Trois lanternes.", model: "model-z", at: 1_775_037_605_000 }],
    },
  ]);
  expect(saidIn(session)[1]).toEqual(["Et la quatrième ?", "Il n'y en a pas."]);
  expect(JSON.stringify(session)).not.toContain("hunter2");
});

test("a sub-agent's session is left out", async () => {
  expect(await task("s-sub")).toEqual([]);
});

test("a task as it was shown: questions back and plans are answers, results of tools nothing", async () => {
  const [shown] = await task("1772000000000");
  expect(shown).toMatchObject({
    title: "How deep is the pond?",
    folder: "code/pond",
    createdAt: 1_772_000_000_000,
  });
  const exchanges = exchangesOf(shown as Conversation);
  expect(saidIn(shown)).toEqual([
    ["How deep is the pond?", "I look.\n\nWhich pond?"],
    ["The small one.", "One metre."],
    ["Make a plan.", "Dig first."],
  ]);
  expect(exchanges[0]).toMatchObject({
    askedAt: 1_772_000_000_000,
    answeredAt: 1_772_000_003_000,
    model: "model-w",
    exchange: {
      reasoning: "Look it up.",
      attachments: ["image", "pond.txt"],
      toolCalls: [{ name: "readFile", parameters: '{"path":"pond.txt"}' }],
    },
  });
  expect(JSON.stringify(shown)).not.toContain("hunter2");
});

test("a task as the model was told it: what was typed stands between tags, tools are elements", async () => {
  const [told] = await task("1771000000000");
  expect(told).toMatchObject({ createdAt: 1_771_000_000_000 });
  expect(saidIn(told)).toEqual([
    ["Range les outils", "Je regarde.\n\nC'est rangé."],
    ["Et la bêche ?", "Derrière la porte. Voir <b>là</b>."],
  ]);
  expect(exchangesOf(told as Conversation)[0]?.exchange).toMatchObject({
    reasoning: "D'abord lire.",
    toolCalls: [{ name: "read_file", parameters: '{"path":"outils.md"}' }],
  });
  expect(JSON.stringify(told)).not.toContain("hunter2");
});

test("of a task in both forms, what was shown counts", () => {
  const paths = locations.map(({ path }) => path.slice(fixtures.length + 1).replaceAll("\\", "/"));
  expect(new Set(paths)).toEqual(
    new Set([
      "sessions/s-2026-lantern/s-2026-lantern.messages.json",
      "sessions/s-sub/s-sub.messages.json",
      "tasks/1772000000000/ui_messages.json",
      "tasks/1771000000000/api_conversation_history.json",
    ]),
  );
});

test("what is being written is left out until it ends or rests", async () => {
  const path = join(temporaryHome(), "ui_messages.json");
  const shown = (partial: boolean) => [
    { ts: 1_772_000_000_000, type: "say", say: "task", text: "One?" },
    { ts: 1_772_000_001_000, type: "say", say: "text", text: "Un." },
    { ts: 1_772_000_002_000, type: "say", say: "user_feedback", text: "Two?" },
    { ts: 1_772_000_003_000, type: "say", say: "text", text: "Deu", partial },
  ];
  const read = async (partial: boolean, changedAt: number) => {
    writeFileSync(path, JSON.stringify(shown(partial)));
    return allOf(cline, { path, version: "", changedAt });
  };
  const [kept, busy] = await read(true, Date.now());
  expect(saidIn(kept)).toEqual([["One?", "Un."]]);
  expect(busy).toMatchObject({ severity: "busy" });
  expect(saidIn((await read(true, 0))[0])).toHaveLength(2);
  expect(saidIn((await read(false, Date.now()))[0])).toHaveLength(2);
});

test.each([
  ["darwin", {}, "h/Library/Application Support/Code/User/globalStorage/saoudrizwan.claude-dev"],
  ["linux", {}, "h/.config/VSCodium/User/globalStorage/saoudrizwan.claude-dev"],
  ["win32", {}, "h/AppData/Roaming/Cursor/User/globalStorage/saoudrizwan.claude-dev"],
  ["linux", {}, "h/.vscode-server/data/User/globalStorage/saoudrizwan.claude-dev"],
  ["linux", { CLINE_DIR: "c" }, "c/data"],
  ["linux", { CLINE_DATA_DIR: "d" }, "d"],
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
  expect((await cline.locate(machine)).locations).toHaveLength(4);
});

test("a folder may be named at any level, and one task may lose a file", async () => {
  const home = temporaryHome();
  cpSync(fixtures, join(home, "data"), { recursive: true });
  const machine = testMachine("/nobody");
  expect((await cline.locate(machine, home)).locations).toHaveLength(4);
  expect((await cline.locate(machine, join(home, "data", "tasks"))).locations).toHaveLength(2);
  const folder = join(home, "data", "tasks", "1772000000000");
  expect((await cline.locate(machine, folder)).locations).toHaveLength(1);
  rmSync(join(folder, "ui_messages.json"));
  expect((await cline.locate(machine, home)).locations).toHaveLength(4);
  mkdirSync(join(home, "empty"));
  expect((await cline.locate(machine, join(home, "empty"))).locations).toEqual([]);
});

test("JSON of somebody else is a problem", async () => {
  const path = join(temporaryHome(), "ui_messages.json");
  writeFileSync(path, '[{"a":1}]');
  expect(await allOf(cline, { path, version: "" })).toMatchObject([{ severity: "unreadable" }]);
});

test("a task that two editors have is two, and one that is told twice is read once", async () => {
  const home = temporaryHome();
  const editors = ["Code", "Cursor"].map((editor) =>
    join(home, ".config", editor, "User", "globalStorage", "saoudrizwan.claude-dev"),
  );
  for (const folder of editors) cpSync(fixtures, folder, { recursive: true });
  const machine: Machine = { ...testMachine(home), platform: "linux" };
  const ids = (await cline.locate(machine)).locations.map(({ hint }) => hint?.id);
  expect(ids).toHaveLength(8);
  expect(new Set(ids).size).toBe(8);

  const told = join(fixtures, "tasks", "1772000000000", "api_conversation_history.json");
  expect(await allOf(cline, { path: told, version: "" })).toEqual([]);
  expect(await allOf(cline, { path: told, version: "", isMeant: true })).toHaveLength(1);
  const [named] = (await cline.locate(testMachine("/nobody"), told)).locations;
  expect(named && (await allOf(cline, named))).toMatchObject([{ id: "1772000000000" }]);
});

test("a session is read again when its title changes, and its id leads to no other file", async () => {
  const home = temporaryHome();
  cpSync(fixtures, home, { recursive: true });
  const folder = join(home, "sessions", "s-2026-lantern");
  const version = async () =>
    (await cline.locate(testMachine("/nobody"), folder)).locations.map((each) => each.version);
  const before = await version();
  writeFileSync(join(folder, "s-2026-lantern.json"), '{"metadata":{"title":"Falots"}}');
  expect(await version()).not.toEqual(before);

  writeFileSync(join(home, "secret.json"), '{"metadata":{"title":"Secret"}}');
  const path = join(folder, "x.messages.json");
  const messages = [{ role: "user", content: "<task>Where?</task>" }];
  writeFileSync(
    path,
    JSON.stringify({ version: 1, agent: "lead", sessionId: "../../secret", messages }),
  );
  expect(await allOf(cline, { path, version: "" })).toMatchObject([{ title: "Where?" }]);
});
