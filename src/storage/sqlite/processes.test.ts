import type { ChildProcess } from "node:child_process";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { localTenant } from "../../core/tenant.ts";
import type { AnalysedConversation, Store } from "../store.ts";
import {
  aConversation,
  anExchange,
  found,
  hide,
  save,
  wordQuery,
} from "../contract/makers.contract.ts";
import { openDatabase } from "./open-database.ts";
import { openSqliteStore } from "./sqlite-store.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const script = fileURLToPath(new URL("./fixtures/save-forever.mjs", import.meta.url));

function archivePath(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "souvenir é ")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "archive.db");
}

async function integrityOf(path: string): Promise<unknown> {
  const database = await openDatabase(path);
  const row = database.prepare("PRAGMA integrity_check").get();
  const strays = database.prepare("PRAGMA foreign_key_check").all();
  database.close();
  return strays.length === 0 ? row?.integrity_check : strays;
}

describe("two stores on one file", () => {
  async function pair(): Promise<[Store, Store]> {
    const path = archivePath();
    const stores: [Store, Store] = [
      await openSqliteStore({ path }),
      await openSqliteStore({ path }),
    ];
    onTestFinished(async () => {
      for (const store of stores) await store.close();
      expect(await integrityOf(path)).toBe("ok");
    });
    return stores;
  }

  test("see each other's changes at once", async () => {
    const [one, two] = await pair();
    const exchange = anExchange("a rare herb", "basil");
    expect(await found(two, "rare basil")).toEqual([]);
    await save(one, aConversation("c1", [exchange], { title: "Old" }));
    expect(await found(two, "rare")).toEqual([exchange.id]);
    await save(two, aConversation("c1", [exchange], { title: "New" }));
    expect(await found(one, "old")).toEqual([]);
    expect(await found(one, "new")).toEqual([exchange.id]);
    await hide(one, { source: "app", id: "c1" });
    expect(await found(two, "rare")).toEqual([]);
    await save(two, aConversation("c1", [exchange]));
    await one.forget(localTenant, { ids: [exchange.id] });
    expect(await found(two, "rare")).toEqual([]);
    // The words are gone from the dictionary, and their numbers must not be used from memory.
    const again = anExchange("a rare herb", "thyme");
    await save(two, aConversation("c2", [again]));
    await save(one, aConversation("c3", [anExchange("a rare bird", "hoopoe")]));
    for (const store of [one, two]) {
      expect(await found(store, "herb")).toEqual([again.id]);
      expect(await found(store, "rare")).toHaveLength(2);
    }
  });

  test("tell by their revisions what the other one changed, and nothing else", async () => {
    const [one, two] = await pair();
    const exchange = anExchange("a rare herb", "basil");
    await save(one, aConversation("c1", [exchange]));
    let last = await two.revision(localTenant);
    expect(await one.revision(localTenant)).toBe(last);
    const ticket = async (): Promise<string> =>
      (await one.setAside(localTenant, {}, Date.now())).ticket;
    for (const change of [
      () => save(one, aConversation("c2", [exchange])),
      () => hide(one, { source: "app", id: "c1" }),
      async () => void (await one.bringBack(localTenant, await ticket())),
      async () => void (await one.forgetSetAside(localTenant, [await ticket()])),
    ]) {
      await change();
      const now = await two.revision(localTenant);
      expect(now).not.toBe(last);
      expect(await one.revision(localTenant)).toBe(now);
      last = now;
      await one.statistics(localTenant);
      await one.settle(localTenant);
      expect(await two.revision(localTenant)).toBe(now);
    }
  });

  test("hide from both what either excludes or sets aside", async () => {
    const [one, two] = await pair();
    const [herb, bird] = [anExchange("a rare herb", "basil"), anExchange("a rare bird", "hoopoe")];
    await save(
      one,
      aConversation("c1", [herb], { folder: "Kitchen" }),
      aConversation("c2", [bird]),
    );
    const kitchen = { kind: "folder", folder: "Kitchen" } as const;
    expect(await found(two, "rare")).toHaveLength(2);
    await one.exclude(localTenant, kitchen, true);
    expect(await found(two, "rare")).toEqual([bird.id]);
    expect(await two.exclusions(localTenant)).toHaveLength(1);
    const { ticket } = await two.setAside(localTenant, { ids: [bird.id] }, Date.now());
    expect(await found(one, "rare")).toEqual([]);
    await one.exclude(localTenant, kitchen, false);
    expect(await found(two, "rare")).toEqual([herb.id]);
    expect(await one.bringBack(localTenant, ticket)).toBe(true);
    expect(await found(two, "rare")).toHaveLength(2);
  });

  test("that save the same chats in turn do what one would", async () => {
    const stores = await pair();
    const alone = await openSqliteStore({ path: ":memory:" });
    onTestFinished(() => alone.close());
    const chat = (n: number, edit: number): AnalysedConversation =>
      aConversation(`c${n % 9}`, [
        anExchange(`question ${n % 9}`, `answer ${n % 9} edit ${edit}`),
        anExchange(`shared ${n % 4}`, "by all"),
      ]);
    for (let n = 0; n < 80; n++) {
      const conversation = chat(n, Math.floor(n / 20));
      const [report, expected] = [
        await save(stores[n % 2] ?? alone, conversation),
        await save(alone, conversation),
      ];
      expect(report).toEqual(expected);
    }
    for (const text of ["question answer", "edit 3", "shared all", "edit 0"]) {
      const expected = await alone.matchWords(localTenant, wordQuery(text), {}, 20);
      for (const store of stores)
        expect(await store.matchWords(localTenant, wordQuery(text), {}, 20)).toEqual(expected);
    }
    for (const store of stores)
      expect(await store.statistics(localTenant)).toEqual(await alone.statistics(localTenant));
  });
});

describe("other processes", () => {
  let sources = "";

  beforeAll(() => {
    sources = realpathSync(mkdtempSync(join(tmpdir(), "souvenir-compiled-")));
    symlinkSync(join(root, "node_modules"), join(sources, "node_modules"), "junction");
    writeFileSync(join(sources, "package.json"), '{ "type": "module" }');
    const config = join(sources, "tsconfig.json");
    writeFileSync(
      config,
      JSON.stringify({
        extends: join(root, "tsconfig.json"),
        compilerOptions: {
          noEmit: false,
          rootDir: join(root, "src"),
          outDir: sources,
          typeRoots: [join(root, "node_modules", "@types")],
        },
        include: [],
        files: [join(root, "src", "storage", "sqlite", "sqlite-store.ts")],
      }),
    );
    const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
    execFileSync(process.execPath, [compiler, "-p", config]);
  });

  afterAll(() => rmSync(sources, { recursive: true, force: true }));

  function saver(path: string, name: string, batches: number): ChildProcess {
    const child = spawn(process.execPath, [script, sources, path, name, String(batches)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    return child;
  }

  test("may make and fill the same archive at once", async () => {
    const path = archivePath();
    const children = ["ann", "ben", "cleo"].map((name) => saver(path, name, 12));
    const statuses = await Promise.all(children.map((child) => once(child, "exit")));
    expect(statuses).toEqual([
      [0, null],
      [0, null],
      [0, null],
    ]);
    const store = await openSqliteStore({ path });
    expect(await store.count(localTenant, {})).toBe(360);
    expect(await found(store, "ben", 500)).toHaveLength(120);
    const { total, frequencies } = await store.documentFrequencies(localTenant, ["shared", "ann"]);
    expect([total, frequencies]).toEqual([360, [360, 120]]);
    expect(await store.checkpoints(localTenant, "app")).toHaveLength(36);
    await store.close();
    expect(await integrityOf(path)).toBe("ok");
  });

  test("may be killed in the middle of a save, and the archive stays sound", async () => {
    const path = archivePath();
    for (let round = 0; round < 4; round++) {
      const child = saver(path, `round${round}`, 100_000);
      const exit = once(child, "exit");
      let dots = 0;
      await new Promise<void>((resolve) => {
        child.stdout?.on("data", (some: Buffer) => {
          dots += some.length;
          if (dots >= 5 + round * 7) resolve();
        });
      });
      child.kill("SIGKILL");
      await exit;

      const store = await openSqliteStore({ path });
      const checkpoints = await store.checkpoints(localTenant, "app");
      const name = `round${round}`;
      const batches = checkpoints.filter((checkpoint) => checkpoint.path.startsWith(`/${name}/`));
      // What was reported is there, and a batch is there with its checkpoint or not at all.
      expect(batches.length).toBeGreaterThanOrEqual(5 + round * 7);
      expect(await store.count(localTenant, {})).toBe(checkpoints.length * 10);
      expect(await found(store, name, 10_000)).toHaveLength(batches.length * 10);
      const { total, frequencies } = await store.documentFrequencies(localTenant, ["shared"]);
      expect(frequencies).toEqual([total]);
      expect(total).toBe(checkpoints.length * 10);
      await store.close();
      expect(await integrityOf(path)).toBe("ok");
    }
  });
});
