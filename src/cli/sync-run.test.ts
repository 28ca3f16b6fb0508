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

function told(source: SourceReport, stopped: boolean): string {
  const context = {
    language: "en",
    say: ({ en }: { readonly en: string }) => en,
    style: styleFor(false),
    width: 80,
    program: "souvenir",
  } as const;
  const report = { sources: [source], elapsedMs: 1_000, stopped };
  return syncText(context, { report, first: false, dryRun: false });
}

test("what came of a file that a stop has left in its middle is told", () => {
  expect(told(nothing, false)).toContain("Files: 1 file, nothing new");
  const text = told({ ...nothing, conversations: 50, added: 50 }, true);
  expect(text).toContain("Files: 1 file, 0 read");
  expect(text).toContain("50 exchanges added");
});
