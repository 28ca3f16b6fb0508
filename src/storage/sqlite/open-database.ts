/*
 * The one file that names a SQLite driver. Both speak the interface of node:sqlite: the module built into Node from
 * 22.13 on, and @photostructure/sqlite, whose binaries lie inside the package, on Node 20. What differs: on Node 20 a
 * text is cut at a NUL character when bound (texts are normalised before they get here), and Node 22 and 24 print an
 * ExperimentalWarning, which is silenced because the user can do nothing about it.
 */

import { setImmediate as turn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

export type SqlValue = null | number | bigint | string | Uint8Array;
export type Row = Record<string, SqlValue>;

export interface Statement {
  run(...values: SqlValue[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  get(...values: SqlValue[]): Row | undefined;
  all(...values: SqlValue[]): Row[];
  iterate(...values: SqlValue[]): IterableIterator<Row>;
}

export interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

export interface OpenOptions {
  readonly readOnly?: boolean;
  /** How long to wait for another process's lock. */
  readonly busyTimeoutMs?: number;
}

interface Driver {
  DatabaseSync: new (path: string, options: { readOnly: boolean; timeout: number }) => Database;
}

let driver: Promise<Driver> | undefined;

/** Opens or, unless read-only, creates a database file. Errors are the driver's own: see sqlite-errors.ts. */
export async function openDatabase(path: string, options: OpenOptions = {}): Promise<Database> {
  driver ??= loadDriver();
  const { DatabaseSync } = await driver;
  const timeout = options.busyTimeoutMs ?? 10_000;
  const database = new DatabaseSync(path, { readOnly: options.readOnly ?? false, timeout });
  // Node before 22.16 does not know the option, and would not wait at all.
  database.exec(`PRAGMA busy_timeout = ${timeout}`);
  return database;
}

/**
 * On Node 20 a closed database holds on to its file until its statements are collected, which this has done. Only for
 * where a file must be free.
 */
export async function letGoOfClosed(): Promise<void> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
  await turn();
}

async function loadDriver(): Promise<Driver> {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 13)) {
    const builtIn = withoutExperimentalWarning(() => process.getBuiltinModule("node:sqlite"));
    if (builtIn) return builtIn as unknown as Driver;
  }
  return (await import("@photostructure/sqlite")) as unknown as Driver;
}

function withoutExperimentalWarning<T>(load: () => T): T {
  const original = Object.getOwnPropertyDescriptor(process, "emitWarning");
  process.emitWarning = () => undefined;
  try {
    return load();
  } finally {
    if (original) Object.defineProperty(process, "emitWarning", original);
  }
}
