import { join } from "node:path";
import { expect, test } from "vitest";
import type { ForeignDatabase } from "../../core/foreign-database.ts";
import { problemsOf } from "../files/problems.ts";
import { conversationOf, say } from "../reading/say.ts";
import { firstReading, temporaryHome } from "../source.contract.ts";
import { databaseProblem } from "./database-problem.ts";
import { openApp } from "./fixtures/app-database.ts";
import { locateDatabases } from "./locate-databases.ts";
import { countChats, readChats } from "./read-chats.ts";

const problems = problemsOf("an-app");

async function aDatabase(): Promise<string> {
  const path = join(temporaryHome(), "app.db");
  const app = await openApp(path, [], "delete");
  app.exec("CREATE TABLE chats (id TEXT, said TEXT)");
  app.exec("INSERT INTO chats VALUES ('a', 'Good morning'), ('b', NULL), ('c', 'Good night')");
  app.close();
  return path;
}

function reading(
  path: string,
  isUnchanged: (id: string) => boolean = () => false,
  onShare: (share: number) => void = () => undefined,
) {
  return readChats(
    { path, version: "", onShare },
    { ...firstReading, isUnchanged },
    {
      problems,
      tables: [["talks", "chats"]],
      list: (database) =>
        database.all("SELECT id FROM chats").map(({ id }) => ({ id: String(id), version: "1" })),
      *read(database: ForeignDatabase, { id }) {
        const said = database.get("SELECT said FROM chats WHERE id = ?", id)?.["said"];
        // SQLite's own error, as of a page that is damaged.
        if (said === null) database.get("SELECT json_extract('{', '$')");
        const messages = [say("user", { text: String(said) })];
        yield conversationOf({ source: "an-app", id, messages });
      },
    },
  );
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

test("a chat that cannot be read costs that chat, and each is a part with its version", async () => {
  const path = await aDatabase();
  expect(await all(reading(path))).toMatchObject([
    { kind: "conversation", id: "a" },
    { kind: "part", id: "a", version: "1" },
    { kind: "problem", severity: "unreadable", path: `${path}#b` },
    { kind: "part", id: "b", version: "1" },
    { kind: "conversation", id: "c" },
    { kind: "part", id: "c", version: "1" },
  ]);
});

test("what is unchanged is not read, and what is gone is nothing", async () => {
  const path = await aDatabase();
  expect(await all(reading(path, (id) => id !== "c"))).toMatchObject([{ id: "c" }, { id: "c" }]);
  expect(await all(reading(join(path, "..", "gone.db")))).toEqual([]);
  expect(await countChats({ path: "/gone.db", version: "" }, firstReading, "SELECT 1")).toBe(0);
});

test("which share of the chats is read is told, of those that are unchanged too", async () => {
  const shares: number[] = [];
  await all(
    reading(
      await aDatabase(),
      (id) => id === "a",
      (share) => shares.push(share),
    ),
  );
  expect(shares).toEqual([0, 1 / 3, 2 / 3]);
});

test("an error of ours is no problem of the database", async () => {
  const path = await aDatabase();
  const broken = readChats({ path, version: "" }, firstReading, {
    problems,
    tables: ["chats"],
    list: () => [{ id: "a", version: "1" }],
    read() {
      throw new TypeError("a bug");
    },
  });
  await expect(all(broken)).rejects.toThrow("a bug");
});

test("errors of the driver and of the system say what can be done", () => {
  const problemOf = (error: Error) => databaseProblem(error, "/app.db", problems);
  const driver = (errcode: number) =>
    Object.assign(new Error("SQLite's words"), { code: "ERR_SQLITE_ERROR", errcode });
  const system = (code: string) => Object.assign(new Error(code), { code });
  expect(problemOf(driver(5))).toMatchObject({ severity: "busy" });
  expect(problemOf(driver(26))?.reason.en).toContain("damaged, encrypted, or none at all");
  expect(problemOf(driver(1))?.reason.fr).toContain(
    "n'a pas pu être lue (SQLite dit : « SQLite's words »)",
  );
  const malformed = Object.assign(driver(11), { message: "database disk image is malformed" });
  expect(problemOf(malformed)?.reason.fr).toContain("(le contenu de la base est corrompu)");
  expect(problemOf(system("EACCES"))?.reason.en).toContain("No permission");
  expect(problemOf(system("EBUSY"))).toMatchObject({ severity: "busy" });
  expect(problemOf(system("ENOENT"))).toBeUndefined();
});

// Root may look everywhere, and Windows has no such permissions.
test.skipIf(process.getuid?.() === 0 || process.platform === "win32")(
  "a folder of somebody else is a problem, not an app that is not there",
  async () => {
    const { chmodSync, mkdirSync } = await import("node:fs");
    const home = temporaryHome();
    const folder = join(home, "volume");
    mkdirSync(folder);
    chmodSync(folder, 0);
    const machine = { platform: "linux" as const, home, windowsHomes: [], environment: {} };
    const places = { problems, folders: [folder], names: ["app.db"], named: undefined };
    const located = locateDatabases(machine, places);
    chmodSync(folder, 0o700);
    expect(located.problems).toMatchObject([{ path: join(folder, "app.db") }]);
  },
);

test("a chat without an id is named, and the others are read", async () => {
  const path = join(temporaryHome(), "app.db");
  const app = await openApp(path, [], "delete");
  app.exec("CREATE TABLE chats (id TEXT, said TEXT)");
  app.exec("INSERT INTO chats VALUES ('', 'Good morning'), ('b', 'Good night')");
  app.close();
  expect(await all(reading(path))).toMatchObject([
    { kind: "problem", severity: "partial" },
    { kind: "conversation", id: "b" },
    { kind: "part", id: "b" },
  ]);
});
