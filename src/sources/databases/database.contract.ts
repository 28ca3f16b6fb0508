import { readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { allOf, firstReading, temporaryHome, testMachine } from "../source.contract.ts";
import type { Location, PartRead, Source } from "../source.ts";
import { type Journal, openApp } from "./fixtures/app-database.ts";

export interface DatabaseUnderTest {
  readonly source: Source;
  /** The name of the app's database. */
  readonly name: string;
  /** What makes it, with two chats or more of which none is being written. */
  readonly sqlFiles: readonly string[];
  /** A statement by which the app adds to one of the chats. */
  readonly add: string;
}

/** What every source must do whose app keeps a database open: call it beside describeSource. */
export function describeDatabase({ source, name, sqlFiles, add }: DatabaseUnderTest): void {
  const opened = async (journal: Journal) => {
    const home = temporaryHome();
    const path = join(home, name);
    const app = await openApp(path, sqlFiles, journal);
    return { home, path, app };
  };
  const located = async (home: string, path: string): Promise<Location> => {
    const { locations } = await source.locate(testMachine(home), path);
    expect(locations).toHaveLength(1);
    return locations[0] ?? { path, version: "" };
  };

  describe.each(["wal", "delete"] as const)(
    `${source.id}, while its app has the database open with the journal mode %s`,
    (journal) => {
      test("is read between two of the app's changes, and no file appears beside its own", async () => {
        const { home, path, app } = await opened(journal);
        const files = () => readdirSync(dirname(path)).toSorted();
        const before = files();
        const first = await located(home, path);
        let written = 0;
        const read = source.read(first, { ...firstReading, now: Date.now() });
        for await (const item of read) {
          if (item.kind !== "conversation") continue;
          // The app may write at any moment, and never waits.
          app.exec("BEGIN IMMEDIATE");
          if (written++ === 0) app.exec(add);
          app.exec("COMMIT");
        }
        expect(written).toBeGreaterThan(1);
        expect(files()).toEqual(before);

        const second = await located(home, path);
        expect(second.version).not.toBe(first.version);
        expect(await source.count(second, firstReading)).toBeGreaterThan(1);
        expect(files()).toEqual(before);
        app.close();
      });
    },
  );

  test(`${source.id}: a chat that stayed as it was is not read again, the one that changed is`, async () => {
    const { home, path, app } = await opened("wal");
    const known = new Map<string, string>();
    const changed = async () => {
      const conversations: string[] = [];
      const parts: PartRead[] = [];
      for await (const item of source.read(await located(home, path), {
        ...firstReading,
        isUnchanged: (id, version) => known.get(id) === version,
      })) {
        if (item.kind === "conversation") conversations.push(item.id);
        if (item.kind === "part") parts.push(item);
      }
      for (const { id, version } of parts) known.set(id, version);
      return conversations;
    };
    const { version } = await located(home, path);
    expect((await changed()).length).toBeGreaterThan(1);
    expect(await changed()).toEqual([]);
    // Reading is no change, not even as root, whose reading gives the log its owner again.
    expect((await located(home, path)).version).toBe(version);
    app.exec(add);
    expect(await changed()).toHaveLength(1);
    app.close();
  });

  test(`${source.id}: a database of another program is a problem, not an error`, async () => {
    const { home, path, app } = await opened("delete");
    const location = await located(home, path);
    app.close();
    rmSync(path);
    const other = await openApp(path, [], "delete");
    other.exec("CREATE TABLE other (id)");
    other.close();
    expect(await allOf(source, location)).toMatchObject([
      { kind: "problem", severity: "unreadable", path },
    ]);
  });
}
