import { expect, test } from "vitest";
import type { UiLanguage } from "../core/language.ts";
import type { SyncEvent } from "../souvenir.ts";
import { drawnLines } from "./drawn-lines.ts";
import { progressBars, type Room } from "./progress-bars.ts";
import { progressSteps } from "./progress-steps.ts";
import { widthOf } from "./text-width.ts";

const located = (source: string, title: string, changed: number): SyncEvent => ({
  kind: "located",
  source,
  title,
  locations: 400,
  changed,
});
const progress = (source: string, done: number, total: number, exchanges: number): SyncEvent => ({
  kind: "progress",
  source,
  done,
  total,
  // A long file that is read by half.
  share: total === 1 ? 0.5 : done / Math.max(1, total),
  exchanges,
});

const events: readonly SyncEvent[] = [
  located("lm-studio", "LM Studio", 300),
  located("jan", "Jan", 0),
  located("claude-code", "Claude Code", 40),
  located("files", "Files", 1),
  progress("jan", 0, 0, 0),
  progress("lm-studio", 150, 300, 1_234),
  progress("claude-code", 40, 40, 12_345),
  progress("files", 0, 1, 1),
  { kind: "waiting", source: "lm-studio", busy: 2 },
];

function drawn(language: UiLanguage, room: Room): string[] {
  const bars = progressBars();
  const stepOf = progressSteps({ language, say: (text) => text[language] });
  for (const event of events) {
    const step = stepOf(event);
    if (step) bars.take(step);
  }
  return bars.lines(room);
}

test("each source that has something to read has its bar, and keeps its share while it waits", () => {
  expect(drawn("en", { columns: 80, rows: 20 })).toEqual([
    "██████████░░░░░░░░░░ LM Studio: waiting for the app to finish writing 2 files …",
    "████████████████████ Claude Code: 40 of 40 files, 12,345 exchanges",
    "██████████░░░░░░░░░░ Files: 0 of 1 file, 1 exchange",
  ]);
  expect(drawn("fr", { columns: 80, rows: 20 })).toEqual([
    "██████████░░░░░░░░░░ LM Studio : attente de l'application, qui écrit 2 fichiers…",
    "████████████████████ Claude Code : 40 sur 40 fichiers, 12 345 échanges",
    "██████████░░░░░░░░░░ Fichiers : 0 sur 1 fichier, 1 échange",
  ]);
});

test.each([80, 40, 30])("no line is wider than %i columns", (columns) => {
  for (const line of drawn("fr", { columns, rows: 20 }))
    expect(widthOf(line)).toBeLessThanOrEqual(columns);
});

test("in a low terminal those that are through give way to the others", () => {
  const lines = drawn("en", { columns: 80, rows: 2 });
  expect(lines.map((line) => /█*░* (.*?):/.exec(line)?.[1])).toEqual(["LM Studio", "Files"]);
});

// eslint-disable-next-line no-control-regex
const PIECES = /\x1b\[\d*[AJK]|[\r\n]|[^\x1b\r\n]+/g;

/** What a terminal shows, as far as our own sequences go. */
function screen() {
  const shown: string[] = [""];
  let row = 0;
  return {
    shown,
    write: (text: string): void => {
      for (const part of text.match(PIECES) ?? []) {
        const line = shown[row] ?? "";
        if (part === "\r") continue;
        else if (part === "\n") shown[++row] ??= "";
        else if (part.endsWith("A") && part.startsWith("\x1b")) row -= Number(part.slice(2, -1));
        else if (part === "\x1b[J") shown.splice(row, Infinity, "");
        else if (part === "\x1b[K") shown[row] = line;
        else shown[row] = part;
      }
    },
  };
}

test("lines are drawn in the place of those before, below what was said meanwhile", () => {
  const { shown, write } = screen();
  const lines = drawnLines(write);
  write("Before\n");
  lines.draw(["one", "two"]);
  lines.draw(["one and more", "two", "three"]);
  expect(shown).toEqual(["Before", "one and more", "two", "three", ""]);
  lines.draw(["three"]);
  expect(shown).toEqual(["Before", "three", ""]);
  lines.clear();
  write("Stopping\n");
  lines.draw(["four"]);
  expect(shown).toEqual(["Before", "Stopping", "four", ""]);
  lines.clear();
  lines.clear();
  expect(shown).toEqual(["Before", "Stopping", ""]);
});
