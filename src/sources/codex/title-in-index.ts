import { join } from "node:path";
import { rememberedFile } from "../files/remembered-file.ts";
import { textField } from "../reading/fields.ts";

const titlesIn = rememberedFile((text): ReadonlyMap<string, string> => {
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

/** The title that the index of sessions has for one of them; of several lines, the last counts. */
export function titleInIndex(sessionPath: string, id: string): string | undefined {
  const home = /^(.*?)[\\/](?:sessions|archived_sessions)[\\/]/.exec(sessionPath)?.[1];
  return home === undefined ? undefined : titlesIn(join(home, "session_index.jsonl"))?.get(id);
}
