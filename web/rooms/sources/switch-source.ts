import { toast } from "../../design/toast.tsx";
import { api, errorText } from "../../shell/client.ts";
import { say } from "../../shell/language.ts";
import type { Source } from "./load-sources.ts";
import { loadSources } from "./load-sources.ts";
import { text } from "./text.ts";

type Change = "on" | "off" | "declined";

const SAID = { on: text.nowRead, off: text.nowOff, declined: text.nowDeclined } as const;

/** Has an app read, at once, or no more; what was done can be undone. */
export async function switchSource({ id, title, on }: Source, to: Change): Promise<void> {
  try {
    await change(id, to);
    toast(`${title}${say(SAID[to])}`, {
      action: { label: say(text.undo), run: () => void change(id, on ? "on" : "off") },
    });
  } catch (error) {
    toast(errorText(error) ?? "");
  }
}

async function change(id: string, to: Change): Promise<void> {
  await api("PUT /api/sources/{id}", { id, to });
  await loadSources();
}
