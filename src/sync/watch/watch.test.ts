import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { SouvenirError } from "../../core/errors.ts";
import type { Problem } from "../../core/problem.ts";
import { lmStudio } from "../../sources/lm-studio/index.ts";
import { temporaryHome, testMachine } from "../../sources/source.contract.ts";
import type { SourceReport, SyncReport } from "../sync-report.ts";
import type { HearFolder } from "./folder-watch.ts";
import { watch, type WatchEvent, type WatchOptions } from "./watch.ts";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(ends.splice(0).map((end) => end()));
});

const quick = {
  leastMs: 30,
  mostMs: 60,
  longestMs: 1_000,
  beatMs: 50,
  fullLookMs: 3_600_000,
  busyMs: 50,
  retryMs: 50,
};

function reportOf(source: string, problems: readonly Problem[] = []): SyncReport {
  const counts = {
    added: 0,
    updated: 0,
    unchanged: 0,
    forgotten: 0,
    tagged: 0,
    hidden: [],
    leftOut: [],
  };
  const report = { ...counts, source, title: source, installed: true, looked: [], locations: 0 };
  const sources: SourceReport[] = [{ ...report, read: 0, conversations: 0, problems }];
  return { sources, elapsedMs: 1, stopped: false };
}

/** LM Studio watched in a home of its own; what happens is collected. */
function watched(options: Partial<WatchOptions> = {}) {
  const home = temporaryHome();
  const chats = join(home, ".lmstudio", "conversations");
  mkdirSync(chats, { recursive: true });
  const events: WatchEvent[] = [];
  const stop = new AbortController();
  const running = (async () => {
    for await (const event of watch({
      sources: async () => [{ source: lmStudio }],
      machine: testMachine(home),
      sync: async ([id = ""]) => reportOf(id),
      signal: stop.signal,
      times: quick,
      ...options,
    }))
      events.push(event);
  })();
  ends.push(async () => {
    stop.abort();
    await running;
  });
  const count = (kind: WatchEvent["kind"]): number =>
    events.filter((event) => event.kind === kind).length;
  /** Resolves once so many of a kind have come. */
  const come = async (kind: WatchEvent["kind"], number = 1): Promise<void> => {
    for (let waited = 0; count(kind) < number; waited += 10) {
      expect(waited, JSON.stringify(events)).toBeLessThan(15_000);
      await sleep(10);
    }
  };
  const write = (name: string, text = `{"messages":[]}${" ".repeat(Math.random() * 99)}`): void => {
    mkdirSync(join(chats, name, ".."), { recursive: true });
    writeFileSync(join(chats, name), text);
  };
  return { home, chats, events, count, come, write, stop, running };
}

test("begins with a sync, and makes another one when a file has changed", async () => {
  const { events, come, count, write, chats } = watched();
  await come("synced");
  expect(events[0]).toEqual({
    kind: "watching",
    sources: [{ source: "lm-studio", title: "LM Studio", folders: [chats] }],
  });
  write("1.conversation.json");
  await come("synced", 2);
  write("New folder/2.conversation.json");
  await come("synced", 3);
  await sleep(300);
  expect(count("synced")).toBe(3);
});

test("a file that is no chat costs no sync", async () => {
  const { come, count, write } = watched();
  await come("synced");
  write("notes.txt");
  await sleep(500);
  expect(count("synced")).toBe(1);
});

test("what is rewritten again and again is read once it rests, and announced before", async () => {
  let announced = 0;
  const { come, count, write } = watched({ prepare: () => void announced++ });
  await come("synced");
  write("1.conversation.json");
  await come("synced", 2);
  for (let token = 0; token < 12; token++) {
    write("1.conversation.json", `{"messages":[]}${" ".repeat(token)}`);
    await sleep(25);
  }
  await come("synced", 3);
  await sleep(300);
  expect(count("synced")).toBeLessThan(7);
  expect(announced).toBeGreaterThan(0);
});

test("a chat in the midst of its writing is read again without a sign, ever more rarely", async () => {
  let busy = true;
  const reason = { en: "busy", fr: "occupé" };
  const problem: Problem = {
    kind: "problem",
    source: "lm-studio",
    path: "1",
    severity: "busy",
    reason,
  };
  const { come, count } = watched({
    sync: async ([id = ""]) => reportOf(id, busy ? [problem] : []),
  });
  await come("synced", 3);
  busy = false;
  await come("synced", 4);
  await sleep(300);
  expect(count("synced")).toBeLessThan(6);
});

test("a folder that goes and comes back is watched again", async () => {
  const { chats, events, come, write, count } = watched();
  write("1.conversation.json");
  await come("synced");
  await sleep(200);
  const aside = `${chats} aside`;
  renameSync(chats, aside);
  await come("gone");
  const before = count("synced");
  rmSync(aside, { recursive: true });
  write("2.conversation.json");
  await come("back");
  await come("synced", before + 1);
  const then = count("synced");
  write("3.conversation.json");
  await come("synced", then + 1);
  expect(events.filter(({ kind }) => kind === "gone" || kind === "back")).toEqual([
    { kind: "gone", source: "lm-studio", path: chats },
    { kind: "back", source: "lm-studio", path: chats },
  ]);
});

test("without watches it says so, and looks every so often", async () => {
  const hear: HearFolder = () => {
    throw Object.assign(new Error("no space left"), { code: "ENOSPC" });
  };
  const { events, come, chats } = watched({ hear });
  await come("synced");
  const looking = events.filter((event) => event.kind === "looking");
  const said = { kind: "looking", source: "lm-studio", path: chats, why: "no-watches" };
  expect(looking).toEqual([{ ...said, everyMs: expect.any(Number) }]);
  // As seldom as a look is slow: on a busy machine less often than every ten seconds.
  expect(looking[0]?.everyMs).toBeGreaterThanOrEqual(10_000);
  expect(looking[0]?.everyMs).toBeLessThanOrEqual(600_000);
});

test("after sleep everything is looked at, told of or not", async () => {
  let aheadMs = 0;
  const deaf: HearFolder = () => ({ close() {} });
  const { come, write, events } = watched({ hear: deaf, now: () => Date.now() + aheadMs });
  await come("synced");
  write("1.conversation.json");
  aheadMs = 3_600_000;
  await come("synced", 2);
  const woke = events.find((event) => event.kind === "woke");
  expect(woke?.sleptMs).toBeGreaterThan(3_500_000);
});

test("a sync that fails is tried again, and the watching goes on", async () => {
  let failures = 2;
  const { come, write, count, events } = watched({
    sync: async ([id = ""]) => {
      if (failures-- > 0) throw new SouvenirError("unavailable", { en: "Busy.", fr: "Occupé." });
      return reportOf(id);
    },
  });
  await come("synced");
  expect(events.filter((event) => event.kind === "failed")).toEqual([
    { kind: "failed", reason: { en: "Busy.", fr: "Occupé." }, retryMs: 50 },
    { kind: "failed", reason: { en: "Busy.", fr: "Occupé." }, retryMs: 100 },
  ]);
  write("1.conversation.json");
  await come("synced", count("synced") + 1);
});

test("changed settings change what is watched", async () => {
  let on = false;
  const { come, events, write } = watched({
    sources: async () => (on ? [{ source: lmStudio }] : []),
    settingsMark: () => String(on),
  });
  await come("watching");
  write("1.conversation.json");
  on = true;
  await come("synced");
  expect(events.map(({ kind }) => kind)).toEqual(["watching", "watching", "synced"]);
});

test("ends when it is told to, in the midst of a sync too", async () => {
  const { stop, running, write } = watched({
    sync: async ([id = ""], signal) => {
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      return { ...reportOf(id), stopped: true };
    },
  });
  write("1.conversation.json");
  await sleep(200);
  stop.abort();
  await running;
});
