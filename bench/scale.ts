import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { resolveConfig } from "../src/config.ts";
import { openSouvenir, thisMachine } from "../src/souvenir.ts";
import { percentiles } from "./latency.ts";
import { conversationsOf, writeLmStudioFiles } from "./lm-studio-files.ts";

const NO_DATA = `Give the folder that holds scale/*.jsonl.gz: npm run bench -- scale --data FOLDER
Any of oasst1-fr-exchanges, oasst1-en-exchanges, service-public-fr-fiches, oasst1-en-messages and sgd will do.`;
type Environment = Readonly<Record<string, string | undefined>>;

const QUESTIONS = 300;
const RUNS = 15;
const MAIN = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const SYNC_CHILD = fileURLToPath(new URL("./sync-child.js", import.meta.url));

/** Writes LM Studio files, syncs them in a process of its own, then measures every answer a user waits for. */
export async function runScale(options: {
  data?: string;
  work?: string;
  exchanges: number;
  environment: Environment;
}): Promise<void> {
  if (options.data === undefined) throw new Error(NO_DATA);
  const given = options.work;
  const home = given ?? mkdtempSync(join(tmpdir(), "souvenir-scale-"));
  mkdirSync(home, { recursive: true });
  const conversations = [...conversationsOf(options.data, options.exchanges)];
  const written = writeLmStudioFiles(home, conversations);
  console.log(
    `written: ${written.files} files, ${written.exchanges} exchanges, ${megabytes(written.textCharacters)} M characters`,
  );

  for (const label of ["first sync", "second sync, nothing changed"])
    console.log(`${label}: ${syncIn(home)}`);
  const root = join(home, ".lmstudio", "conversations");
  const [some] = readdirSync(root).filter((name) => name.endsWith(".json"));
  utimesSync(join(root, some ?? ""), new Date(), new Date());
  console.log(`one file touched: ${syncIn(home)}`);

  const folder = join(home, "souvenir");
  const bytes = readdirSync(folder).reduce(
    (sum, name) =>
      sum + (statSync(join(folder, name)).isFile() ? statSync(join(folder, name)).size : 0),
    0,
  );
  const souvenir = await openSouvenir({
    folder,
    config: resolveConfig({}).values,
    machine: thisMachine({ HOME: home }),
  });
  const { exchanges } = await souvenir.stats();
  console.log(
    `archive: ${megabytes(bytes)} MB, ${exchanges} distinct exchanges, ${Math.round(bytes / exchanges)} bytes each`,
  );

  const questions = questionsFrom(conversations);
  const first = performance.now();
  await souvenir.search(questions[0] ?? "");
  console.log(`first search of a process: ${(performance.now() - first).toFixed(1)} ms`);
  await report("search, in process", questions, (question) => souvenir.search(question));
  await report("search --source and --since, in process", questions, (question) =>
    souvenir.search(question, { source: ["lm-studio"], since: "2024-03" }),
  );
  await souvenir.enrich(questions[0] ?? "");
  await report("enrich, in process", questions, (question) => souvenir.enrich(question));
  await souvenir.close();

  const [question = ""] = questions;
  whole("search, whole command", home, options.environment, ["search", question]);
  whole("enrich, whole command", home, options.environment, ["enrich", "--no-copy", question]);
  whole("--help, whole command", home, options.environment, ["--help"]);
  if (given === undefined) rmSync(home, { recursive: true });
}

/** Natural questions of 4 to 20 words, in the proportions of the data. */
function questionsFrom(conversations: readonly { question: string }[][]): string[] {
  const all = conversations.flatMap((conversation) => conversation.map(({ question }) => question));
  const step = Math.max(1, Math.floor(all.length / (QUESTIONS * 2)));
  const chosen = all
    .filter((_, index) => index % step === 0)
    .map((text) => text.split(/\s+/).slice(0, 20).join(" "));
  return chosen.filter((text) => text.split(" ").length >= 4).slice(0, QUESTIONS);
}

async function report(
  label: string,
  questions: readonly string[],
  ask: (question: string) => Promise<unknown>,
): Promise<void> {
  const times: number[] = [];
  for (const question of questions) {
    const began = performance.now();
    await ask(question);
    times.push(performance.now() - began);
  }
  console.log(`${label}: ${percentiles(times)} over ${times.length} questions`);
}

function whole(label: string, home: string, base: Environment, words: readonly string[]): void {
  const environment = { ...base, HOME: home, SOUVENIR_HOME: join(home, "souvenir") };
  const times = Array.from({ length: RUNS }, () => {
    const began = performance.now();
    const { status, stderr } = spawnSync(process.execPath, [MAIN, ...words], {
      env: environment,
      encoding: "utf8",
    });
    if (status !== 0 && status !== 1)
      throw new Error(`${words[0]} ended with ${status}: ${stderr}`);
    return performance.now() - began;
  });
  console.log(`${label}: ${percentiles(times)} over ${times.length} runs`);
}

function syncIn(home: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, [SYNC_CHILD, home], { encoding: "utf8" });
  return stdout.trim() || stderr;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
