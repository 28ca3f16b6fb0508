import type { Sample } from "./files/sample.ts";
import type { Source } from "./source.ts";

/** The source whose file this is, by its content: the first in the list that says so. Undefined when none does. */
export function recognised(sample: Sample, sources: readonly Source[]): Source | undefined {
  return sources.find((source) => source.recognises(sample));
}
