import { join } from "node:path";
import { idsNamed } from "../core/source-named.ts";
import type { Choice, ChosenSource } from "../sources/chosen-sources.ts";
import type { Source } from "../sources/source.ts";
import type { OpenOptions } from "./opened-archive.ts";

/** The demo alone, or what the user has chosen. Loaded when they are read: a search has no use for them. */
export async function readableSources(options: OpenOptions): Promise<ChosenSource[]> {
  const { sources } = await import("../sources/index.ts");
  if (options.demo)
    return sources.filter(({ group }) => group === "demo").map((source) => ({ source }));
  const { chosenSources } = await import("../sources/chosen-sources.ts");
  return chosenSources(choiceOf(options, sources));
}

/** What the settings say of sources and their places. */
export function choiceOf({ folder, config }: OpenOptions, sources: readonly Source[]): Choice {
  return {
    sources,
    on: idsNamed(config["sources.on"], sources),
    added: config["sources.folders"],
    inbox: config["sources.inbox"] || join(folder, "inbox"),
    paths: { "lm-studio": config["sources.lm-studio.path"] },
  };
}
