import type { Exclusion } from "../../core/exclusion.ts";
import { exclusionName, isExcludedBy, isSameExclusion } from "../../core/exclusion.ts";
import type { StoredExclusion } from "../store.ts";
import type { Database } from "./open-database.ts";
import { known, text } from "./rows.ts";

/** The bits of `conversations.excluded`. */
export const bySource = 1;
export const byUser = 2;
export const byTag = 4;

/** The exclusions made by the user, in the order of their names. */
export function readExclusions(database: Database, tenant: number): Exclusion[] {
  return database
    .prepare("SELECT kind, source, name FROM exclusions WHERE tenant = ? ORDER BY name, source")
    .all(tenant)
    .map((row): Exclusion => {
      const [kind, source, name] = [String(row.kind), String(row.source), String(row.name)];
      const ofOne = source === "" ? {} : { source };
      switch (kind) {
        case "conversation":
          return { kind: "conversation", source, id: name };
        case "source":
          return { kind: "source", source };
        case "title":
          return { kind: "title", title: name, ...ofOne };
        default:
          return { kind: "folder", folder: name, ...ofOne };
      }
    });
}

/** The keys of the stored conversations that an exclusion covers. */
export function conversationsCovered(
  database: Database,
  tenant: number,
  exclusion: Exclusion,
): number[] {
  return conversationsOf(database, tenant)
    .filter(({ conversation }) => isExcludedBy(exclusion, conversation))
    .map(({ key }) => key);
}

/**
 * Writes an exclusion, or takes it away, and marks the stored conversations accordingly. Returns the keys of those that
 * are hidden now and were not before, or the other way round.
 */
export function changeExclusion(
  database: Database,
  tenant: number,
  { exclusion, wanted }: { readonly exclusion: Exclusion; readonly wanted: boolean },
): number[] {
  const same = readExclusions(database, tenant).filter((each) => isSameExclusion(each, exclusion));
  if (wanted && same.length === 0) {
    database
      .prepare("INSERT INTO exclusions (tenant, kind, source, name) VALUES (?, ?, ?, ?)")
      .run(tenant, ...columnsOf(exclusion));
  }
  if (!wanted) {
    const drop = database.prepare(
      "DELETE FROM exclusions WHERE tenant = ? AND kind = ? AND source = ? AND name = ?",
    );
    for (const each of same) drop.run(tenant, ...columnsOf(each));
  }
  const exclusions = readExclusions(database, tenant);
  const mark = database.prepare("UPDATE conversations SET excluded = ? WHERE key = ?");
  return conversationsOf(database, tenant).flatMap(({ key, excluded, conversation }) => {
    const isCovered = exclusions.some((each) => isExcludedBy(each, conversation));
    const next = isCovered ? excluded | byUser : excluded & ~byUser;
    if (next === excluded) return [];
    mark.run(next, key);
    return (next === 0) === (excluded === 0) ? [] : [key];
  });
}

/** The exclusions with what they cover. */
export function describeExclusions(database: Database, tenant: number): StoredExclusion[] {
  const exclusions = readExclusions(database, tenant);
  if (exclusions.length === 0) return [];
  const conversations = conversationsOf(database, tenant);
  return exclusions.map((exclusion) => {
    const covered = conversations.filter(({ conversation }) =>
      isExcludedBy(exclusion, conversation),
    );
    return known<StoredExclusion>({
      exclusion,
      title: exclusion.kind === "conversation" ? covered[0]?.conversation.title : undefined,
      conversations: covered.length,
    });
  });
}

function columnsOf(exclusion: Exclusion): [string, string, string] {
  return [exclusion.kind, exclusion.source ?? "", exclusionName(exclusion)];
}

function conversationsOf(database: Database, tenant: number) {
  return database
    .prepare("SELECT key, source, id, folder, title, excluded FROM conversations WHERE tenant = ?")
    .all(tenant)
    .map((row) => ({
      key: Number(row.key),
      excluded: Number(row.excluded),
      conversation: {
        source: String(row.source),
        id: String(row.id),
        folder: text(row.folder),
        title: text(row.title),
      },
    }));
}
