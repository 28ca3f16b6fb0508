import { execFileSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { SouvenirError } from "../../core/errors.ts";
import { localTenant } from "../../core/tenant.ts";
import { aConversation, anExchange, found, keywords, save } from "../contract/makers.contract.ts";
import { asOrdinaryUser, madeReadOnly, madeWritable } from "../contract/unwritable.contract.ts";
import type { Store } from "../store.ts";
import { applicationId, migrations } from "./migrations.ts";
import { copiesFolder, openArchive } from "./open-archive.ts";
import { openDatabase } from "./open-database.ts";
import { translated } from "./sqlite-errors.ts";
import { openSqliteStore } from "./sqlite-store.ts";

const onWindows = process.platform === "win32";
const isRoot = process.getuid?.() === 0;

function archivePath(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "souvenir é ")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "data", "archive.db");
}

/** An archive with enough in it to fill many pages. */
async function anArchive(path: string): Promise<void> {
  const store = await openSqliteStore({ path });
  const shown = Array.from({ length: 200 }, (_, n) =>
    anExchange(`question ${n} about basil`, `answer ${n} ${"word ".repeat(200)}`, {
      keywords: keywords(`keyword ${n}`),
    }),
  );
  await save(store, aConversation("c1", shown, { title: "Herbs" }));
  await store.close();
}

async function errorOf(work: () => Promise<unknown>): Promise<SouvenirError> {
  const error: unknown = await work().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SouvenirError);
  if (!(error instanceof SouvenirError)) throw new Error("no error that a user can mend");
  expect(error.text.fr).not.toBe(error.text.en);
  return error;
}

function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}

describe("a new archive", () => {
  test.skipIf(onWindows)("is readable by its owner alone, and so is all beside it", async () => {
    const path = archivePath();
    const store = await openSqliteStore({ path });
    await save(store, aConversation("c1", [anExchange("a", "b")]));
    expect(modeOf(dirname(path))).toBe("700");
    for (const suffix of ["", "-wal", "-shm"]) expect(modeOf(path + suffix)).toBe("600");
    await store.close();
    expect(process.umask()).not.toBe(0o077);
  });

  test("says what it is", async () => {
    const path = archivePath();
    await anArchive(path);
    const header = readFileSync(path).subarray(0, 100);
    expect(header.readUInt32BE(68)).toBe(applicationId);
    expect(header.subarray(68, 72).toString()).toBe("Souv");
    expect(header.readUInt32BE(60)).toBe(migrations.length);
  });

  test("closes with everything in its one file", async () => {
    const path = archivePath();
    await anArchive(path);
    const log = `${path}-wal`;
    expect(existsSync(log) ? statSync(log).size : 0).toBe(0);
    const moved = archivePath();
    mkdirSync(dirname(moved), { recursive: true });
    copyFileSync(path, moved);
    const store = await openSqliteStore({ path: moved });
    expect(await store.count(localTenant, {})).toBe(200);
    await store.close();
  });

  test.skipIf(onWindows)("becomes private when it was not", async () => {
    const path = archivePath();
    await anArchive(path);
    chmodSync(path, 0o644);
    await (await openSqliteStore({ path })).close();
    expect(modeOf(path)).toBe("600");
    chmodSync(path, 0o444);
    await (await openSqliteStore({ path })).close();
    expect(modeOf(path)).toBe("400");
  });
});

describe("a file that is no archive of this program", () => {
  test("written by a newer Souvenir is refused and left as it is", async () => {
    const path = archivePath();
    await anArchive(path);
    const database = await openDatabase(path);
    database.exec(`PRAGMA user_version = ${migrations.length + 1}`);
    database.close();
    const before = readFileSync(path);
    const error = await errorOf(() => openSqliteStore({ path }));
    expect(error.code).toBe("archive-newer");
    expect(error.message).toContain(path);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(existsSync(copiesFolder(path))).toBe(false);
  });

  test("but another program's database is refused and left as it is", async () => {
    const path = archivePath();
    mkdirSync(dirname(path), { recursive: true });
    const database = await openDatabase(path);
    database.exec("CREATE TABLE chats (id INTEGER); INSERT INTO chats VALUES (1)");
    database.close();
    const before = readFileSync(path);
    expect((await errorOf(() => openSqliteStore({ path }))).code).toBe("invalid");
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test.each([
    ["no database at all", Buffer.from("Dear diary, ".repeat(1000))],
    ["nothing but NUL", Buffer.alloc(40_000)],
    ["a few bytes", Buffer.from("SQLite format 3")],
  ])("being %s is called damaged and left as it is", async (_, bytes) => {
    const path = archivePath();
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    expect((await errorOf(() => openSqliteStore({ path }))).code).toBe("archive-corrupt");
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });
});

describe("a damaged archive", () => {
  /** Everything that reads; the first that notices ends it. */
  async function readAll(path: string): Promise<void> {
    const store: Store = await openSqliteStore({ path });
    try {
      await found(store, "basil question word");
      const { items } = await store.list(localTenant, {}, { limit: 1000 });
      await store.exchanges(
        localTenant,
        items.map(({ id }) => id),
      );
      await store.conversation(localTenant, { source: "app", id: "c1" });
      await store.statistics(localTenant);
    } finally {
      await store.close();
    }
  }

  /** A damaged copy, so that no connection remembers the sound one. */
  async function aDamagedArchive(damage: (bytes: Buffer) => Buffer): Promise<string> {
    const [sound, path] = [archivePath(), archivePath()];
    await anArchive(sound);
    mkdirSync(dirname(path));
    writeFileSync(path, damage(readFileSync(sound)));
    return path;
  }

  test.each<[string, (bytes: Buffer) => Buffer]>([
    ["cut off in the middle", (bytes) => bytes.subarray(0, bytes.length / 2)],
    ["cut off within its first page", (bytes) => bytes.subarray(0, 5000)],
    ["zeroed in the middle", (bytes) => bytes.fill(0, 8192, bytes.length - 8192)],
    [
      "overwritten with noise",
      (bytes) => Buffer.from(bytes.map((byte, at) => (at < 8192 ? byte : (at * 7919 + 13) & 255))),
    ],
    [
      "inverted in the middle",
      (bytes) => Buffer.from(bytes.map((byte, at) => (at < 8192 ? byte : byte ^ 255))),
    ],
  ])("%s says so, and is left as it is", async (_, damage) => {
    const path = await aDamagedArchive(damage);
    const before = readFileSync(path);
    const error = await errorOf(() => readAll(path));
    expect(error.code).toBe("archive-corrupt");
    expect(error.message).toContain(path);
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});

describe("an archive that cannot be written", () => {
  test.skipIf(onWindows)("because its file is read-only says so", async () => {
    const path = archivePath();
    await anArchive(path);
    chmodSync(path, 0o400);
    const owned = [dirname(dirname(path)), dirname(path), path];
    const error = await asOrdinaryUser(owned, () =>
      errorOf(async () => {
        const store = await openSqliteStore({ path });
        try {
          await save(store, aConversation("c2", [anExchange("new", "text")]));
        } finally {
          await store.close();
        }
      }),
    );
    expect(error.code).toBe("no-permission");
    expect(error.message).toContain(path);
  });

  // SQLite gives its log the mode of the archive, and a reader of a read-only archive leaves the log behind.
  test.skipIf(onWindows)("can be written as soon as it is no longer read-only", async () => {
    const made = archivePath();
    await anArchive(made);
    const path = join(dirname(made), "other.db");
    copyFileSync(made, path);
    for (const log of [`${path}-wal`, `${path}-shm`]) writeFileSync(log, "", { mode: 0o400 });
    const owned = [path, `${path}-wal`, `${path}-shm`, dirname(path), dirname(dirname(path))];
    await asOrdinaryUser(owned, async () => {
      const store = await openSqliteStore({ path });
      await save(store, aConversation("c2", [anExchange("new", "text")]));
      expect(await store.count(localTenant, {})).toBe(201);
      await store.close();
    });
  });

  test.skipIf(onWindows)("because its folder is read-only says so", async () => {
    const path = archivePath();
    const folder = dirname(dirname(path));
    chmodSync(folder, 0o500);
    const error = await asOrdinaryUser([folder], () => errorOf(() => openSqliteStore({ path })));
    expect(error.code).toBe("no-permission");
    chmodSync(folder, 0o700);
  });

  test.skipIf(onWindows)(
    "is read all the same by who only reads, and no byte of it changes",
    async () => {
      const path = archivePath();
      await anArchive(path);
      const before = readFileSync(path);
      await asOrdinaryUser(madeReadOnly(path), async () => {
        expect((await errorOf(() => openSqliteStore({ path }))).code).toBe("no-permission");
        const store = await openSqliteStore({ path, onlyReads: true });
        expect(await store.count(localTenant, {})).toBe(200);
        expect(await found(store, "basil", 200)).toHaveLength(200);
        expect(
          await errorOf(() => save(store, aConversation("c2", [anExchange("new", "text")]))),
        ).toMatchObject({ code: "no-permission", message: expect.stringContaining(path) });
        await store.close();
      });
      chmodSync(dirname(path), 0o700);
      expect(readdirSync(dirname(path))).toEqual([basename(path)]);
      expect(readFileSync(path).equals(before)).toBe(true);
    },
  );

  test.skipIf(onWindows)("tells what it takes, and that this may have changed", async () => {
    const path = archivePath();
    await anArchive(path);
    const written = await openSqliteStore({ path });
    expect(await written.access()).toBe("read-write");
    await written.close();
    await asOrdinaryUser(madeReadOnly(path), async () => {
      const store = await openSqliteStore({ path, onlyReads: true });
      expect([await store.access(), await store.access()]).toEqual(["read-only", "read-only"]);
      madeWritable(path);
      expect(await store.access()).toBe("outdated");
      await store.close();
      const again = await openSqliteStore({ path, onlyReads: true });
      expect(await again.access()).toBe("read-write");
      expect(await save(again, aConversation("c2", [anExchange("new", "text")]))).toMatchObject({
        added: 1,
      });
      await again.close();
    });
  });

  test.skipIf(onWindows)("is told as writable while another program writes to it", async () => {
    const path = archivePath();
    await anArchive(path);
    const other = await openDatabase(path);
    other.exec("BEGIN IMMEDIATE");
    const store = await openSqliteStore({ path, onlyReads: true });
    expect(await store.access()).toBe("read-write");
    other.exec("ROLLBACK");
    other.close();
    expect(await save(store, aConversation("c2", [anExchange("new", "text")]))).toMatchObject({
      added: 1,
    });
    await store.close();
  });

  test.skipIf(onWindows)(
    "is not read in a format that would have to be changed first",
    async () => {
      const path = archivePath();
      (await openArchive({ path }, migrations.slice(0, -1))).close();
      const error = await asOrdinaryUser(madeReadOnly(path), () =>
        errorOf(() => openSqliteStore({ path, onlyReads: true })),
      );
      expect(error.code).toBe("no-permission");
      chmodSync(dirname(path), 0o700);
    },
  );

  test("because its folder, or one above it, is a file names that file", async () => {
    const file = dirname(archivePath());
    writeFileSync(file, "in the way");
    for (const path of [join(file, "archive.db"), join(file, "sub", "folder", "archive.db")]) {
      const error = await errorOf(() => openSqliteStore({ path }));
      expect(error.code).toBe("invalid");
      expect(error.message).toContain(`${file} is a file`);
    }
  });

  test.skipIf(onWindows)("because its folder is a link that leads nowhere says so", async () => {
    const link = dirname(archivePath());
    for (const target of ["nowhere", basename(link)]) {
      symlinkSync(target, link);
      for (const path of [join(link, "archive.db"), join(link, "sub", "archive.db")])
        expect((await errorOf(() => openSqliteStore({ path }))).code).toBe("no-permission");
      rmSync(link);
    }
  });

  // mkdir with `recursive` tried there for ever.
  test.skipIf(process.platform !== "linux")("because its folder takes no new one", async () => {
    const error = await errorOf(() => openSqliteStore({ path: "/proc/new/archive.db" }));
    expect(error.code).toBe("no-permission");
  });

  test("because the disk is full says so, and stays sound", async () => {
    const path = archivePath();
    await anArchive(path);
    const database = await openArchive({ path });
    const pages = Number(database.prepare("PRAGMA page_count").get()?.page_count);
    database.exec(`PRAGMA max_page_count = ${pages + 2}`);
    const fill = (): void => {
      database.exec("BEGIN IMMEDIATE");
      database.prepare("UPDATE exchanges SET reasoning = ? WHERE key = 1").run("x".repeat(100_000));
    };
    const error = await errorOf(async () => {
      try {
        fill();
      } catch (cause) {
        throw translated(cause, path);
      }
    });
    expect(error.code).toBe("disk-full");
    database.close();
    const store = await openSqliteStore({ path });
    expect(await found(store, "basil")).toHaveLength(100);
    await store.close();
    expect(await integrityOf(path)).toBe("ok");
  });

  test.skipIf(!isRoot || process.platform !== "linux")(
    "because the disk filled up in the middle of a save says so, and goes on when there is room",
    async ({ skip }) => {
      const path = archivePath();
      const disk = dirname(path);
      mkdirSync(disk);
      const mount = (options: string): void => {
        execFileSync("/bin/mount", ["-t", "tmpfs", "-o", options, "tmpfs", disk], {
          stdio: "ignore",
        });
      };
      try {
        mount("size=3m");
      } catch {
        skip("no small disk can be mounted here");
      }
      onTestFinished(() => void execFileSync("/bin/umount", ["-l", disk]));
      const store = await openSqliteStore({ path });
      const batch = (n: number) =>
        aConversation(
          `c${n}`,
          Array.from({ length: 20 }, (_, m) => anExchange(`q ${n} ${m}`, "full ".repeat(900))),
        );
      let saved = 0;
      const error = await errorOf(async () => {
        for (; saved < 100; saved++) await save(store, batch(saved));
      });
      expect(error.code).toBe("disk-full");
      expect(await store.count(localTenant, {})).toBe(saved * 20);
      expect(await found(store, "full", 5000)).toHaveLength(saved * 20);
      mount("remount,size=50m");
      expect(await save(store, batch(saved))).toMatchObject({ added: 20 });
      await store.close();
      expect(await integrityOf(path)).toBe("ok");
    },
  );

  test("because another program holds it says so", async () => {
    const path = archivePath();
    await anArchive(path);
    const other = await openDatabase(path);
    other.exec("BEGIN IMMEDIATE");
    const store = await openSqliteStore({ path, busyTimeoutMs: 20 });
    const saving = () => save(store, aConversation("c2", [anExchange("new", "text")]));
    expect((await errorOf(saving)).code).toBe("unavailable");
    expect(await found(store, "basil", 5)).toHaveLength(5);
    other.exec("ROLLBACK");
    other.close();
    expect(await saving()).toMatchObject({ added: 1 });
    await store.close();
  });
});

describe("migrations", () => {
  const next = [
    ...migrations,
    "CREATE TABLE notes (text TEXT) STRICT; INSERT INTO notes VALUES ('migrated')",
  ];
  const broken = [...migrations, "CREATE TABLE notes (text TEXT); SELECT * FROM nowhere"];

  /** The schema as SQLite remembers it. */
  async function schemaOf(path: string, steps: readonly string[]): Promise<unknown> {
    const database = await openArchive({ path }, steps);
    const rows = database.prepare("SELECT type, name, sql FROM sqlite_master ORDER BY name").all();
    database.close();
    return rows;
  }

  /** An archive in the first format that was ever released. */
  async function anOldestArchive(path: string): Promise<void> {
    mkdirSync(dirname(path), { recursive: true });
    const database = await openDatabase(path);
    database.exec("PRAGMA journal_mode = WAL");
    database.exec(migrations[0] ?? "");
    database.exec(`PRAGMA user_version = 1; PRAGMA application_id = ${applicationId}`);
    database.exec(
      `INSERT INTO tenants (id, salt, documents) VALUES ('local', x'00', 0);
       INSERT INTO conversations (tenant, source, id, title) VALUES (1, 'app', 'c1', 'Old times');
       INSERT INTO segments (key, tenant, documents) VALUES (8, 1, 2), (9, 1, 1);
       INSERT INTO postings VALUES (8, 3, 2, zeroblob(5000)), (8, 4000000000, 1, x'05'), (9, 3, 1, x'06');
       INSERT INTO lengths VALUES (1, 0, x'07')`,
    );
    database.close();
  }

  const copyOf = (path: string): string => join(copiesFolder(path), "archive.db.format-1");

  test("lead from nothing and from the oldest archive to the same schema", async () => {
    const [fresh, old] = [archivePath(), archivePath()];
    await anOldestArchive(old);
    expect(await schemaOf(old, next)).toEqual(await schemaOf(fresh, next));
    expect(existsSync(copiesFolder(fresh))).toBe(false);
  });

  test("keep what the oldest archive held, and a private copy of it as it was", async () => {
    const path = archivePath();
    await anOldestArchive(path);
    const database = await openArchive({ path }, next);
    expect(database.prepare("SELECT text FROM notes").get()).toEqual({ text: "migrated" });
    expect(database.prepare("SELECT title FROM conversations").get()).toEqual({
      title: "Old times",
    });
    const postings = "SELECT segment, term, documents, length(data) AS bytes FROM postings";
    expect(database.prepare(postings).all()).toEqual([
      { segment: 8, term: 3, documents: 2, bytes: 5000 },
      { segment: 8, term: 4_000_000_000, documents: 1, bytes: 1 },
      { segment: 9, term: 3, documents: 1, bytes: 1 },
    ]);
    expect(database.prepare("SELECT tenant, chunk, hex(data) AS data FROM lengths").get()) //
      .toEqual({ tenant: 1, chunk: 0, data: "07" });
    expect(Number(database.prepare("PRAGMA freelist_count").get()?.freelist_count)).toBe(0);
    expect(Number(database.prepare("PRAGMA user_version").get()?.user_version)).toBe(next.length);
    database.close();

    expect(readdirSync(copiesFolder(path))).toEqual(["archive.db.format-1"]);
    if (!onWindows) {
      expect(modeOf(copiesFolder(path))).toBe("700");
      expect(modeOf(copyOf(path))).toBe("600");
    }
    const copy = await openArchive({ path: copyOf(path) });
    expect(copy.prepare("SELECT title FROM conversations").get()).toEqual({ title: "Old times" });
    expect(copy.prepare("SELECT name FROM sqlite_master WHERE name = 'notes'").all()).toEqual([]);
    copy.close();
  });

  test("that fail change nothing, and the next try copies what came since", async () => {
    const path = archivePath();
    await anOldestArchive(path);
    await expect(openArchive({ path }, broken)).rejects.toThrow("nowhere");
    const database = await openArchive({ path }, migrations.slice(0, 1));
    expect(Number(database.prepare("PRAGMA user_version").get()?.user_version)).toBe(1);
    expect(database.prepare("SELECT name FROM sqlite_master WHERE name = 'notes'").all()) //
      .toEqual([]);
    database.exec("UPDATE conversations SET title = 'Since then'");
    database.close();
    (await openArchive({ path }, next)).close();
    const copy = await openArchive({ path: copyOf(path) });
    expect(copy.prepare("SELECT title FROM conversations").get()).toEqual({ title: "Since then" });
    copy.close();
  });

  test("run once", async () => {
    const path = archivePath();
    await anOldestArchive(path);
    for (let turn = 0; turn < 2; turn++) {
      const database = await openArchive({ path }, next);
      expect(database.prepare("SELECT count(*) AS n FROM notes").get()).toEqual({ n: 1 });
      database.close();
    }
  });
});

async function integrityOf(path: string): Promise<unknown> {
  const database = await openDatabase(path);
  const row = database.prepare("PRAGMA integrity_check").get();
  database.close();
  return row?.integrity_check;
}
