import { mkdirSync, writeFileSync, utimesSync } from "node:fs";
import { join, sep } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { Conversation, Message } from "../../core/conversation.ts";
import { fieldOf } from "../files/sample.ts";
import { firstReading, temporaryHome, testMachine } from "../source.contract.ts";
import { nowhere, oneEach, type Source } from "../source.ts";
import { textOf } from "../files/input.ts";
import { problemsOf } from "../files/problems.ts";
import { aZip } from "../files/a-zip.fixture.ts";
import { sources } from "../index.ts";
import { givenFiles, type GivenPlace } from "./given-files.ts";

/** An app whose files are objects with a "pear". */
const pears: Source = {
  id: "pears",
  title: "Pears",
  group: "export",
  asksPermission: false,
  locate: nowhere,
  recognises: (sample) => sample.kind === "json" && fieldOf(sample.value, "pear") !== undefined,
  count: oneEach,
  async *read(location) {
    const file = await textOf(location, problemsOf("pears"));
    if (file?.kind !== "text" || file.text.includes("no pear")) return;
    const id = String(fieldOf(JSON.parse(file.text), "pear"));
    const messages: Message[] = [{ role: "user", versions: [{ text: "Pears?" }], selected: 0 }];
    yield { kind: "conversation", source: "pears", id, messages } satisfies Conversation;
    yield { kind: "part", id, version: "1" };
  },
};

async function readAll(
  places: readonly GivenPlace[],
  home: string,
  listedBy: readonly string[] = [],
  known: readonly Source[] = [pears],
) {
  const source = givenFiles({ places, sources: known, listedBy });
  const located = await source.locate(testMachine(home));
  const items = [];
  for (const location of located.locations)
    for await (const item of source.read(location, firstReading)) items.push(item);
  return {
    located,
    ids: items.flatMap((item) => (item.kind === "conversation" ? item.id : [])).toSorted(),
    parts: items.flatMap((item) => (item.kind === "part" ? item.id : [])),
    problems: items.flatMap((item) => (item.kind === "problem" ? item : [])),
  };
}

function write(home: string, name: string, content: string | Buffer): string {
  const path = join(home, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
  return path;
}

test("a folder gives what is recognised in it, whatever its name, and nothing is said of the rest", async () => {
  const home = temporaryHome();
  write(home, "a/one.txt", '{"pear": 1}');
  write(home, "a/b/two", '{"pear": 2}');
  write(home, "a/notes.md", "Apples.");
  write(home, "a/.git/three.json", '{"pear": 3}');
  const read = await readAll([{ path: "~/a" }], home);
  expect(read).toMatchObject({ ids: ["1", "2"], problems: [] });
  expect(read.located.locations).toHaveLength(3);
});

test("a file that somebody named, or put into the inbox, must be one we know", async () => {
  const home = temporaryHome();
  const notes = write(home, "notes.json", '{"apple": 1}');
  const inbox = join(home, "inbox");
  write(home, "inbox/export", '{"pear": 1}');
  write(home, "inbox/letter.txt", "Dear Ada");
  write(home, "inbox/picture.png", "\u0089PNG\r\n\0");
  write(home, "inbox/nothing.json", "");
  const read = await readAll([{ path: notes }, { path: inbox, isMeant: true }], home);
  expect(read.ids).toEqual(["1"]);
  const reasons = new Map(read.problems.map(({ path, reason }) => [path, reason.en]));
  expect([...reasons.keys()].toSorted()).toEqual(
    [
      notes,
      ...["letter.txt", "nothing.json", "picture.png"].map((name) => join(inbox, name)),
    ].toSorted(),
  );
  expect(reasons.get(notes)).toContain("This is JSON");
  expect(reasons.get(join(inbox, "picture.png"))).toContain("This is no text");
  expect(reasons.get(join(inbox, "nothing.json"))).toContain("empty");
});

test("what a source has of folders by itself is left to it, but for ZIP files, files that are named, and the inbox", async () => {
  const home = temporaryHome();
  write(home, "a/one.json", '{"pear": 1}');
  write(home, "a/two.zip", aZip({ "two.json": '{"pear": 2}' }));
  const three = write(home, "three.json", '{"pear": 3}');
  write(home, "inbox/four.json", '{"pear": 4}');
  const inbox = { path: join(home, "inbox"), isMeant: true };
  const places = [{ path: "~/a" }, { path: three }, inbox];
  expect((await readAll(places, home, ["pears"])).ids).toEqual(["2", "3", "4"]);
});

test("a file that is recognised, and in which nothing is, says so when it is meant", async () => {
  const home = temporaryHome();
  const none = write(home, "a/none.json", '{"pear": "no pear"}');
  expect((await readAll([{ path: "~/a" }], home)).problems).toEqual([]);
  expect((await readAll([{ path: none }], home)).problems).toMatchObject([
    { path: none, reason: { en: expect.stringContaining("no question is in it") } },
  ]);
});

test.each([
  ["a list, as of most apps", "[]"],
  ["Grok's, or big-AGI's", '{"conversations": [], "projects": [{"name": "Garden"}]}'],
  ["Chatbot UI's", '{"version": 4, "history": [], "folders": [], "prompts": []}'],
  ["a chat that was only opened", '{"name": "New Chat", "createdAt": 1, "messages": []}'],
  ["lines", '{"messages": []}\n{"messages": []}\n'],
  ["an account's", aZip({ "user.json": '{"name": "Ada"}', "conversations.json": "[]" })],
])("an export without conversations is told as one: %s", async (_, content) => {
  const home = temporaryHome();
  const { problems } = await readAll([{ path: write(home, "export", content) }], home);
  expect(problems).toMatchObject([
    { reason: { en: expect.stringContaining("no conversation in it") } },
  ]);
});

const opened = {
  claude: { uuid: "a", name: "", created_at: "2025-03-01T10:00:00Z", chat_messages: [] },
  chatgpt: {
    title: "New chat",
    create_time: 1_700_000_000,
    mapping: { root: { id: "root", message: null, parent: null, children: [] } },
    conversation_id: "a",
  },
};
const said = { uuid: "q", sender: "human", text: "Pears?", created_at: "2025-03-01T10:00:00Z" };

test.each([
  ["Claude's", JSON.stringify([opened.claude, { ...opened.claude, uuid: "b" }])],
  ["ChatGPT's", JSON.stringify([opened.chatgpt])],
  ["an account's", aZip({ "conversations.json": JSON.stringify([opened.claude]) })],
])("an export whose conversations are all empty is told as one: %s", async (_, content) => {
  const home = temporaryHome();
  const file = write(home, "export", content);
  const { problems } = await readAll([{ path: file }], home, [], sources);
  expect(problems).toMatchObject([
    { path: file, reason: { en: expect.stringContaining("no question and no answer in any") } },
  ]);
});

test("conversations that are empty beside one that is not are nothing to tell", async () => {
  const home = temporaryHome();
  const chats = [opened.claude, { ...opened.claude, uuid: "b", chat_messages: [said] }];
  for (const each of [chats, chats.toReversed()]) {
    const file = write(home, "export.json", JSON.stringify(each));
    const { ids, problems } = await readAll([{ path: file }], home, [], sources);
    expect([ids, problems]).toEqual([["b"], []]);
  }
});

test("a list that is empty beside what nobody recognises says nothing of conversations", async () => {
  const home = temporaryHome();
  const files = { "talks.json": '[{"talk": 1}]', "projects.json": "[]" };
  const { problems } = await readAll([{ path: write(home, "export", aZip(files)) }], home);
  expect(problems[0]?.reason.en).toContain("Nothing in this ZIP file");
});

test("what those ask about who read them is read before them", () => {
  const asking = ["apples", "pears"].map((other) => ({ ...pears, asksAbout: [other] }));
  const source = givenFiles({ places: [], sources: [pears, ...asking, ...asking] });
  expect(source.asksAbout).toEqual(["apples", "pears"]);
});

test("a place that is gone is a problem, unless it may be missing", async () => {
  const home = temporaryHome();
  const gone = join(home, "gone");
  const { located } = await readAll(
    [{ path: gone }, { path: join(home, "inbox"), mayBeMissing: true }],
    home,
  );
  expect(located).toMatchObject({ installed: false, problems: [{ path: gone }] });
});

test("a ZIP file is read by what is in it; files in it that nobody knows are passed over", async () => {
  const home = temporaryHome();
  const zip = write(
    home,
    "export.bin",
    aZip({
      "x/one.json": '{"pear": 1}',
      "user.json": '{"name": "Ada"}',
      "two.json": '{"pear": 2}',
    }),
  );
  const read = await readAll([{ path: zip }], home);
  expect(read).toMatchObject({ ids: ["1", "2"], problems: [] });
  expect(read.parts).toEqual(["pears/x/one.json/1", "pears/two.json/2"]);
  for (const name of ["user.json", "readme.txt", "picture.png", undefined]) {
    const files: Record<string, string> = name === undefined ? {} : { [name]: "{}" };
    const unknown = write(home, "other.zip", aZip(files));
    const { problems } = await readAll([{ path: unknown }], home);
    expect(problems).toMatchObject([{ path: unknown }]);
    expect(problems[0]?.reason.en).toMatch(/^Nothing in this ZIP file/);
  }
});

test.each([
  ["encrypted", { encrypted: true }, "encrypted"],
  ["a bomb", { bytes: 500 * 2 ** 20 }, "ZIP bomb"],
  ["too large", { bytes: 3 * 2 ** 30 }, "2 GiB"],
  ["outside", { name: "../../one.json" }, "leads out"],
])(
  "a file in a ZIP file that is %s is named, with the reason, and costs that file",
  async (_, change, reason) => {
    const home = temporaryHome();
    const zip = write(
      home,
      "export.zip",
      aZip({ "one.json": '{"pear": 1}', "two.json": '{"pear": 2}' }, change),
    );
    const { ids, problems } = await readAll([{ path: zip }], home);
    expect(ids).toEqual(["2"]);
    expect(problems).toMatchObject([{ severity: "unreadable" }]);
    expect(problems[0]?.reason.en).toContain(reason);
  },
);

test("of two files that say something of the same conversation, the newer one is read last", async () => {
  const home = temporaryHome();
  const [newer, older] = ["a", "b"].map((name) => write(home, `chats/${name}.json`, '{"pear": 1}'));
  utimesSync(newer ?? "", 2_000_000_000, 2_000_000_000);
  utimesSync(older ?? "", 1_000_000_000, 1_000_000_000);
  const { located } = await readAll([{ path: join(home, "chats") }], home);
  expect(located.locations.map(({ path }) => path)).toEqual([older, newer]);
});

test("what leads out of a ZIP file is named as it stands in it", async () => {
  const home = temporaryHome();
  const zip = write(home, "export.zip", aZip({ "one.json": "{}" }, { name: "../../one.json" }));
  const { problems } = await readAll([{ path: zip }], home);
  expect(problems[0]?.path).toBe([zip, "..", "..", "one.json"].join(sep));
});

test.each([
  [
    "a ZIP file in a ZIP file",
    aZip({ "inner.zip": aZip({ "one.json": "{}" }).toString("latin1") }),
    "in this ZIP file",
  ],
  ["a .tgz file", gzipSync("chats"), ".tgz"],
])("%s is told to be unpacked", async (_, bytes, reason) => {
  const home = temporaryHome();
  const { problems } = await readAll([{ path: write(home, "export", bytes) }], home);
  expect(problems[0]?.reason.en).toContain(reason);
});

/** A ZIP file with other bytes at a place of its end, counted backwards, or of its beginning. */
function changed(at: number, ...bytes: number[]): Buffer {
  const zip = aZip({ "one.json": '{"pear": 1}' });
  for (const [index, byte] of bytes.entries()) zip[(at < 0 ? zip.length : 0) + at + index] = byte;
  return zip;
}

// The library's own words would be English ones.
test.each([
  ["cut short", aZip({ "one.json": '{"pear": 1}' }).subarray(0, 60), "il en manque une partie"],
  ["one part of several", changed(-18, 1, 0), "une partie d'un fichier ZIP"],
  ["compressed in another way", changed(-22 - 8 - 46 + 10, 99), "ne connaît pas. Décompressez-le"],
  ["without its list of files", changed(-22 - 8 - 46, 0), "est abîmé. Téléchargez"],
  ["damaged in the middle", changed(30 + 8, 0xff, 0xff, 0xff), "est abîmé. Téléchargez"],
])("a ZIP file that is %s says so, in French too", async (_, bytes, reason) => {
  const home = temporaryHome();
  const { problems } = await readAll([{ path: write(home, "export.zip", bytes) }], home);
  expect(problems).toHaveLength(1);
  expect(problems[0]?.reason.fr).toContain(reason);
  expect(problems[0]?.reason.fr).not.toContain("(");
});

test("what is read with a file changes it: the log of a database, the title of a thread of Jan's", async () => {
  const home = temporaryHome();
  write(home, "a/webui.db", "a database");
  write(home, "a/threads/t-1/messages.jsonl", "{}");
  write(home, "a/threads/t-1/thread.json", "{}");
  write(home, "a/other.json", "{}");
  const source = givenFiles({ places: [{ path: "~/a" }, { path: "~/a/webui.db" }], sources: [] });
  const versions = async () => {
    const { locations } = await source.locate(testMachine(home));
    return new Map(locations.map(({ path, version }) => [path.slice(home.length + 3), version]));
  };
  const before = await versions();
  const changed = async () => {
    const after = await versions();
    return [...after]
      .filter(([path, version]) => before.get(path) !== version)
      .map(([path]) => path);
  };
  write(home, "a/webui.db-wal", "what was written since");
  write(home, "a/webui.db-shm", "who reads");
  expect(await changed()).toEqual(["webui.db"]);
  write(home, "a/threads/t-1/thread.json", '{"title":"Figs"}');
  expect((await changed()).toSorted()).toEqual([
    join("threads", "t-1", "messages.jsonl"),
    join("threads", "t-1", "thread.json"),
    "webui.db",
  ]);
});

test("a web page, alone or in a ZIP file, is told what is read of those", async () => {
  const home = temporaryHome();
  const page = "<!DOCTYPE html>\n<html><body>Pears, a guide</body></html>";
  const files = [
    write(home, "activity", page),
    write(home, "takeout.zip", aZip({ "Takeout/archive_browser.html": page })),
  ];
  const { problems } = await readAll(
    files.map((path) => ({ path })),
    home,
  );
  expect(problems.map(({ path }) => path).toSorted()).toEqual(files.toSorted());
  for (const { reason } of problems)
    expect(reason.en).toContain("Google Takeout makes of Gemini Apps");
});

test("what lies in a ZIP file is not being written, however new the ZIP file is", async () => {
  const home = temporaryHome();
  const waiting: Source = {
    ...pears,
    async *read({ path, changedAt }) {
      const severity = changedAt === undefined ? "unreadable" : "busy";
      yield problemsOf("pears").of(path, severity, { en: "Cut.", fr: "Tronqué." });
    },
  };
  const zip = write(home, "export.zip", aZip({ "one.json": '{"pear": 1}' }));
  const source = givenFiles({ places: [{ path: zip }], sources: [waiting] });
  const items = [];
  for (const location of (await source.locate(testMachine(home))).locations)
    for await (const item of source.read(location, firstReading)) items.push(item);
  expect(items).toMatchObject([{ severity: "unreadable" }]);
});

test("which share of a file is read is told, of a ZIP file across all that is read of it", async () => {
  const home = temporaryHome();
  const long = (pear: number, length: number): string =>
    JSON.stringify({ pear, text: "x".repeat(length) });
  const plain = write(home, "plain.json", long(1, 600_000));
  const packed = write(
    home,
    "packed.zip",
    aZip({
      "a.json": long(2, 300_000),
      "photo.bin": "y".repeat(900_000),
      "b.json": long(3, 300_000),
    }),
  );
  for (const [path, between] of [
    [plain, 0.4],
    [packed, 0.5],
  ] as const) {
    const shares: number[] = [];
    const source = givenFiles({ places: [], sources: [pears] });
    const location = {
      path,
      version: "",
      isMeant: true,
      onShare: (share: number) => shares.push(share),
    };
    const ids = [];
    for await (const item of source.read(location, firstReading)) {
      if (item.kind === "conversation") ids.push(item.id);
    }
    expect(shares.at(-1)).toBeCloseTo(1);
    expect(Math.max(...shares)).toBeLessThanOrEqual(1);
    expect(shares.some((share) => Math.abs(share - between) < 0.1)).toBe(true);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(ids).toHaveLength(path === plain ? 1 : 2);
  }
});
