import { expect, test } from "vitest";
import type { SourceReport } from "../souvenir.ts";
import { syncText } from "./sync-run.ts";
import { styleFor } from "./terminal.ts";

const nothing: SourceReport = {
  source: "files",
  title: "Files",
  installed: true,
  looked: [],
  locations: 1,
  read: 0,
  conversations: 0,
  added: 0,
  updated: 0,
  unchanged: 0,
  forgotten: 0,
  hidden: [],
  leftOut: [],
  tagged: 0,
  problems: [],
};

function told(
  source: SourceReport,
  { stopped = false, given = false }: { stopped?: boolean; given?: boolean } = {},
): string {
  const context = {
    language: "en",
    say: ({ en }: { readonly en: string }) => en,
    style: styleFor(false),
    width: 80,
    program: "souvenir",
  } as const;
  const report = { sources: [source], elapsedMs: 1_000, stopped };
  return syncText(context, { report, first: false, dryRun: false, given });
}

test("what came of a file that a stop has left in its middle is told", () => {
  expect(told(nothing)).toContain("Files: 1 file, nothing new");
  const text = told({ ...nothing, conversations: 50, added: 50 }, { stopped: true });
  expect(text).toContain("Files: 1 file, 0 read");
  expect(text).toContain("50 exchanges added");
});

test("of many problems the rest is shown by a command that has them", () => {
  const reason = { en: "This is text.", fr: "C'est du texte." };
  const problem = { kind: "problem", source: "files", severity: "unreadable", reason } as const;
  const withProblems = (length: number): SourceReport => ({
    ...nothing,
    read: length,
    problems: Array.from({ length }, (_, at) => ({ ...problem, path: `/l${at}.txt` })),
  });
  expect(told(withProblems(7))).toContain("and 2 more: souvenir sync --json lists all.");
  expect(told(withProblems(1_407))).toContain("and 1,402 more:");
  expect(told(withProblems(7), { given: true })).toContain(
    "and 2 more: the same command with --json lists all.",
  );
});
