import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { SouvenirError } from "../../core/errors.ts";
import type { Exchange } from "../../core/exchange.ts";
import { localTenant } from "../../core/tenant.ts";
import type { CopyProgress } from "../archive-files.ts";
import { aConversation, anExchange, found, save } from "../contract/makers.contract.ts";
import type { Store } from "../store.ts";
import { backupArchive } from "./backup-archive.ts";
import { migrations } from "./migrations.ts";
import { copiesFolder, openArchive, removeCopies } from "./open-archive.ts";
import { openDatabase } from "./open-database.ts";
import { restoreArchive } from "./restore-archive.ts";
import { openSqliteStore } from "./sqlite-store.ts";

const onWindows = process.platform === "win32";
const nothing = (): void => {};

function aFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "souvenir é ")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const basil = anExchange("How do I dry basil?", "In the shade.");
const boiler = anExchange("The boiler shows E04", "Its pressure is low.");
const cat = anExchange("What may the cat eat?", "Dry food.");

/** An archive with a conversation for each exchange, open until the test ends. */
async function anArchive(...exchanges: Parameters<typeof aConversation>[1][]) {
  const folder = aFolder();
  const archive = join(folder, "archive.sqlite");
  const store = await openSqliteStore({ path: archive });
  onTestFinished(() => store.close());
  for (const [index, exchange] of exchanges.entries()) {
    await save(store, aConversation(`c${index}`, exchange));
  }
  return { folder, archive, store };
}

const backup = (archive: string, to: string) =>
  backupArchive({ archive, to, force: false }, nothing);
const restore = (archive: string, from: string, step = nothing as (p: CopyProgress) => void) =>
  restoreArchive({ archive, from, mark: "2026-11-29-140512" }, step);

async function questionsIn(store: Store): Promise<string[]> {
  const { items } = await store.list(localTenant, {}, { limit: 100 });
  return items.map(({ question }: Exchange) => question).toSorted();
}

async function questionsOf(path: string): Promise<string[]> {
  const store = await openSqliteStore({ path });
  try {
    return await questionsIn(store);
  } finally {
    await store.close();
  }
}

async function errorOf(work: () => Promise<unknown>): Promise<SouvenirError> {
  const error: unknown = await work().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SouvenirError)) throw new Error(`no error to mend: ${String(error)}`);
  expect(error.text.fr).not.toBe(error.text.en);
  return error;
}

async function soundnessOf(path: string): Promise<unknown[]> {
  const database = await openDatabase(path, { readOnly: true });
  const said = database.prepare("PRAGMA integrity_check").all();
  const strays = database.prepare("PRAGMA foreign_key_check").all();
  database.close();
  return [...said.map((row) => row.integrity_check), ...strays];
}

describe("a backup", () => {
  test("of an archive in use is one sound file with everything in it, for its owner alone", async () => {
    const { archive, folder, store } = await anArchive([basil], [boiler, cat]);
    const path = join(folder, "backup.sqlite");
    const report = await backup(archive, path);
    expect(report).toEqual({ path, bytes: statSync(path).size, conversations: 2, exchanges: 3 });
    expect(await soundnessOf(path)).toEqual(["ok"]);
    if (!onWindows) expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).filter((name) => name.startsWith("backup"))) //
      .toEqual(["backup.sqlite"]);
    await save(store, aConversation("later", [anExchange("later", "on")]));
    expect(await questionsOf(path)).toHaveLength(3);
    const copy = await openSqliteStore({ path });
    expect(await found(copy, "boiler")).toEqual([boiler.id]);
    await copy.close();
  });

  test("sees one state of an archive that is written to all the time", async () => {
    const { archive, folder, store } = await anArchive([basil]);
    let saved = 0;
    let going = true;
    const writing = (async () => {
      while (going) {
        await save(store, aConversation(`w${++saved}`, [anExchange(`number ${saved}`, "text")]));
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const reports = [];
    for (const name of ["a", "b", "c"]) reports.push(await backup(archive, join(folder, name)));
    going = false;
    await writing;
    for (const { path, conversations, exchanges } of reports) {
      expect(exchanges).toBe(conversations);
      expect(await soundnessOf(path)).toEqual(["ok"]);
    }
    expect(reports[2]?.exchanges).toBeGreaterThan(reports[0]?.exchanges ?? 0);
  });

  test("replaces nothing, neither the archive nor a file that is there", async () => {
    const { archive, folder } = await anArchive([basil]);
    writeFileSync(join(folder, "mine"), "mine");
    expect((await errorOf(() => backup(archive, join(folder, "mine")))).code).toBe("usage");
    expect(readFileSync(join(folder, "mine"), "utf8")).toBe("mine");
    const forced = () => backupArchive({ archive, to: archive, force: true }, nothing);
    expect((await errorOf(forced)).code).toBe("usage");
    expect(await questionsOf(archive)).toHaveLength(1);
    expect((await errorOf(() => backup(archive, join(folder, "no", "where")))).code) //
      .toBe("not-found");
  });

  test("that is stopped leaves nothing", async () => {
    const { archive, folder } = await anArchive([basil]);
    const before = readdirSync(folder);
    for (const stage of ["copying", "checking"]) {
      const stop = (progress: CopyProgress): void => {
        if (progress.stage === stage && progress.done !== 0) throw new Error("stop");
      };
      const task = { archive, to: join(folder, "backup"), force: false };
      await expect(backupArchive(task, stop)).rejects.toThrow("stop");
    }
    expect(readdirSync(folder)).toEqual(before);
  });
});

describe("restoring", () => {
  test("brings back what was, and keeps what is as a copy that can be restored in turn", async () => {
    const { archive, folder, store } = await anArchive([basil]);
    const file = join(folder, "backup");
    await backup(archive, file);
    await save(store, aConversation("later", [boiler]));
    const kept = join(copiesFolder(archive), "archive.sqlite.before-restore-2026-11-29-140512");
    const bytes = readFileSync(file);
    expect(await restore(archive, file)).toEqual({
      from: file,
      archive,
      conversations: 1,
      exchanges: 1,
      forgotten: 0,
      kept,
      damaged: false,
    });
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(await questionsOf(archive)).toEqual([basil.question]);
    expect(await soundnessOf(archive)).toEqual(["ok"]);
    expect(readdirSync(copiesFolder(archive))).toEqual([
      "archive.sqlite.before-restore-2026-11-29-140512",
    ]);
    if (!onWindows) expect(statSync(kept).mode & 0o777).toBe(0o600);

    const again = join(folder, "again");
    copyFileSync(kept, again);
    await restore(archive, again);
    expect(await questionsOf(archive)).toHaveLength(2);
  });

  test("twice within a minute keeps both of what was before", async () => {
    const { archive, folder, store } = await anArchive([basil]);
    const file = join(folder, "backup");
    await backup(archive, file);
    await save(store, aConversation("later", [boiler]));
    const [first, second] = [await restore(archive, file), await restore(archive, file)];
    expect(await questionsOf(first.kept ?? "")).toHaveLength(2);
    expect(await questionsOf(second.kept ?? "")).toHaveLength(1);
  });

  test("is seen at once by who has the archive open, and what they save then is kept", async () => {
    const other = await anArchive([boiler]);
    const file = join(other.folder, "backup");
    await backup(other.archive, file);
    // Of another archive: other keys, other salt.
    const { archive, store } = await anArchive([basil], [cat]);
    const second = await openSqliteStore({ path: archive });
    onTestFinished(() => second.close());
    expect(await found(store, "dry")).toHaveLength(2);
    expect(await found(second, "dry")).toHaveLength(2);
    await restore(archive, file);
    expect(await found(store, "dry")).toEqual([]);
    expect(await found(second, "boiler")).toEqual([boiler.id]);
    await save(store, aConversation("new", [cat]));
    expect(await found(second, "cat")).toEqual([cat.id]);
    await store.forget(localTenant, { ids: [boiler.id] });
    expect((await save(second, aConversation("c0", [boiler]))).forgotten).toBe(1);
    expect(await soundnessOf(archive)).toEqual(["ok"]);
  });

  test("takes nothing from who writes meanwhile: it is in the copy that is kept", async () => {
    const { archive, folder, store } = await anArchive([basil]);
    const file = join(folder, "backup");
    await backup(archive, file);
    let late = 0;
    const writing: Promise<unknown>[] = [];
    const report = await restore(archive, file, ({ stage }) => {
      if (stage === "forgetting" && late++ === 0)
        writing.push(save(store, aConversation("late", [boiler])));
    });
    await Promise.all(writing);
    expect(late).toBeGreaterThan(1);
    expect(await questionsOf(archive)).toEqual([basil.question]);
    expect(await questionsOf(report.kept ?? "")).toHaveLength(2);
  });

  // Forgetting removes every copy: that of the backup which is being restored as well, and an empty archive came of it.
  test.each(["checking", "keeping", "forgetting"])(
    "while something is forgotten (%s) brings the rest, and keeps what was",
    async (when) => {
      const { archive, folder, store } = await anArchive([basil], [cat]);
      const file = join(folder, "backup");
      await backup(archive, file);
      await save(store, aConversation("later", [boiler]));
      const forgetting: Promise<unknown>[] = [];
      const report = await restore(archive, file, ({ stage }) => {
        if (stage !== when || forgetting.length > 0) return;
        forgetting.push(store.forget(localTenant, { ids: [cat.id] }));
        removeCopies(archive);
      });
      await Promise.all(forgetting);
      expect(report).toMatchObject({ conversations: 1, exchanges: 1 });
      expect(await questionsIn(store)).toEqual([basil.question]);
      expect(readFileSync(archive).includes(cat.answer)).toBe(false);
    },
  );

  test("leaves what was forgotten since forgotten, with its alternatives", async () => {
    const alternative = { id: cat.id, question: cat.question, answer: cat.answer };
    const { archive, folder, store } = await anArchive(
      [{ ...basil, alternatives: [alternative] }],
      [boiler],
    );
    const file = join(folder, "backup");
    await backup(archive, file);
    await store.forget(localTenant, { ids: [basil.id] });
    expect((await restore(archive, file)).forgotten).toBe(1);
    expect(await questionsIn(store)).toEqual([boiler.question]);
    expect(await found(store, "dry")).toEqual([]);
    expect((await save(store, aConversation("c9", [basil, cat]))).forgotten).toBe(2);
    expect(readFileSync(archive).includes("In the shade.")).toBe(false);
  });

  test("forgets what was about to be forgotten, and keeps out what is kept out now", async () => {
    const { archive, folder, store } = await anArchive([basil], [boiler], [cat]);
    const file = join(folder, "backup");
    await backup(archive, file);
    await store.setAside(localTenant, { ids: [basil.id] }, Date.now());
    const exclusion = { kind: "conversation", source: "app", id: "c1" } as const;
    await store.exclude(localTenant, exclusion, true);
    const before = await store.revision(localTenant);
    expect((await restore(archive, file)).forgotten).toBe(1);
    expect(await store.revision(localTenant)).not.toBe(before);
    expect(await questionsIn(store)).toEqual([cat.question]);
    expect(await found(store, "boiler")).toEqual([]);
    expect(await store.exclusions(localTenant)).toMatchObject([{ exclusion, conversations: 1 }]);
    expect((await save(store, aConversation("c9", [basil]))).forgotten).toBe(1);
    await store.exclude(localTenant, exclusion, false);
    expect(await found(store, "boiler")).toEqual([boiler.id]);
  });

  test("of another archive bars what either had forgotten", async () => {
    const other = await anArchive([basil], [boiler], [cat]);
    await other.store.forget(localTenant, { ids: [boiler.id] });
    const file = join(other.folder, "backup");
    await backup(other.archive, file);
    const { archive, store } = await anArchive([basil]);
    await store.forget(localTenant, { ids: [basil.id] });
    expect((await restore(archive, file)).forgotten).toBe(1);
    expect(await questionsIn(store)).toEqual([cat.question]);
    expect((await save(store, aConversation("c9", [basil, boiler]))).forgotten).toBe(2);
    // And so after a second one, by which the hashes of both go on.
    const third = await anArchive([basil], [boiler]);
    const older = join(third.folder, "backup");
    await backup(third.archive, older);
    expect((await restore(archive, older)).forgotten).toBe(2);
    expect((await save(store, aConversation("c9", [basil, boiler]))).forgotten).toBe(2);
  });

  test("two at once keep two copies, and a damaged archive is moved aside under a name of its own", async () => {
    const { archive, folder } = await anArchive([basil]);
    const file = join(folder, "backup");
    await backup(archive, file);
    const kept = join(copiesFolder(archive), "archive.sqlite.before-restore-2026-11-29-140512");
    const keep = () => backupArchive({ archive, to: kept, force: false, numbered: true }, nothing);
    mkdirSync(copiesFolder(archive));
    const copies = await Promise.all([keep(), keep(), keep()]);
    expect(copies.map(({ path }) => path).toSorted()).toEqual([kept, `${kept}-2`, `${kept}-3`]);
    const damaged = join(aFolder(), "archive.sqlite");
    writeFileSync(damaged, "not an archive, and longer than a header ".repeat(200));
    mkdirSync(copiesFolder(damaged));
    const taken = join(copiesFolder(damaged), "archive.sqlite.before-restore-2026-11-29-140512");
    writeFileSync(taken, "mine");
    expect((await restore(damaged, file)).kept).toBe(`${taken}-2`);
    expect(readFileSync(taken, "utf8")).toBe("mine");
  });

  test("forgets in a copy that is kept, too, by removing it", async () => {
    const { archive, folder, store } = await anArchive([basil], [boiler]);
    const file = join(folder, "backup");
    await backup(archive, file);
    await restore(archive, file);
    expect(readdirSync(copiesFolder(archive))).toHaveLength(1);
    await store.forget(localTenant, { ids: [basil.id] });
    expect(readdirSync(copiesFolder(archive))).toEqual([]);
  });

  test("tidies up after one that was killed, and leaves alone what another is doing", async () => {
    const { archive, folder } = await anArchive([basil]);
    const file = join(folder, "backup");
    await backup(archive, file);
    mkdirSync(copiesFolder(archive));
    const left = (name: string, text = "x") =>
      writeFileSync(join(copiesFolder(archive), `archive.sqlite.${name}`), text);
    // No process has this number: it is larger than any system allows.
    left("restoring-99999999");
    left("restoring-99999999-wal");
    left("before-restore-2026-01-01-000000", "");
    const longAgo = new Date("2026-01-01");
    utimesSync(
      join(copiesFolder(archive), "archive.sqlite.before-restore-2026-01-01-000000"),
      longAgo,
      longAgo,
    );
    left("before-restore-2026-11-29-140511", "");
    left("before-restore-2026-01-01-000000.99999999.part");
    left(`restoring-${process.ppid}`);
    await restore(archive, file);
    expect(readdirSync(copiesFolder(archive)).toSorted()).toEqual([
      "archive.sqlite.before-restore-2026-11-29-140511",
      "archive.sqlite.before-restore-2026-11-29-140512",
      `archive.sqlite.restoring-${process.ppid}`,
    ]);
  });

  test("into a folder without an archive makes one, and keeps none", async () => {
    const other = await anArchive([boiler]);
    const file = join(other.folder, "backup");
    await backup(other.archive, file);
    const archive = join(aFolder(), "new", "archive.sqlite");
    const { kept } = await restore(archive, file);
    expect(kept).toBe(undefined);
    expect(await questionsOf(archive)).toEqual([boiler.question]);
    if (!onWindows) expect(statSync(archive).mode & 0o777).toBe(0o600);
  });

  test("in the place of a damaged archive keeps that as it is", async () => {
    const sound = await anArchive([basil]);
    const file = join(sound.folder, "backup");
    await backup(sound.archive, file);
    const damaged = readFileSync(file).fill(7, 100, 30_000);
    const archive = join(aFolder(), "archive.sqlite");
    writeFileSync(archive, damaged);
    const report = await restore(archive, file);
    expect(report.damaged).toBe(true);
    expect(readFileSync(report.kept ?? "").equals(damaged)).toBe(true);
    expect(await questionsOf(archive)).toEqual([basil.question]);
  });

  test("an archive of another disk takes what its log holds", async () => {
    const other = await anArchive([boiler]);
    const copy = join(aFolder(), "old.sqlite");
    for (const suffix of ["", "-wal"]) copyFileSync(other.archive + suffix, copy + suffix);
    expect(statSync(`${copy}-wal`).size).toBeGreaterThan(0);
    const { archive } = await anArchive();
    await restore(archive, copy);
    expect(await questionsOf(archive)).toEqual([boiler.question]);
    expect(statSync(`${copy}-wal`).size).toBeGreaterThan(0);
  });

  test("a backup of the first format brings it to the newest", async () => {
    const file = join(aFolder(), "old.sqlite");
    const old = await openArchive({ path: file }, migrations.slice(0, 1));
    old.exec(
      "INSERT INTO tenants (id, salt) VALUES ('local', x'00'); INSERT INTO conversations (tenant, source, id, title) VALUES (1, 'app', 'c', 'Old times')",
    );
    old.close();
    const { archive } = await anArchive([basil]);
    await restore(archive, file);
    const database = await openDatabase(archive, { readOnly: true });
    expect(database.prepare("SELECT title FROM conversations").all()).toEqual([
      { title: "Old times" },
    ]);
    expect(database.prepare("PRAGMA user_version").get()).toEqual({
      user_version: migrations.length,
    });
    database.close();
    expect(readdirSync(copiesFolder(archive)).filter((name) => name.includes("format"))).toEqual(
      [],
    );
  });

  test("that is stopped, or fails, leaves the archive as it was", async () => {
    const { archive, folder, store } = await anArchive([basil]);
    const file = join(folder, "backup");
    await backup(archive, file);
    await save(store, aConversation("later", [boiler]));
    for (let at = 1; at < 40; at += 4) {
      let step = 0;
      const stopping = restore(archive, file, () => {
        if (++step === at) throw new Error("stop");
      });
      const stopped = await stopping.then(
        () => false,
        (error: unknown) => String(error).includes("stop"),
      );
      if (!stopped) break;
      // After the change it is done, whatever comes of tidying up.
      if ((await questionsIn(store)).length === 1) break;
      expect(await questionsIn(store)).toHaveLength(2);
      expect(
        readdirSync(copiesFolder(archive)).filter((name) => name.includes("restoring")),
      ).toEqual([]);
    }
    expect(await soundnessOf(archive)).toEqual(["ok"]);
  });
});

describe("what cannot be restored", () => {
  async function refused(file: string): Promise<SouvenirError> {
    const { archive, store } = await anArchive([basil]);
    const bytes = existsSync(file) && statSync(file).isFile() ? readFileSync(file) : undefined;
    const error = await errorOf(() => restore(archive, file));
    expect(error.message).toContain(file);
    if (bytes) expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(await questionsIn(store)).toEqual([basil.question]);
    expect(readdirSync(copiesFolder(archive))).toEqual([]);
    return error;
  }

  test("a file that is not there, and a folder", async () => {
    expect((await refused(join(aFolder(), "nowhere"))).code).toBe("not-found");
    expect((await refused(aFolder())).code).toBe("not-found");
  });

  test.each([
    ["no database", Buffer.from("Dear diary ".repeat(900))],
    ["an empty file", Buffer.alloc(0)],
    ["a beginning", Buffer.from("SQLite format 3\0")],
  ])("%s", async (_, bytes) => {
    const file = join(aFolder(), "file");
    writeFileSync(file, bytes);
    const { code, text } = await refused(file);
    expect(code).toBe("archive-corrupt");
    expect(text.en).toContain("is no backup of Souvenir");
    expect(text.fr).toContain("n'est pas une sauvegarde de Souvenir");
  });

  test("a damaged backup", async () => {
    const other = await anArchive(
      Array.from({ length: 200 }, (_, n) => anExchange(`q ${n}`, "word ".repeat(300))),
    );
    const file = join(other.folder, "backup");
    await backup(other.archive, file);
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(9, bytes.length / 2, bytes.length / 2 + 40_000));
    expect((await refused(file)).code).toBe("archive-corrupt");
    writeFileSync(file, bytes.subarray(0, bytes.length / 2));
    expect((await refused(file)).code).toBe("archive-corrupt");
  });

  test("another program's database, and one of a newer Souvenir", async () => {
    const file = join(aFolder(), "other.sqlite");
    const database = await openDatabase(file);
    database.exec("CREATE TABLE chats (id INTEGER)");
    database.close();
    expect((await refused(file)).code).toBe("invalid");
    const newer = await anArchive([boiler]);
    const backedUp = join(newer.folder, "backup");
    await backup(newer.archive, backedUp);
    const future = await openDatabase(backedUp);
    future.exec(`PRAGMA user_version = ${migrations.length + 1}`);
    future.close();
    expect((await refused(backedUp)).code).toBe("archive-newer");
  });

  test("the archive itself", async () => {
    const { archive } = await anArchive([basil]);
    expect((await errorOf(() => restore(archive, archive))).code).toBe("usage");
  });
});
