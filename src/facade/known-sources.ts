import { environmentName, type ResolvedConfig } from "../config.ts";
import type { MistypedSource } from "../sources/mistyped-sources.ts";
import type { Source } from "../sources/source.ts";

/** The names of the apps that conversations come from, by their ids. */
export async function sourceTitles(): Promise<Readonly<Record<string, string>>> {
  const { sources } = await import("../sources/index.ts");
  const { recordedSource } = await import("../verbs/record-answer.ts");
  return {
    ...Object.fromEntries(sources.map(({ id, title }) => [id, title])),
    [recordedSource]: "Souvenir",
  };
}

/** The ids of sources: of "apps" that can be switched on and off, or of all "sources" that can be in the archive. */
export async function sourceIds(which: "apps" | "sources"): Promise<string[]> {
  const { sources } = await import("../sources/index.ts");
  const { isSwitchable } = await import("../sources/chosen-sources.ts");
  if (which === "apps") return sources.filter(isSwitchable).map(({ id }) => id);
  const { recordedSource } = await import("../verbs/record-answer.ts");
  const read = sources.filter(({ group }) => group !== "demo").map(({ id }) => id);
  return [...read, recordedSource];
}

/** The environment variables that tell where apps keep their chats. */
export async function variablesOfApps(): Promise<string[]> {
  const { sources } = await import("../sources/index.ts");
  const { userFolderVariables } = await import("../sources/files/user-folders.ts");
  const own = sources.flatMap(({ variables = [] }) => variables);
  return [...new Set([...userFolderVariables, ...own])];
}

/** The sources that can be switched on and off, by their ids or titles. Throws "usage" for a name that is none's. */
export async function switchable(
  names: readonly string[],
): Promise<Pick<Source, "id" | "title">[]> {
  const { sources } = await import("../sources/index.ts");
  const { switchableNamed } = await import("../sources/chosen-sources.ts");
  return switchableNamed(names, sources);
}

/** What is named in the lists of apps, and is no app; `path` is that of config.toml. */
export async function mistypedSources(
  { values, origins }: ResolvedConfig,
  path: string,
): Promise<MistypedSource[]> {
  const { sources } = await import("../sources/index.ts");
  const { mistypedIn } = await import("../sources/mistyped-sources.ts");
  return (["sources.on", "sources.declined"] as const).flatMap((setting) => {
    const place = origins[setting] === "environment" ? environmentName(setting) : path;
    return mistypedIn({ setting, ids: values[setting], place }, sources);
  });
}
