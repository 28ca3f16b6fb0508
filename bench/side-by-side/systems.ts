import type { System } from "./system.ts";

/** In the order of the tables. */
export const systemNames = [
  "fts5",
  "fts5-porter",
  "minisearch",
  "orama",
  "original",
  "ours",
] as const;

export type SystemName = (typeof systemNames)[number];

export interface ModelFolders {
  /** Holds all-MiniLM-L6-v2; only the original needs it. */
  readonly models?: string;
  /** Where vectors are remembered from run to run; nowhere when left out. */
  readonly cache?: string;
}

/** A system by its name. Each loads its own library alone, so that memory can be measured apart. */
export async function openSystem(
  name: SystemName,
  { models, cache }: ModelFolders,
): Promise<System> {
  switch (name) {
    case "fts5":
      return (await import("./fts5.ts")).fts5;
    case "fts5-porter":
      return (await import("./fts5.ts")).fts5Porter;
    case "minisearch":
      return (await import("./minisearch.ts")).miniSearch;
    case "orama":
      return (await import("./orama.ts")).orama;
    case "original": {
      const { openMiniLm } = await import("./sentence-encoder.ts");
      const { withVectorCache } = await import("./vector-cache.ts");
      const { originalPipeline } = await import("./original.ts");
      const encoder = await openMiniLm(models);
      return originalPipeline(cache === undefined ? encoder : withVectorCache(encoder, cache));
    }
    case "ours":
      return (await import("./ours.ts")).ours;
  }
}

/** The systems of a comma-separated list, in the order of the tables; all when there is none. */
export function systemsNamed(list: string | undefined): SystemName[] {
  if (list === undefined) return [...systemNames];
  const wanted = list.split(",").map((name) => name.trim());
  const unknown = wanted.find((name) => !systemNames.some((known) => known === name));
  if (unknown !== undefined)
    throw new Error(`--systems takes ${systemNames.join(",")} or some of them, not "${unknown}".`);
  return systemNames.filter((name) => wanted.includes(name));
}
