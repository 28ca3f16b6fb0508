import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { latencyOf } from "../latency.ts";
import { provenance } from "../provenance.ts";
import { markdownTable } from "../report.ts";
import { writeChatGpt, writeClaudeCode, writeLmStudio, writeOpenWebUi } from "./write-apps.ts";

const MAIN = fileURLToPath(new URL("../../../dist/cli/main.js", import.meta.url));
const FILES = 5_000;
const CHATS = 2_000;
const SESSIONS = 2_000;
const RUNS = 15;

/**
 * What the sources cost through the built command line: a sync that has nothing to do, with three apps, and the import of
 * one large export. Everything is invented and lies in the work folder.
 */
export async function runSources(options: {
  readonly work?: string;
  readonly exchanges: number;
}): Promise<void> {
  const { work, exchanges } = options;
  if (work === undefined)
    throw new Error("Give a folder to work in: npm run bench -- sources --work FOLDER");
  if (!existsSync(MAIN)) throw new Error("The product is not built yet: npm run build");
  const home = join(work, "home");
  const data = join(home, "open-webui");
  if (!existsSync(home)) {
    mkdirSync(home, { recursive: true });
    writeLmStudio(home, FILES);
    await writeOpenWebUi(data, CHATS);
    writeClaudeCode(home, SESSIONS);
  }
  const environment = {
    HOME: home,
    USERPROFILE: home,
    DATA_DIR: data,
    SOUVENIR_SOURCES_ON: "lm-studio,open-webui,claude-code",
    LC_ALL: "en_GB.UTF-8",
  };
  const archive = join(work, "noop");
  rmSync(archive, { recursive: true, force: true });
  const first = await souvenir(["sync", "--json"], { ...environment, SOUVENIR_HOME: archive });
  const runs: Run[] = [];
  // With words for a person, which also tell what else is here.
  const inWords: Ended[] = [];
  for (let run = 0; run < RUNS; run++) {
    runs.push(await souvenir(["sync", "--json"], { ...environment, SOUVENIR_HOME: archive }));
    inWords.push(await ended(["sync"], { ...environment, SOUVENIR_HOME: archive }));
  }
  const wall = latencyOf(runs.map(({ wallMs }) => wallMs));
  const wallInWords = latencyOf(inWords.map(({ wallMs }) => wallMs));
  const inside = latencyOf(runs.map(({ report }) => report.elapsedMs));

  const file = join(work, "conversations.json");
  const bytes = existsSync(file) ? statSync(file).size : await writeChatGpt(file, exchanges);
  const imported = join(work, "import");
  rmSync(imported, { recursive: true, force: true });
  const importing = await souvenir(["import", file, "--json"], {
    ...environment,
    SOUVENIR_HOME: imported,
  });
  const again = await souvenir(["import", file, "--json"], {
    ...environment,
    SOUVENIR_HOME: imported,
  });
  const added = addedIn(importing);

  const text = [
    "# Sources",
    "",
    provenance(),
    "",
    `${FILES} files of LM Studio, a webui.db of ${megabytes(statSync(join(data, "webui.db")).size)} with ${CHATS} chats, ${SESSIONS} sessions of Claude Code.`,
    "",
    markdownTable(
      ["sync", "p50", "max", "peak memory"],
      [
        ["the first", ms(first.wallMs), "", mebibytes(first.peakBytes)],
        [
          "nothing new, the whole command",
          ms(wall.p50),
          ms(wall.max),
          mebibytes(Math.max(...runs.map(({ peakBytes }) => peakBytes))),
        ],
        [
          "the same, in words",
          ms(wallInWords.p50),
          ms(wallInWords.max),
          mebibytes(Math.max(...inWords.map(({ peakBytes }) => peakBytes))),
        ],
        ["nothing new, within it", ms(inside.p50), ms(inside.max), ""],
      ],
    ),
    "",
    `A conversations.json of ChatGPT, ${megabytes(bytes)}.`,
    "",
    markdownTable(
      ["import", "exchanges", "time", "rate", "peak memory"],
      [importing, again].map((run, index) => [
        index === 0 ? "the first" : "again",
        String(addedIn(run)),
        ms(run.wallMs),
        index === 0 ? `${Math.round((added / run.wallMs) * 1000)}/s` : "",
        mebibytes(run.peakBytes),
      ]),
    ),
    "",
  ].join("\n");
  console.log(text);
  writeFileSync(join(work, "sources.md"), text);
}

interface Ended {
  readonly wallMs: number;
  /** 0 where the system does not tell. */
  readonly peakBytes: number;
  readonly output: string;
}

interface Run extends Ended {
  readonly report: {
    readonly elapsedMs: number;
    readonly sources: readonly { readonly added: number }[];
  };
}

function addedIn({ report }: Run): number {
  return report.sources.reduce((sum, source) => sum + source.added, 0);
}

async function souvenir(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Run> {
  const run = await ended(words, env);
  return { ...run, report: JSON.parse(run.output) as Run["report"] };
}

async function ended(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  const began = performance.now();
  const child = spawn(process.execPath, [MAIN, ...words], {
    env,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const output: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  let peakBytes = 0;
  // The system keeps the peak; it must be asked before the process has gone.
  const asking = setInterval(() => (peakBytes = Math.max(peakBytes, peakOf(child.pid ?? 0))), 20);
  const status = await new Promise<number | null>((resolve) => child.once("close", resolve));
  clearInterval(asking);
  const wallMs = performance.now() - began;
  if (status !== 0) throw new Error(`souvenir ${words.join(" ")} ended with ${status}`);
  return { wallMs, peakBytes, output: Buffer.concat(output).toString() };
}

function peakOf(pid: number): number {
  try {
    const kibibytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Number(kibibytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}

function ms(time: number): string {
  return `${time.toFixed(0)} ms`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}

function mebibytes(bytes: number): string {
  return bytes === 0 ? "unknown" : `${Math.round(bytes / 2 ** 20)} MiB`;
}
