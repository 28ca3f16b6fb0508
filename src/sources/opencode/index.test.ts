import { cpSync, mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Conversation } from "../../core/conversation.ts";
import { exchangesOf } from "../../core/exchanges-of.ts";
import { describeDatabase } from "../databases/database.contract.ts";
import { closedApp, openApp } from "../databases/fixtures/app-database.ts";
import { allOf, describeSource, temporaryHome, testMachine } from "../source.contract.ts";
import { opencode } from "./index.ts";

const fixture = (name: string) => join(import.meta.dirname, "fixtures", name);
const current = [fixture("schema.sql"), fixture("sessions.sql")];
const data = [".local", "share", "opencode"];

describeSource({
  source: opencode,
  install: async (home) => {
    await closedApp(join(home, ...data, "opencode.db"), current);
  },
});

// The files of before.
describeSource({
  source: opencode,
  install(home) {
    cpSync(fixture("files"), join(home, ...data), { recursive: true });
    cpSync(fixture("oldest-files"), join(home, ...data), { recursive: true });
  },
});

describeDatabase({
  source: opencode,
  name: "opencode.db",
  sqlFiles: current,
  add: `INSERT INTO message VALUES ('msg_u0', 'ses_undone', 1770010000500, 1770010000500, '{"role":"user"}')`,
});

async function sessions(path: string): Promise<Map<string, Conversation>> {
  const { locations } = await opencode.locate(testMachine(temporaryHome()), path);
  const items = (await Promise.all(locations.map((each) => allOf(opencode, each)))).flat();
  expect(items.filter(({ kind }) => kind !== "conversation")).toEqual([]);
  const found = items.filter((item) => item.kind === "conversation");
  return new Map(found.map((each) => [each.id, each]));
}

const inDatabase = async () =>
  sessions(await closedApp(join(temporaryHome(), "opencode.db"), current));

test("a session is what was typed and answered: no texts of files, results of tools, summaries, or reminders", async () => {
  const session = (await inDatabase()).get("ses_loom");
  const { messages: _, ...about } = session ?? { messages: [] };
  expect(about).toEqual({
    kind: "conversation",
    source: "opencode",
    id: "ses_loom",
    title: "Warp and weft",
    folder: "code/loom",
    createdAt: 1_770_000_000_000,
  });
  expect(session && exchangesOf(session)).toMatchObject([
    {
      exchange: {
        question: "How many threads has the warp?",
        answer: "Let me count.\n\nFour hundred.\n\nAnd two selvedges.",
        reasoning: "Counting is best left to a tool.",
        attachments: ["warp.md"],
        toolCalls: [
          { name: "bash", parameters: '{"command":"wc -l warp.md","description":"counts"}' },
        ],
      },
      askedAt: 1_770_000_001_000,
      answeredAt: 1_770_000_002_000,
    },
    { exchange: { question: '"Et la trame ?"', answer: "" } },
  ]);
  expect(JSON.stringify(session)).not.toMatch(/secret of the warp|lines of output|A summary/);
});

test("what was undone is left out, and a session without a name has that of its question", async () => {
  const session = (await inDatabase()).get("ses_undone");
  expect(session).toMatchObject({ title: "Keep this shuttle", folder: "loom" });
  expect(session && exchangesOf(session)).toMatchObject([
    {
      exchange: {
        question: "Keep this shuttle",
        answer: "Kept.",
        reasoning: "short",
        attachments: ["image/png"],
      },
    },
  ]);
});

test("the sessions of sub-agents are not read", async () => {
  expect([...(await inDatabase()).keys()]).toEqual(["ses_loom", "ses_undone"]);
});

test("what was undone from the middle of a message on keeps its beginning", async () => {
  const path = join(temporaryHome(), "opencode.db");
  const app = await openApp(path, current);
  app.exec(
    `UPDATE session SET revert = '{"messageID":"msg_ff02","partID":"prt_ff02003"}' WHERE id = 'ses_loom'`,
  );
  app.close();
  const session = (await sessions(path)).get("ses_loom");
  expect(session && exchangesOf(session)).toMatchObject([
    { exchange: { answer: "Let me count.", toolCalls: [] } },
  ]);
});

test("an answer that is being written waits for its end; what is no JSON costs that message or part", async () => {
  const path = join(temporaryHome(), "opencode.db");
  const app = await openApp(path, current);
  const now = Date.now();
  app.exec(
    `INSERT INTO message VALUES ('msg_n1', 'ses_undone', ${now}, ${now}, '{"role":"user","time":{"created":${now}}}'),
       ('msg_n2', 'ses_undone', ${now + 1}, ${now + 1}, '{"role":"assistant","time":{"created":${now}}}'),
       ('msg_bad', 'ses_loom', ${now}, ${now}, '{"role":')`,
  );
  app.exec(
    `INSERT INTO part VALUES ('prt_n1', 'msg_n1', 'ses_undone', 1, 1, '{"type":"text","text":"And then?"}')`,
  );
  app.exec("UPDATE session SET revert = NULL");
  app.exec("UPDATE part SET data = '{' WHERE id = 'prt_ff02002'");
  const items = await allOf(opencode, { path, version: "" });
  app.close();
  expect(items.filter(({ kind }) => kind === "problem")).toMatchObject([
    { severity: "partial", path: `${path}#ses_loom#part[prt_ff02002]` },
    { severity: "partial", path: `${path}#ses_loom#message[msg_bad]` },
    { severity: "busy", path: `${path}#ses_undone` },
  ]);
  expect(JSON.stringify(items)).not.toContain("And then?");
  expect(JSON.stringify(items)).toContain("Thrown.");
});

test("the files of before are read, with the messages and parts beside them", async () => {
  const found = await sessions(fixture("files"));
  expect([...found.keys()].toSorted()).toEqual(["ses_spindle", "ses_two"]);
  const session = found.get("ses_spindle");
  expect(session).toMatchObject({
    title: "Spindle",
    folder: "spindle",
    createdAt: 1_755_000_000_000,
  });
  expect(session && exchangesOf(session)).toMatchObject([
    {
      exchange: {
        question: "Which way does it spin?",
        answer: "Clockwise.",
        reasoning: "Z or S?",
      },
      model: "weft-0",
      askedAt: 1_755_000_001_000,
    },
  ]);
});

test("so are the oldest, with parts in the message or apart", async () => {
  const found = await sessions(fixture("oldest-files"));
  const old = found.get("ses_old");
  expect(old && exchangesOf(old)).toMatchObject([
    {
      exchange: {
        question: "Was there a first version?",
        answer: "There was.",
        toolCalls: [{ name: "read", parameters: '{"filePath":"/x"}' }],
      },
      model: "weft-00",
      askedAt: 1_750_000_001_000,
    },
  ]);
  const later = found.get("ses_later");
  expect(later && exchangesOf(later)).toMatchObject([{ exchange: { question: "And a second?" } }]);
});

test("beside a database the files of before are left alone, since it has taken them in", async () => {
  const home = temporaryHome();
  cpSync(fixture("files"), join(home, ...data), { recursive: true });
  expect((await opencode.locate(testMachine(home))).locations).toHaveLength(3);
  const path = await closedApp(join(home, ...data, "opencode.db"), current);
  const other = await closedApp(join(home, ...data, "opencode-beta.db"), current);
  const { locations } = await opencode.locate(testMachine(home));
  expect(locations.map((location) => location.path).toSorted()).toEqual([other, path].toSorted());
});

test("a session changes with its messages, and a message that is cut short costs itself", async () => {
  const home = temporaryHome();
  const folder = join(home, "storage");
  cpSync(join(fixture("files"), "storage"), folder, { recursive: true });
  const spindle = async () => {
    const { locations } = await opencode.locate(testMachine(home), folder);
    const found = locations.find(({ path }) => path.endsWith("ses_spindle.json"));
    if (!found) throw new Error("no session");
    return found;
  };
  const before = await spindle();
  const message = join(folder, "message", "ses_spindle", "msg_2.json");
  writeFileSync(message, '{"role":"assist');
  expect((await spindle()).version).not.toBe(before.version);
  for (const file of [message, before.path]) utimesSync(file, 1_755_000_000, 1_755_000_000);
  expect(await allOf(opencode, { ...(await spindle()), changedAt: 0 })).toMatchObject([
    { kind: "problem", severity: "partial", path: message },
    { kind: "conversation", messages: [{ versions: [{ text: "Which way does it spin?" }] }] },
  ]);
  rmSync(message);
  mkdirSync(message);
  expect((await allOf(opencode, { ...(await spindle()), changedAt: 0 })).length).toBe(2);
});

test("its data is found on every system, or where XDG_DATA_HOME says", async () => {
  const home = temporaryHome();
  const path = await closedApp(join(home, ...data, "opencode.db"), current);
  const found = async (machine: Partial<ReturnType<typeof testMachine>>) =>
    (await opencode.locate({ ...testMachine(home), ...machine })).locations.map(
      (location) => location.path,
    );
  for (const platform of ["darwin", "linux", "win32"] as const)
    expect(await found({ platform })).toEqual([path]);
  expect(await found({ platform: "linux", home: join(home, "x"), windowsHomes: [home] })).toEqual([
    path,
  ]);
  const own = await closedApp(join(home, "own", "opencode", "opencode.db"), current);
  expect(
    await found({ home: "/nobody", environment: { XDG_DATA_HOME: join(home, "own") } }),
  ).toEqual([own]);
});
