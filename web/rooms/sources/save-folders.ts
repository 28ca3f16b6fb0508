import { api } from "../../shell/client.ts";
import { say } from "../../shell/language.ts";
import { loadSources } from "./load-sources.ts";
import { text } from "./text.ts";

/** What "sources.folders" is from now on. Throws where something else holds. */
export async function saveFolders(folders: readonly string[]): Promise<void> {
  const { origin, variable } = await api("PUT /api/settings/{name}", {
    name: "sources.folders",
    value: [...folders],
  });
  if (origin === "environment") throw new Error(`${say(text.fromEnvironment)} ${variable}`);
  await loadSources();
}
