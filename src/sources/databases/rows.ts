import { createHash } from "node:crypto";
import type { ForeignDatabase, ForeignRow } from "../../core/foreign-database.ts";

/** A column's text; undefined of NULL and of bytes. */
export function textIn(row: ForeignRow, column: string): string | undefined {
  const value = row[column];
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "bigint" ? String(value) : undefined;
}

/** The columns of a table for a SELECT, with NULL for those that this version of it lacks: "id, NULL AS title". */
export function columnsOf(
  { tables }: ForeignDatabase,
  table: string,
  columns: readonly string[],
): string {
  const there = new Set(tables.get(table));
  return columns
    .map((column) => (there.has(column) ? `"${column}"` : `NULL AS "${column}"`))
    .join(", ");
}

/** The value of a JSON text; undefined of what is none. */
export function jsonIn(row: ForeignRow, column: string): unknown {
  const text = textIn(row, column);
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** A short text that differs when one of the values does. */
export function fingerprintOf(row: ForeignRow): string {
  const values = Object.values(row).map((value) =>
    typeof value === "bigint" ? String(value) : value,
  );
  return createHash("sha256").update(JSON.stringify(values)).digest("base64url").slice(0, 22);
}
