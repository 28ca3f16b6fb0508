import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { listField, textField } from "../reading/fields.ts";

const LIMIT_BYTES = 2 ** 20;

/** The name of the group that a chat in "group chats" is of, as one of the files in "groups" beside that folder says. */
export function groupNameOf(chat: string): string | undefined {
  const folder = dirname(chat);
  if (basename(folder) !== "group chats") return undefined;
  const stem = basename(chat, ".jsonl");
  const groups = join(dirname(folder), "groups");
  try {
    for (const name of readdirSync(groups).toSorted()) {
      if (!name.endsWith(".json")) continue;
      const group = parsed(join(groups, name));
      if (listField(group, "chats").includes(stem)) return textField(group, "name");
    }
  } catch {
    // There is no such folder: the chat has no group.
  }
  return undefined;
}

function parsed(path: string): unknown {
  try {
    return statSync(path).size > LIMIT_BYTES ? undefined : JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}
