import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { localTenant } from "../core/tenant.ts";
import { search } from "../retrieval/search.ts";
import type { Exclusion } from "../core/exclusion.ts";
import { demo } from "../sources/demo/index.ts";
import { lmStudio } from "../sources/lm-studio/index.ts";
import type { Machine } from "../sources/machine.ts";
import type { Source } from "../sources/source.ts";
import { openForeign } from "../storage/sqlite/open-foreign.ts";
import { openSqliteStore } from "../storage/sqlite/sqlite-store.ts";
import type { Store } from "../storage/store.ts";
import { previewSync } from "./preview-sync.ts";
import type { SyncEvent } from "./sync-event.ts";
import type { SourceReport } from "./sync-report.ts";
import type { SyncOptions } from "./sync-options.ts";
import { sync } from "./sync.ts";
import { failedSyncRecord, syncRecordOf } from "./sync-record.ts";

const keywords = { count: 5, stopWords: [], keepWords: [], pinnedWords: [] };
let home: string;
let chats: string;
let store: Store;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), "souvenir-sync-"));
  chats = join(home, ".lmstudio", "conversations");
  mkdirSync(chats, { recursive: true });
  store = await openSqliteStore({ path: join(home, "archive.sqlite") });
});
afterEach(async () => {
  await store.close();
  rmSync(home, { recursive: true });
});

type Answer = string | { versions: string[]; selected: number };

/** An LM Studio chat file, as old as the test wants it to look. */
function writeChat(
  path: string,
  title: string,
  turns: [question: string, answer: Answer][],
): string {
  const file = join(chats, path);
  mkdirSync(join(file, ".."), { recursive: true });
  const answerVersions = (answer: Answer): { versions: string[]; selected: number } =>
    typeof answer === "string" ? { versions: [answer], selected: 0 } : answer;
  const messages = turns.flatMap(([question, answer]) => {
    const { versions, selected } = answerVersions(answer);
    return [
      {
        versions: [
          { type: "singleStep", role: "user", content: [{ type: "text", text: question }] },
        ],
        currentlySelected: 0,
      },
      {
        versions: versions.map((text) => ({
          type: "multiStep",
          role: "assistant",
          steps: [{ type: "contentBlock", stepIdentifier: "x", content: [{ type: "text", text }] }],
        })),
        currentlySelected: selected,
      },
    ];
  });
  writeFileSync(file, JSON.stringify({ name: title, createdAt: 1_760_000_000_000, messages }));
  return file;
}

async function run(
  options: Partial<SyncOptions> = {},
): Promise<{ report: SourceReport; events: SyncEvent[]; stopped: boolean }> {
  const machine: Machine = { platform: "linux", home, windowsHomes: [], environment: {} };
  const steps = sync({
    store,
    tenant: localTenant,
    sources: [{ source: lmStudio }],
    machine,
    openDatabase: openForeign,
    keywords,
    busyWaitMs: 5,
    ...options,
  });
  const events: SyncEvent[] = [];
  let step = await steps.next();
  for (; !step.done; step = await steps.next()) events.push(step.value);
  const [report] = step.value.sources;
  if (!report) throw new Error("no source was read");
  return { report, events, stopped: step.value.stopped };
}

async function answersTo(question: string): Promise<string[]> {
  return (await search(store, localTenant, { question })).results.map(
    ({ exchange }) => exchange.answer,
  );
}

describe("sync", () => {
  test("reads everything once, and nothing the second time", async () => {
    writeChat("1760000000000.conversation.json", "Pain", [["Quelle farine ?", "De la T65."]]);
    writeChat("Work/1760000000001.conversation.json", "Code", [["Which port?", "Port 8080."]]);
    const first = await run();
    expect(first.report).toMatchObject({ added: 2, read: 2, locations: 2, problems: [] });
    const second = await run();
    expect(second.report).toMatchObject({
      added: 0,
      updated: 0,
      unchanged: 0,
      read: 0,
      locations: 2,
    });
    expect(await answersTo("farine")).toEqual(["De la T65."]);
  });

  test("that fails tells what was being read, and why is kept until the next one", async () => {
    writeChat("1.conversation.json", "Basil", [["How do I dry basil?", "In the shade."]]);
    const save = store.save.bind(store);
    store.save = () => Promise.reject(new Error("its disk is gone"));
    const onFailure = async (source: string, error: unknown): Promise<void> =>
      store.saveSyncs(localTenant, [failedSyncRecord(source, 1_000, error)]);
    await expect(run({ onFailure })).rejects.toThrow("its disk is gone");
    store.save = save;
    const [record] = await store.lastSyncs(localTenant);
    expect(record).toMatchObject({ source: "lm-studio", at: 1_000, added: 0, stopped: false });
    expect(record?.failure?.en).toContain("its disk is gone");
    const { report } = await run();
    await store.saveSyncs(localTenant, [syncRecordOf(report, { at: 2_000, stopped: false })]);
    expect((await store.lastSyncs(localTenant))[0]?.failure).toBeUndefined();
  });

  test("one changed file costs that file, and an edited answer replaces the old one", async () => {
    writeChat("1.conversation.json", "Pain", [["Quelle farine ?", "De la T65."]]);
    writeChat("2.conversation.json", "Four", [["Quel four ?", "Un four chaud."]]);
    await run();
    writeChat("1.conversation.json", "Pain", [["Quelle farine ?", "De la T110, plus complète."]]);
    const { report } = await run();
    expect(report).toMatchObject({ read: 1, updated: 1, unchanged: 0 });
    expect(await answersTo("farine")).toEqual(["De la T110, plus complète."]);
    const [exchange] = (await search(store, localTenant, { question: "farine" })).results;
    expect(exchange?.exchange.alternatives.map(({ answer }) => answer)).toEqual(["De la T65."]);
  });

  test("other keyword settings change the keywords of what is stored", async () => {
    writeChat("1.conversation.json", "Pain", [
      ["Quelle farine pour le levain ?", "De la farine de seigle."],
    ]);
    await run();
    await run({ keywords: { ...keywords, pinnedWords: ["seigle"], stopWords: ["levain"] } });
    const [found] = (await search(store, localTenant, { question: "farine" })).results;
    const phrases = found?.exchange.keywords.map(({ phrase }) => phrase).join(" ");
    expect(phrases).toContain("seigle");
    expect(phrases).not.toContain("levain");
  });

  test.each([
    ["deleted", (file: string) => rmSync(file)],
    ["emptied", (file: string) => writeFileSync(file, "")],
    [
      "truncated",
      (file: string) => writeFileSync(file, '{"name":"Pain","messages":[{"versions":['),
    ],
    ["filled with NULs", (file: string) => writeFileSync(file, Buffer.alloc(4096))],
    [
      "left without messages",
      (file: string) => writeFileSync(file, '{"name":"Pain","messages":[]}'),
    ],
  ])("a chat file that was %s removes nothing", async (_, spoil) => {
    const file = writeChat("1.conversation.json", "Pain", [["Quelle farine ?", "De la T65."]]);
    await run();
    spoil(file);
    await run();
    expect(await answersTo("farine")).toEqual(["De la T65."]);
  });

  test("a file that is being written is tried again, and becomes a problem only if that does not help", async () => {
    const file = writeChat("1.conversation.json", "Pain", [["Quelle farine ?", "De la T65."]]);
    const { size } = statSync(file);
    writeFileSync(file, '{"name":"Pain"'.padEnd(size - 1));
    const waiting = run({ busyTries: 40 });
    setTimeout(
      () => writeChat("1.conversation.json", "Pain", [["Quelle farine ?", "De la T65."]]),
      40,
    );
    const { report, events } = await waiting;
    expect(events.some(({ kind }) => kind === "waiting")).toBe(true);
    expect(report).toMatchObject({ added: 1, problems: [] });
  });

  test("a broken file is reported at every sync but read only once", async () => {
    const file = writeChat("1.conversation.json", "Pain", []);
    writeFileSync(file, "[1, 2");
    const old = new Date(Date.now() - 3_600_000);
    (await import("node:fs")).utimesSync(file, old, old);
    expect((await run()).report).toMatchObject({ read: 1, problems: [{ path: file }] });
    expect((await run()).report).toMatchObject({ read: 0, problems: [{ path: file }] });
  });

  test("a chat moved under Unsync leaves search, and comes back when it is moved out", async () => {
    const file = writeChat("1.conversation.json", "Pain", [["Quelle farine ?", "De la T65."]]);
    await run();
    mkdirSync(join(chats, "unSYNC"));
    const hidden = join(chats, "unSYNC", "1.conversation.json");
    renameSync(file, hidden);
    expect((await run()).report.hidden).toEqual([{ source: "lm-studio", id: "1" }]);
    expect(await answersTo("farine")).toEqual([]);
    renameSync(hidden, file);
    await run();
    expect(await answersTo("farine")).toEqual(["De la T65."]);
  });

  test("a password in a chat does not become a keyword", async () => {
    writeChat("1.conversation.json", "Wifi", [
      ["My wifi password: hunter2xyz9, remember it?", "Noted: the wifi password is hunter2xyz9."],
    ]);
    await run();
    const { topKeywords } = await store.statistics(localTenant);
    const keywordsShown = topKeywords.map(({ name }) => name).join(" ");
    expect(keywordsShown).toContain("wifi");
    expect(keywordsShown).not.toContain("hunter");
  });

  test("a chat that was always under Unsync leaves no trace", async () => {
    writeChat("Unsync/1.conversation.json", "Secret", [["Quelle farine ?", "De la T65."]]);
    const { report } = await run();
    expect(report).toMatchObject({ added: 0, hidden: [], conversations: 0 });
    expect((await store.statistics(localTenant)).hiddenConversations).toBe(0);
  });

  test("what was forgotten does not come back, even when its file changes", async () => {
    writeChat("1.conversation.json", "Pain", [["Quelle farine ?", "De la T65."]]);
    await run();
    await store.forget(localTenant, {});
    writeChat("1.conversation.json", "Pain et four", [
      ["Quelle farine ?", "De la T65."],
      ["Quel four ?", "Un four chaud."],
    ]);
    expect((await run()).report).toMatchObject({ added: 1, forgotten: 1 });
    expect(await answersTo("farine")).toEqual([]);
  });

  test("stopped in the middle, it keeps what it read, and the next sync does the rest", async () => {
    for (let i = 0; i < 30; i++)
      writeChat(`${i}.conversation.json`, "Chat", [[`Question ${i} ?`, `Réponse ${i}.`]]);
    const stop = new AbortController();
    const stopping = { ...lmStudio, read: lmStudio.read.bind(lmStudio) };
    let reads = 0;
    stopping.read = (location, context) => {
      if (++reads === 10) stop.abort();
      return lmStudio.read(location, context);
    };
    const half = await run({ sources: [{ source: stopping }], signal: stop.signal });
    expect(half.stopped).toBe(true);
    expect(half.report.added).toBe(10);
    const rest = await run();
    expect(rest.report).toMatchObject({ read: 20, added: 20 });
  });

  test("two syncs at once do no harm", async () => {
    for (let i = 0; i < 40; i++)
      writeChat(`${i}.conversation.json`, "Chat", [[`Question ${i} ?`, `Réponse ${i}.`]]);
    const other = await openSqliteStore({ path: join(home, "archive.sqlite") });
    await Promise.all([run(), run({ store: other })]);
    await other.close();
    expect(await store.statistics(localTenant)).toMatchObject({ exchanges: 40, conversations: 40 });
    expect(
      (await search(store, localTenant, { question: "question", limit: 100 })).results,
    ).toHaveLength(40);
  });
});

describe("what the user excludes", () => {
  const health: Exclusion = { kind: "folder", folder: "Santé" };
  const exclude = () => store.exclude(localTenant, health, true);
  const include = () => store.exclude(localTenant, health, false);

  test("is not opened when it is new, and read once it is included again", async () => {
    await exclude();
    const file = writeChat("Santé/Hiver/1.conversation.json", "Toux", [["Quelle toux ?", "Thym."]]);
    const text = readFileSync(file);
    // Whoever opened it would report it.
    writeFileSync(file, "[1, 2");
    const { report } = await run();
    expect(report).toMatchObject({ read: 0, added: 0, problems: [] });
    expect(report.leftOut).toEqual([{ source: "lm-studio", id: "1", by: health }]);
    expect(await store.count(localTenant, {})).toBe(0);
    expect((await run()).report.leftOut).toEqual([]);
    writeFileSync(file, text);
    expect((await run()).report).toMatchObject({ read: 0, added: 0 });
    await include();
    expect((await run()).report).toMatchObject({ read: 1, added: 1, leftOut: [] });
    expect(await answersTo("toux")).toEqual(["Thym."]);
    expect((await run()).report).toMatchObject({ read: 0 });
  });

  test("is hidden in later syncs too, and back at once without being read, but for what is new in it", async () => {
    writeChat("Santé/1.conversation.json", "Toux", [["Quelle toux ?", "Thym."]]);
    writeChat("Santé/2.conversation.json", "Fièvre", [["Quelle fièvre ?", "Repos."]]);
    await run();
    await exclude();
    writeChat("Santé/2.conversation.json", "Fièvre", [
      ["Quelle fièvre ?", "Repos."],
      ["Combien de repos ?", "Trois jours."],
    ]);
    expect((await run()).report).toMatchObject({ read: 0, added: 0, leftOut: [{ id: "2" }] });
    expect(await answersTo("toux fièvre repos")).toEqual([]);
    await include();
    expect(new Set(await answersTo("toux fièvre"))).toEqual(new Set(["Thym.", "Repos."]));
    expect((await run()).report).toMatchObject({ read: 1, added: 1, unchanged: 1 });
  });

  test("is hidden once it has moved to where it is excluded, and shown once it has moved out", async () => {
    const file = writeChat("1.conversation.json", "Toux", [["Quelle toux ?", "Thym."]]);
    mkdirSync(join(chats, "Santé"));
    await run();
    await exclude();
    renameSync(file, join(chats, "Santé", "1.conversation.json"));
    expect((await run()).report).toMatchObject({ read: 0, leftOut: [{ id: "1" }] });
    expect(await answersTo("toux")).toEqual([]);
    renameSync(join(chats, "Santé", "1.conversation.json"), file);
    await run();
    expect(await answersTo("toux")).toEqual(["Thym."]);
  });

  test("under Unsync stays out when the user's exclusion is lifted", async () => {
    writeChat("Santé/1.conversation.json", "Toux", [["Quelle toux ?", "Thym."]]);
    await run();
    await exclude();
    mkdirSync(join(chats, "Santé", "Unsync"));
    renameSync(
      join(chats, "Santé", "1.conversation.json"),
      join(chats, "Santé", "Unsync", "1.conversation.json"),
    );
    expect((await run()).report.hidden).toEqual([]);
    await include();
    await run();
    expect(await answersTo("toux")).toEqual([]);
  });

  test("is left out where only its content tells that it is excluded, and read again afterwards", async () => {
    const chemistry: Exclusion = { kind: "folder", folder: "Chimie", source: "demo" };
    await store.exclude(localTenant, chemistry, true);
    const { report } = await run({ sources: [{ source: demo }] });
    expect(report.leftOut.length).toBeGreaterThan(0);
    expect(report.conversations).toBe(report.locations - report.leftOut.length);
    const { items } = await store.listConversations(localTenant, {}, { limit: 100 });
    expect(items).toHaveLength(report.conversations);
    expect(items.map(({ folder }) => folder)).not.toContain("Chimie");
    expect((await run({ sources: [{ source: demo }] })).report.read).toBe(0);
    await store.exclude(localTenant, chemistry, false);
    await run({ sources: [{ source: demo }] });
    const all = await store.listConversations(localTenant, {}, { limit: 100 });
    expect(all.items).toHaveLength(report.locations);
  });

  test("by title is hidden once its title says so, and shown once it does not", async () => {
    const drafts: Exclusion = { kind: "title", title: "brouillon*" };
    const turns: [string, string][] = [["Quelle toux ?", "Thym."]];
    writeChat("1.conversation.json", "Toux", turns);
    await run();
    expect(await store.exclude(localTenant, drafts, true)).toMatchObject({ conversations: 0 });
    writeChat("1.conversation.json", "Brouillon sur la toux", turns);
    expect((await run()).report.leftOut).toEqual([{ source: "lm-studio", id: "1", by: drafts }]);
    expect(await answersTo("toux")).toEqual([]);
    // Another exclusion comes and goes: its title is remembered.
    await exclude();
    await include();
    expect(await answersTo("toux")).toEqual([]);
    await store.exclude(localTenant, drafts, false);
    expect(await answersTo("brouillon")).toEqual(["Thym."]);
    await store.exclude(localTenant, drafts, true);
    writeChat("1.conversation.json", "Toux du brouillon", turns);
    await run();
    expect(await answersTo("toux")).toEqual(["Thym."]);
  });

  test("as a whole app is not read at all, until it is included again", async () => {
    const app: Exclusion = { kind: "source", source: "lm-studio" };
    writeChat("1.conversation.json", "Toux", [["Quelle toux ?", "Thym."]]);
    await run();
    expect(await store.exclude(localTenant, app, true)).toEqual({ conversations: 1, exchanges: 1 });
    writeChat("2.conversation.json", "Fièvre", [["Quelle fièvre ?", "Repos."]]);
    expect((await run()).report).toMatchObject({ read: 0, added: 0, excluded: true });
    const preview = previewSync({
      store,
      tenant: localTenant,
      sources: [{ source: lmStudio }],
      machine: { platform: "linux", home, windowsHomes: [], environment: {} },
      openDatabase: openForeign,
    });
    let step;
    while (!(step = await preview.next()).done);
    expect(step.value.sources).toMatchObject([{ read: 0, added: 0, excluded: true }]);
    await store.exclude(localTenant, app, false);
    expect((await run()).report).toMatchObject({ read: 1, added: 1 });
    expect(await answersTo("toux fièvre")).toHaveLength(2);
  });

  test("is read again even where a file is longer than a batch", async () => {
    const chat = (id: string, folder: string, count: number) => ({
      kind: "conversation" as const,
      source: "export",
      id,
      folder,
      messages: Array.from({ length: count }, (_, n) => ({
        role: n % 2 === 0 ? ("user" as const) : ("assistant" as const),
        selected: 0,
        versions: [{ text: `${id} ${n}` }],
      })),
    });
    const source: Source = {
      id: "export",
      title: "Export",
      group: "export",
      asksPermission: false,
      recognises: () => false,
      count: async () => 2,
      async locate() {
        const locations = [{ path: "/all.json", version: "1" }];
        return { locations, looked: [], installed: true, problems: [] };
      },
      async *read() {
        yield chat("a", "Santé", 2);
        yield chat("b", "Cuisine", 2_100);
        yield chat("c", "Cuisine", 2);
      },
    };
    await exclude();
    expect((await run({ sources: [{ source }] })).report).toMatchObject({ added: 1_051 });
    await include();
    expect((await run({ sources: [{ source }] })).report).toMatchObject({ added: 1 });
  });
});

describe("a chat that says #nomemory", () => {
  const turns: [string, string][] = [["Quelle toux ?", "Thym."]];
  const tagged: typeof turns = [...turns, ["N'en garde rien. #nomemory", "Bien."]];

  test("is not stored, and comes in once the word is taken away", async () => {
    writeChat("1.conversation.json", "Toux", tagged);
    expect((await run()).report).toMatchObject({ read: 1, added: 0, conversations: 0, tagged: 1 });
    expect(await store.count(localTenant, {})).toBe(0);
    expect((await run()).report).toMatchObject({ read: 0, tagged: 0 });
    writeChat("1.conversation.json", "Toux", turns);
    expect((await run()).report).toMatchObject({ added: 1, tagged: 0 });
  });

  test("hides what was stored before, until the word is taken away", async () => {
    writeChat("1.conversation.json", "Toux", turns);
    await run();
    writeChat("1.conversation.json", "Toux", tagged);
    const { report } = await run();
    expect(report.hidden).toEqual([{ source: "lm-studio", id: "1", tagged: true }]);
    expect(await answersTo("toux")).toEqual([]);
    // Later messages are not stored, and what is hidden already is not told again.
    writeChat("1.conversation.json", "Toux", [...tagged, ["Et la fièvre ?", "Repos."]]);
    expect((await run()).report).toMatchObject({ tagged: 1, hidden: [] });
    expect(await store.count(localTenant, {})).toBe(1);
    writeChat("1.conversation.json", "Toux", turns);
    await run();
    expect(await answersTo("toux")).toEqual(["Thym."]);
  });

  test("stays out when an exclusion that covers it too is lifted", async () => {
    const folder: Exclusion = { kind: "folder", folder: "Santé" };
    writeChat("Santé/1.conversation.json", "Toux", turns);
    await run();
    writeChat("Santé/1.conversation.json", "Toux #nomemory", turns);
    await run();
    expect(await store.exclude(localTenant, folder, true)).toEqual({
      conversations: 0,
      exchanges: 0,
    });
    await store.exclude(localTenant, folder, false);
    expect(await answersTo("toux")).toEqual([]);
    await store.exclude(localTenant, folder, true);
    // It is not opened, so that nobody knows whether it still says so.
    writeChat("Santé/1.conversation.json", "Toux", turns);
    await run();
    await store.exclude(localTenant, folder, false);
    expect(await answersTo("toux")).toEqual([]);
    await run();
    expect(await answersTo("toux")).toEqual(["Thym."]);
  });
});

describe("a database of chats", () => {
  const chats = new Map([
    ["a", { version: "1", text: "Pears" }],
    ["b", { version: "1", text: "Plums" }],
  ]);
  let reads: string[] = [];
  const source: Source = {
    id: "database",
    title: "Database",
    group: "app",
    asksPermission: false,
    recognises: () => false,
    count: async () => chats.size,
    async locate() {
      const version = [...chats.values()].map((chat) => chat.version).join();
      return {
        locations: [{ path: "/app.db", version }],
        looked: [],
        installed: true,
        problems: [],
      };
    },
    async *read({ path }, { isUnchanged }) {
      for (const [id, { version, text }] of chats) {
        if (isUnchanged(id, version)) continue;
        reads.push(id);
        if (text === "") {
          const reason = { en: "Nothing in it.", fr: "Rien dedans." };
          yield { kind: "problem", source: "database", path, severity: "unreadable", reason };
        } else {
          const messages = ["user", "assistant"].map((role) => ({
            role: role as "user" | "assistant",
            versions: [{ text: `${text} of the ${role}` }],
            selected: 0,
          }));
          yield { kind: "conversation", source: "database", id, messages };
        }
        yield { kind: "part", id, version };
      }
    },
  };
  const readParts = async () => {
    reads = [];
    return (await run({ sources: [{ source }] })).report;
  };

  test("only the chats that changed are read again, and what was wrong with the others is remembered", async () => {
    expect(await readParts()).toMatchObject({ added: 2, problems: [] });
    expect(reads).toEqual(["a", "b"]);
    chats.set("c", { version: "1", text: "" });
    expect(await readParts()).toMatchObject({ added: 0, problems: [{ path: "/app.db" }] });
    expect(reads).toEqual(["c"]);
    chats.set("b", { version: "2", text: "Figs" });
    expect(await readParts()).toMatchObject({ updated: 1, problems: [{ path: "/app.db" }] });
    expect(reads).toEqual(["b"]);
    expect(await readParts()).toMatchObject({ updated: 0, problems: [{ path: "/app.db" }] });
    expect(reads).toEqual([]);
  });
});

test("a file of very many strange records costs no sync: the first are named, the others counted", async () => {
  const records = 200_000;
  const reason = { en: "Strange.", fr: "Étrange." };
  const source: Source = {
    id: "strange",
    title: "Strange",
    group: "app",
    asksPermission: false,
    recognises: () => false,
    count: async () => 1,
    async locate() {
      return {
        locations: [{ path: "/log.jsonl", version: "1" }],
        looked: [],
        installed: true,
        problems: [],
      };
    },
    async *read({ path }) {
      for (let line = 1; line <= records; line++) {
        const severity = "partial" as const;
        yield {
          kind: "problem",
          source: "strange",
          path: `${path}#line ${line}`,
          severity,
          reason,
        };
      }
    },
  };
  const { problems } = (await run({ sources: [{ source }] })).report;
  expect(problems).toHaveLength(1_001);
  expect(problems.at(-1)).toMatchObject({ path: "/log.jsonl", severity: "partial" });
  expect(problems.at(-1)?.reason.en).toContain("199000 more");
  expect((await run({ sources: [{ source }] })).report).toMatchObject({ read: 0 });
});
