import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { textField } from "../reading/fields.ts";

// Of the index that was read last: all sessions have the same.
let last: { readonly key: string; readonly titles: ReadonlyMap<string, string> } | undefined;

/** The title that the index of sessions has for one of them; of several lines, the last counts. */
export function titleInIndex(sessionPath: string, id: string): string | undefined {
  const home = /^(.*?)[\\/](?:sessions|archived_sessions)[\\/]/.exec(sessionPath)?.[1];
  if (home === undefined) return undefined;
  const path = join(home, "session_index.jsonl");
  try {
    const { size, mtimeMs } = statSync(path);
    const key = `${size}-${mtimeMs}-${path}`;
    if (last?.key !== key) last = { key, titles: titlesIn(readFileSync(path, "utf8")) };
    return last.titles.get(id);
  } catch {
    return undefined;
  }
}

function titlesIn(text: string): Map<string, string> {
  const titles = new Map<string, string>();
  for (const line of text.split("\n")) {
    try {
      const value: unknown = JSON.parse(line);
      const [id, title] = [textField(value, "id"), textField(value, "thread_name")];
      if (id !== undefined && title !== undefined) titles.set(id, title);
    } catch {
      // A line that is being written, or none: it costs that title.
    }
  }
  return titles;
}
