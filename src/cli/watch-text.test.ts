import { expect, test } from "vitest";
import type { SourceReport } from "../souvenir.ts";
import { styleFor } from "./terminal.ts";
import { type KnownProblems, watchLine } from "./watch-text.ts";

const context = {
  language: "en",
  say: ({ en }: { readonly en: string }) => en,
  style: styleFor(false),
  width: 80,
  program: "souvenir",
} as const;

function aReport(added: number, ...unreadable: string[]): SourceReport {
  return {
    source: "lm-studio",
    title: "LM Studio",
    installed: true,
    looked: [],
    locations: 9,
    read: 1,
    conversations: added,
    added,
    updated: 0,
    unchanged: 0,
    forgotten: 0,
    hidden: [],
    leftOut: [],
    tagged: 0,
    problems: unreadable.map((path) => ({
      kind: "problem",
      source: "lm-studio",
      path,
      severity: "unreadable",
      reason: { en: "This file is cut short.", fr: "Ce fichier est coupé." },
    })),
  };
}

test("a problem is told when it is new, and again only when it was gone", () => {
  const known: KnownProblems = new Map();
  const told = (source: SourceReport): string | undefined => {
    const report = { sources: [source], elapsedMs: 1, stopped: false };
    return watchLine(context, { kind: "synced", at: 0, report }, known)?.text;
  };
  expect(told(aReport(1, "/a", "/b"))).toMatch(/1 new\n.*2 problems:\n.*\/a\n[^]*\/b\n/);
  expect(told(aReport(1, "/a", "/b"))).toMatch(/1 new$/);
  const third = told(aReport(0, "/a", "/b", "/c"));
  expect(third).toMatch(/nothing new\n.*1 problem:\n.*\/c\n/);
  expect(third).not.toContain("/a");
  expect(told(aReport(0, "/b", "/c"))).toBeUndefined();
  expect(told(aReport(0, "/a", "/b", "/c"))).toContain("/a");
});
