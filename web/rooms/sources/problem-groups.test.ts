import { expect, test } from "vitest";
import type { Problem } from "./load-sources.ts";
import { problemGroups } from "./problem-groups.ts";

const aProblem = (path: string, why: string): Problem => ({
  kind: "problem",
  source: "lm-studio",
  path,
  severity: "unreadable",
  reason: { en: why, fr: `(fr) ${why}` },
});

test("a reason is told once, with all its files, the most frequent first", () => {
  const groups = problemGroups([
    aProblem("/a", "cut short"),
    aProblem("/b", "no chat"),
    aProblem("/c", "no chat"),
  ]);
  expect(groups.map(({ reason, paths }) => [reason.en, paths])).toEqual([
    ["no chat", ["/b", "/c"]],
    ["cut short", ["/a"]],
  ]);
});
