import { createHook } from "node:async_hooks";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Conversation } from "../core/conversation.ts";
import { localTenant } from "../core/tenant.ts";
import { meaningEncoder } from "../meaning/encode-meaning.ts";
import { openWordTable } from "../meaning/word-table.ts";
import type { Source } from "../sources/source.ts";
import { openForeign } from "../storage/sqlite/open-foreign.ts";
import { openSqliteStore } from "../storage/sqlite/sqlite-store.ts";
import type { Store } from "../storage/store.ts";
import { analyseConversation } from "./analyse.ts";
import { unpackAnalysis } from "./packed-analysis.ts";
import { sync } from "./sync.ts";
import type { SyncOptions } from "./sync-options.ts";

// The program of a thread must be JavaScript: these tests run the compiled files.
const root = fileURLToPath(new URL("../..", import.meta.url));
const compiled = (file: string): string => pathToFileURL(join(root, "dist/sync", file)).href;
const folder = mkdtempSync(join(tmpdir(), "souvenir-thread-"));
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(() => {
  const build = spawnSync(process.execPath, [join(root, "scripts/build.mjs")]);
  expect(build.status, String(build.stderr)).toBe(0);
}, 300_000);

const threads = async () =>
  (await import(compiled("analysis-thread.js"))) as typeof import("./analysis-thread.ts");
const compiledSync = async () => (await import(compiled("sync.js"))) as typeof import("./sync.ts");

const keywords = { count: 5, stopWords: ["feuilles"], keepWords: [], pinnedWords: ["basilic"] };
const words = "basilic sécher l'été feuilles ombre the leaves dry slowly in shade 東京 30".split(
  " ",
);

/** Conversations of ten exchanges, no two alike. */
function conversations(count: number): Conversation[] {
  return Array.from({ length: count }, (_, number) => ({
    kind: "conversation",
    source: "app",
    id: String(number),
    title: `Chat ${number}`,
    messages: Array.from({ length: 20 }, (__, index) => ({
      role: index % 2 === 0 ? ("user" as const) : ("assistant" as const),
      versions: [
        {
          text: Array.from(
            { length: 8 },
            (___, i) => words[(number * 7 + index * (i + 3)) % words.length],
          )
            .join(" ")
            .concat(`. ${number}/${index}`),
          at: 1_760_000_000_000 + number * 1000 + index,
        },
      ],
      selected: 0,
    })),
  }));
}

function sourceOf(read: readonly Conversation[]): Source {
  return {
    id: "app",
    title: "App",
    group: "app",
    asksPermission: false,
    recognises: () => false,
    count: async () => 1,
    locate: async () => ({
      locations: read.map(({ id }) => ({ path: id, version: "1" })),
      looked: [],
      installed: true,
      problems: [],
    }),
    async *read({ path }) {
      const conversation = read[Number(path)];
      if (conversation) yield conversation;
    },
  };
}

describe("a thread", () => {
  test("gives what the analysis gives, in the order of the questions", async () => {
    const { AnalysisThread } = await threads();
    const thread = new AnalysisThread({ keywords, meaning: true });
    const encode = meaningEncoder(openWordTable());
    const read = conversations(30);
    const bundles = [read.slice(0, 10), [], read.slice(10)];
    const answers = await Promise.all(bundles.map((bundle) => thread.analyse(bundle)));
    await thread.close();
    expect(answers.map(unpackAnalysis)).toEqual(
      bundles.map((bundle) => bundle.map((one) => analyseConversation(one, keywords, encode))),
    );
  });

  test("that fails says so to all who wait, and to all who ask later", async () => {
    const { AnalysisThread } = await threads();
    // What no schema would let through.
    const thread = new AnalysisThread(JSON.parse('{"keywords":{"stopWords":1}}'));
    const read = conversations(1);
    const answers = [thread.analyse(read), thread.analyse(read)];
    expect((await Promise.allSettled(answers)).map(({ status }) => status)).toEqual([
      "rejected",
      "rejected",
    ]);
    expect(thread.hasFailed).toBe(true);
    await expect(thread.analyse(read)).rejects.toThrow();
  });

  test("that was closed answers no more", async () => {
    const { AnalysisThread } = await threads();
    const thread = new AnalysisThread({ keywords, meaning: false });
    const answer = thread.analyse(conversations(1));
    await Promise.all([thread.close(), expect(answer).rejects.toThrow(/ended/)]);
  });

  test("keeps no process alive when nothing is awaited of it", () => {
    const program = `
      const { AnalysisThread } = await import(${JSON.stringify(compiled("analysis-thread.js"))});
      const thread = new AnalysisThread(${JSON.stringify({ keywords, meaning: false })});
      console.log((await thread.analyse([])).conversations.length);`;
    const { status, stdout } = spawnSync(
      process.execPath,
      ["--input-type=module", "--eval", program],
      { encoding: "utf8", timeout: 20_000 },
    );
    expect({ status, stdout }).toEqual({ status: 0, stdout: "0\n" });
  });
});

describe.skipIf(availableParallelism() < 2)("a large sync, helped by a second core", () => {
  const read = conversations(250);
  const optionsOf = (store: Store, source: Source): SyncOptions => ({
    store,
    tenant: localTenant,
    sources: [{ source }],
    machine: { platform: "linux", home: folder, windowsHomes: [], environment: {} },
    openDatabase: openForeign,
    keywords,
  });

  test("stores the same with a thread as without", async () => {
    const stored = [];
    const threadsStarted = [];
    for (const run of [sync, (await compiledSync()).sync]) {
      const store = await openSqliteStore({ path: join(folder, `${stored.length}.sqlite`) });
      let started = 0;
      const hook = createHook({ init: (_, type) => void (started += type === "WORKER" ? 1 : 0) });
      hook.enable();
      const report = await finished(run(optionsOf(store, sourceOf(read))));
      hook.disable();
      threadsStarted.push(started);
      expect(report.sources).toMatchObject([{ added: 2_500, read: 250, problems: [] }]);
      stored.push(await everythingIn(store));
      await store.close();
    }
    expect(threadsStarted).toEqual([0, 1]);
    expect(stored[1]).toEqual(stored[0]);
  });

  test("stores what it read when it is stopped, and the next one does the rest", async () => {
    const { sync: run } = await compiledSync();
    const store = await openSqliteStore({ path: join(folder, "stopped.sqlite") });
    const stop = new AbortController();
    const whole = sourceOf(read);
    const stopping: Source = {
      ...whole,
      read: (location, context) => {
        if (location.path === "149") stop.abort();
        return whole.read(location, context);
      },
    };
    const half = await finished(run({ ...optionsOf(store, stopping), signal: stop.signal }));
    expect(half).toMatchObject({ stopped: true, sources: [{ added: 1_500, read: 150 }] });
    const rest = await finished(run(optionsOf(store, whole)));
    expect(rest.sources).toMatchObject([{ added: 1_000, read: 100 }]);
    await store.close();
  });

  test("ends with the error of a batch that cannot be stored", async () => {
    const { sync: run } = await compiledSync();
    const store = await openSqliteStore({ path: join(folder, "closed.sqlite") });
    const whole = sourceOf(read);
    const source: Source = {
      ...whole,
      async *read(location, context) {
        if (location.path === "200") await store.close();
        yield* whole.read(location, context);
      },
    };
    await expect(finished(run(optionsOf(store, source)))).rejects.toThrow();
  });
});

async function finished<T, R>(steps: AsyncGenerator<T, R>): Promise<R> {
  let step = await steps.next();
  while (!step.done) step = await steps.next();
  return step.value;
}

async function everythingIn(store: Store): Promise<unknown> {
  const { items } = await store.list(localTenant, {}, { limit: 10_000 });
  const terms = ["basil", "sech", "ete", "leav", "slow", "東京", "30"].map((word) => ({
    word,
    variants: [word],
    weight: 1,
  }));
  return {
    items,
    checkpoints: await store.checkpoints(localTenant, "app"),
    statistics: await store.statistics(localTenant),
    matches: await store.matchWords(localTenant, { terms }, {}, 500),
  };
}
