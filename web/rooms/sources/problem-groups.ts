import type { Problem } from "./load-sources.ts";

export interface ProblemGroup {
  readonly reason: Problem["reason"];
  readonly paths: readonly string[];
}

/** Problems by their reason, the most frequent first. */
export function problemGroups(problems: readonly Problem[]): ProblemGroup[] {
  const groups = new Map<string, { reason: Problem["reason"]; paths: string[] }>();
  for (const { reason, path } of problems) {
    const group = groups.get(reason.en) ?? { reason, paths: [] };
    groups.set(reason.en, group);
    group.paths.push(path);
  }
  return [...groups.values()].toSorted((a, b) => b.paths.length - a.paths.length);
}
