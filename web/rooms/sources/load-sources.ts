import { signal } from "@preact/signals";
import type { Api } from "../../../src/server/api.ts";
import { api, errorText } from "../../shell/client.ts";

export type Source = Api["GET /api/sources"]["output"]["sources"][number];
export type StoredExclusion = Api["GET /api/exclusions"]["output"]["exclusions"][number];
export type Mistyped = Api["GET /api/sources"]["output"]["mistyped"][number];
export type Problem = Source["problems"][number];

/* Sources are those of this computer, also while the demo is looked at: it has none of its own. */

export const sources = signal<readonly Source[] | undefined>(undefined);
export const mistyped = signal<readonly Mistyped[]>([]);
export const exclusions = signal<readonly StoredExclusion[]>([]);
export const sourcesError = signal<string | undefined>(undefined);

export async function loadSources(): Promise<void> {
  try {
    const [found, kept] = await Promise.all([
      api("GET /api/sources", { demo: false }),
      api("GET /api/exclusions", { demo: false }),
    ]);
    sources.value = found.sources;
    mistyped.value = found.mistyped;
    exclusions.value = kept.exclusions;
    sourcesError.value = undefined;
  } catch (error) {
    sourcesError.value = errorText(error);
  }
}
