import type { Problem } from "../core/problem.ts";
import type { Machine } from "../sources/machine.ts";
import type { Located, Source } from "../sources/source.ts";
import { unlistedSource } from "./reader-failure.ts";

/** A source to read, and where, if not in the usual places. */
export interface SourceToRead {
  readonly source: Source;
  readonly folder?: string;
}

/** What a source has; where looking for it threw, nothing but that problem. */
export async function locateSource(
  { source, folder }: SourceToRead,
  machine: Machine,
): Promise<Located & { readonly broken?: Problem }> {
  try {
    return await source.locate(machine, folder);
  } catch (error) {
    const broken = unlistedSource(error, source.id, folder ?? source.title);
    const looked = folder === undefined ? [] : [folder];
    // Whether the app is here, nobody knows; "not found" would hide what happened.
    return { locations: [], looked, installed: true, problems: [broken], broken };
  }
}
