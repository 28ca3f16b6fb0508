import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { latencyOf } from "../latency.ts";
import { provenance } from "../provenance.ts";
import { markdownTable } from "../report.ts";
import type { QuestionSet } from "../speed/questions.ts";
import { loadApi } from "./api-load.ts";
import { BETWEEN_KEYS_MS, typeInRooms } from "./keystrokes.ts";
import { loadPage } from "./page-load.ts";
import { serveArchive } from "./server.ts";

const NO_WORK = `Give a folder that "npm run bench -- speed --work FOLDER" has made: npm run bench -- window --work FOLDER`;
const LOADS = 7;
const NATURAL = 200;
const TYPED = 8;

/** Measures the built window on an invented archive: how it opens in Chromium, and how its API answers eight clients. */
export async function runWindow({ work }: { readonly work?: string }): Promise<void> {
  const folder = join(work ?? "", "archive");
  if (work === undefined || !existsSync(folder)) throw new Error(NO_WORK);
  const sets = JSON.parse(readFileSync(join(work, "questions.json"), "utf8")) as QuestionSet[];
  const questions = sets.filter(({ typed }) => !typed).flatMap((set) => set.questions);
  const server = await serveArchive(folder);
  try {
    const loads = await loadPage(server, LOADS);
    const rooms = await typeInRooms(server, questions.slice(NATURAL, NATURAL + TYPED));
    const api = await loadApi(server, questions.slice(0, NATURAL));
    const median = (pick: (load: (typeof loads)[number]) => number): number =>
      latencyOf(loads.map(pick)).p50;
    const worst = (pick: (load: (typeof loads)[number]) => number): number =>
      latencyOf(loads.map(pick)).max;
    const rows: string[][] = [
      ["server, from the start of Node.js to its address", ms(server.startMs), ""],
      [
        "first load, over the wire",
        `${Math.round(median((load) => load.transferBytes) / 1000)} kB`,
        "",
      ],
      ["requests", String(median((load) => load.requests)), ""],
      [
        "first contentful paint",
        ms(median((load) => load.firstPaintMs)),
        ms(worst((load) => load.firstPaintMs)),
      ],
      [
        "interactive",
        ms(median((load) => load.interactiveMs)),
        ms(worst((load) => load.interactiveMs)),
      ],
      [
        "longest task",
        ms(median((load) => load.longestTaskMs)),
        ms(worst((load) => load.longestTaskMs)),
      ],
    ];
    const apiRows = api.map(({ name, times }) => {
      const { p50, p95, max } = latencyOf(times);
      return [name, String(times.length), ms(p50), ms(p95), ms(max)];
    });
    const keyRows = rooms.map(({ name, keys, times }) => {
      const { p50, p95, max } = latencyOf(times);
      return [name, String(keys), String(times.length), ms(p50), ms(p95), ms(max)];
    });
    const text = [
      "# The window",
      "",
      provenance(),
      "",
      `Median and worst of ${LOADS} loads in new profiles of Chromium.`,
      "",
      markdownTable(["opening", "median", "worst"], rows),
      "",
      `${TYPED} questions, a key every ${BETWEEN_KEYS_MS} ms: from the key to the frame with all that it changed in the page.`,
      "",
      markdownTable(["room", "keys", "that changed something", "p50", "p95", "max"], keyRows),
      "",
      "Eight clients at once, each asking for the next as soon as it has the last.",
      "",
      markdownTable(["API", "calls", "p50", "p95", "max"], apiRows),
      "",
    ].join("\n");
    console.log(text);
    writeFileSync(join(work, "window.md"), text);
  } finally {
    await server.stop();
  }
}

function ms(time: number): string {
  return `${time.toFixed(0)} ms`;
}
