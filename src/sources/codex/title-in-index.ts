import { join } from "node:path";
import { rememberedFile } from "../files/remembered-file.ts";
import { textField } from "../reading/fields.ts";

const titlesInFile = rememberedFile((text): ReadonlyMap<string, string> => {
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
});

/** The titles that the index in Codex's folder has for sessions; of several lines for one, the last counts. */
export function titlesIn(home: string): ReadonlyMap<string, string> | undefined {
  return titlesInFile(join(home, "session_index.jsonl"));
}

/** Codex's folder, from the path of a session in it. */
export function homeOf(sessionPath: string): string | undefined {
  return /^(.*)[\\/](?:sessions|archived_sessions)[\\/]/.exec(sessionPath)?.[1];
}

/** The title of one session. */
export function titleInIndex(sessionPath: string, id: string): string | undefined {
  const home = homeOf(sessionPath);
  return home === undefined ? undefined : titlesIn(home)?.get(id);
}
