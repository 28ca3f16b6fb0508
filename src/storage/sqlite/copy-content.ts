import { setImmediate as turn } from "node:timers/promises";
import type { CopyProgress } from "../archive-files.ts";
import type { Database } from "./open-database.ts";

/** Rows of each table. */
export type RowCounts = Readonly<Record<string, number>>;

export interface CopyContentOptions {
  /** Called between tables; what it throws undoes everything. */
  readonly step: (progress: CopyProgress) => void;
  /** Asked once the archive is locked for writing; false leaves it as it is. */
  readonly mayBegin?: () => boolean;
}

/**
 * Puts everything of another archive of the same format in the place of what an open one holds: in one transaction, which
 * sees one state of the other, however much is written to it meanwhile. Other programs may have both open; they go on with
 * what they read until it is done. Returns how many rows there are; undefined where it may not begin.
 */
export async function copyContent(
  database: Database,
  from: string,
  { step, mayBegin = () => true }: CopyContentOptions,
): Promise<RowCounts | undefined> {
  // Not within a transaction. Rows that belong together come together; tables are emptied at a stroke only without.
  database.exec("PRAGMA foreign_keys = OFF");
  database.prepare("ATTACH ? AS source").run(from);
  try {
    const tables = tablesOf(database);
    database.exec("BEGIN");
    try {
      // Locks this archive alone: the other may go on being written.
      database.exec(`DELETE FROM main.${tables[0]} WHERE false`);
      if (!mayBegin()) {
        database.exec("ROLLBACK");
        return undefined;
      }
      for (const table of tables) database.exec(`DELETE FROM main.${table}`);
      const counts = countsOf(database, "source", tables);
      const total = tables.reduce((sum, table) => sum + (counts[table] ?? 0), 0);
      let done = 0;
      for (const table of tables) {
        step({ stage: "copying", done, total });
        // In this form SQLite copies whole pages.
        database.exec(`INSERT INTO main.${table} SELECT * FROM source.${table}`);
        done += counts[table] ?? 0;
        await turn();
      }
      database.exec(
        "DELETE FROM main.sqlite_sequence; INSERT INTO main.sqlite_sequence SELECT * FROM source.sqlite_sequence",
      );
      step({ stage: "copying", done, total });
      database.exec("COMMIT");
      return counts;
    } catch (error) {
      rollBack(database);
      throw error;
    }
  } finally {
    database.exec("DETACH source");
  }
}

function rollBack(database: Database): void {
  try {
    database.exec("ROLLBACK");
  } catch {
    // After some errors, such as a full disk, SQLite has done so itself.
  }
}

/** The tables of both, which are the same: as names that SQL takes. */
function tablesOf(database: Database): string[] {
  const columnsOf = (schema: "main" | "source"): Map<string, string> =>
    new Map(
      database
        .prepare(
          `SELECT m.name, (SELECT group_concat(name) FROM pragma_table_info(m.name, ?)) AS columns
           FROM ${schema}.sqlite_master m WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name`,
        )
        .all(schema)
        .map(({ name, columns }) => [String(name), String(columns)]),
    );
  const [own, other] = [columnsOf("main"), columnsOf("source")];
  if (JSON.stringify([...own]) !== JSON.stringify([...other])) {
    throw new Error("The tables of the two archives differ.");
  }
  return [...own.keys()];
}

/** How many rows each of the tables has. */
export function countsOf(
  database: Database,
  schema: "main" | "source",
  tables: readonly string[],
): RowCounts {
  return Object.fromEntries(
    tables.map((table) => {
      const row = database.prepare(`SELECT count(*) AS n FROM ${schema}.${table}`).get();
      return [table, Number(row?.n)];
    }),
  );
}
