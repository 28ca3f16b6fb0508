import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { resolveConfig } from "../../src/config.ts";
import type { Souvenir } from "../../src/souvenir.ts";
import { openSouvenir, thisMachine } from "../../src/souvenir.ts";
import { latencyOf } from "../latency.ts";
import { provenance } from "../provenance.ts";
import { markdownTable } from "../report.ts";
import { answerWordByWord, writeChats } from "./chat-writer.ts";
import { startWatcher } from "./watcher.ts";

const CHATS = 5_000;
const CHANGES = 18;
const WORDS = 40;
const IDLE_MS = 60_000;
const ASKED_EVERY_MS = 20;
const GIVEN_UP_MS = 20_000;

/** How fast a model writes. The slowest is slower than what Souvenir waits for. */
const PACES = [
  { name: "25 words a second", betweenMs: 40, words: WORDS },
  { name: "3 words a second", betweenMs: 333, words: WORDS / 4 },
  { name: "2 words in 3 seconds", betweenMs: 1_500, words: 5 },
];

/** Measures the built `souvenir watch`: from an answer's last word to its being found, and what it costs to wait. */
export async function runWatch({ work }: { readonly work?: string }): Promise<void> {
  if (work === undefined)
    throw new Error("Give a folder for what is invented: npm run bench -- watch --work FOLDER");
  const [home, archive] = [join(work, "home"), join(work, "archive")];
  for (const folder of [home, archive]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  writeChats(home, CHATS);
  const watcher = await startWatcher(home, archive);
  const config = resolveConfig({}).values;
  const machine = { ...thisMachine({}), home, environment: {} };
  const souvenir = await openSouvenir({ folder: archive, config, machine });
  try {
    const rows: string[][] = [];
    for (const [index, pace] of PACES.entries()) {
      const times: number[] = [];
      for (let change = 0; change < CHANGES; change++) {
        const number = index * CHANGES + change;
        // The word that is looked for is the last one written, and stands nowhere else.
        const mark = markOf(number);
        const words = Array.from({ length: pace.words }, (_, at) =>
          at === pace.words - 1 ? mark : `word${at}`,
        );
        const question = `What about change ${number}?`;
        const { betweenMs } = pace;
        const last = await answerWordByWord(home, { chat: number * 7, question, words, betweenMs });
        times.push((await foundAt(souvenir, mark)) - last);
        // Some changes meet a process that is still there from the last one, some do not.
        await sleep(change % 3 === 2 ? 12_000 : 1_000);
      }
      const { p50, p95, max } = latencyOf(times);
      rows.push([pace.name, String(times.length), ms(p50), ms(p95), ms(max)]);
      console.error(rows.at(-1)?.join("  "));
    }
    const used = watcher.cpuMs();
    await sleep(IDLE_MS);
    const idle = used === undefined ? undefined : (watcher.cpuMs() ?? 0) - used;
    const resident = watcher.residentBytes();
    const text = [
      "# Watching",
      "",
      `${provenance()}. Load of the machine at the end: ${loadavg()[0]?.toFixed(1)}.`,
      "",
      `${CHATS} chats in 60 folders are watched by the built \`souvenir watch\`. An answer is added to one, the whole file written`,
      "anew at every word; the time is from the last write to the search, asked every 20 ms, that finds its last word.",
      "",
      markdownTable(["a model that writes", "answers", "p50", "p95", "max"], rows),
      "",
      markdownTable(
        ["while nothing changes", ""],
        [
          [
            "processor, over 60 s",
            idle === undefined
              ? "unknown"
              : `${idle} ms: ${((idle / IDLE_MS) * 100).toFixed(2)} % of a core`,
          ],
          ["memory", resident === undefined ? "unknown" : `${Math.round(resident / 1e6)} MB`],
        ],
      ),
      "",
    ].join("\n");
    console.log(text);
    writeFileSync(join(work, "watch.md"), text);
  } finally {
    await souvenir.close();
    await watcher.stop();
  }
}

/** A word of letters alone, unlike any other. */
function markOf(number: number): string {
  const letters = Array.from(String(number), (digit) => "bcdfghjklm"[Number(digit)]);
  return `zyx${letters.join("o")}qua`;
}

async function foundAt(souvenir: Souvenir, word: string): Promise<number> {
  const began = performance.now();
  while (performance.now() - began < GIVEN_UP_MS) {
    const { results } = await souvenir.search(word, { limit: 1, floor: 0, suggest: false });
    if (results.some(({ exchange }) => exchange.answer.includes(word))) return performance.now();
    await sleep(ASKED_EVERY_MS);
  }
  throw new Error(`${word} was not found within ${GIVEN_UP_MS} ms.`);
}

function ms(time: number): string {
  return `${time.toFixed(0)} ms`;
}
