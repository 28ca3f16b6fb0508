import type { ForeignDatabase } from "../../core/foreign-database.ts";
import { columnsOf, textIn } from "../databases/rows.ts";

/** Names the folder of an id, with those above it: "Cuisine/Pains". A circle of folders ends where it closes. */
export function folderNames(
  database: ForeignDatabase,
): (id: string | undefined) => string | undefined {
  if (!database.tables.has("folder")) return () => undefined;
  const rows = database.all(
    `SELECT ${columnsOf(database, "folder", ["id", "parent_id", "name"])} FROM folder`,
  );
  const byId = new Map(rows.map((row) => [textIn(row, "id"), row]));
  return (id) => {
    const names: string[] = [];
    const seen = new Set<string | undefined>();
    let row = byId.get(id);
    while (row && !seen.has(textIn(row, "id"))) {
      seen.add(textIn(row, "id"));
      names.unshift(textIn(row, "name") ?? "");
      row = byId.get(textIn(row, "parent_id"));
    }
    return names.filter((name) => name !== "").join("/") || undefined;
  };
}
