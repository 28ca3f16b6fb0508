import { statSync } from "node:fs";
import type { Config } from "../config.ts";
import type { SouvenirError } from "../core/errors.ts";
import { loadSettings } from "../installation/settings-file.ts";
import type { SyncOrder } from "../server/sync-order.ts";
import type { SyncReport } from "../souvenir.ts";
import type { Context } from "./context.ts";
import { INTERRUPTED, OK } from "./exit-codes.ts";
import { harmless, harmlessJson } from "./harmless.ts";
import { type KnownProblems, watchLine } from "./watch-text.ts";

// A second change comes soon after a first one, if at all: the next question of a chat is typed for longer.
const LINGER_MS = 10_000;

/** Watches until Ctrl-C or SIGTERM, telling what happens. The exit status comes back. */
export async function runWatch(context: Context): Promise<number> {
  const { folder, configPath, environment, isTerminal, json, quiet } = context;
  const { thisMachine, watchSources } = await import("../souvenir.ts");
  const { SyncApart } = await import("../server/sync-apart.ts");
  const machine = thisMachine(environment);
  const apart = new SyncApart({ lingerMs: LINGER_MS });
  const load = async (): Promise<Config> => {
    const loaded = await loadSettings(environment);
    if ("error" in loaded) throw loaded.error;
    return { ...loaded.resolved.values, language: context.language };
  };
  let now: Config = { ...context.config().values, language: context.language };
  const order = (): SyncOrder => ({
    settings: { folder, config: now, machine },
    demo: false,
    busyTries: 0,
  });
  const problems: KnownProblems = new Map();
  const stop = new AbortController();
  const onSignal = (): void => {
    // Asked twice, nobody waits any longer.
    if (stop.signal.aborted) process.exit(INTERRUPTED);
    stop.abort();
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, onSignal);
  try {
    const events = watchSources({
      folder,
      config: now,
      machine,
      signal: stop.signal,
      settings: { load, mark: () => markOf(configPath) },
      sync: async (sources, signal) => {
        now = await load();
        return outcomeOf((tell) => apart.run({ ...order(), sources }, tell, signal));
      },
      prepare: () => apart.prepare(order(), stop.signal),
    });
    for await (const event of events) {
      if (json) process.stdout.write(`${harmlessJson(harmless(event), 0)}\n`);
      const line = watchLine(context, harmless(event), problems);
      if (line === undefined || json) continue;
      if (line.severity === "warning") context.warn(line.text);
      else if (isTerminal.out && !quiet) context.print(line.text);
    }
  } finally {
    for (const signal of signals) process.off(signal, onSignal);
    await apart.close();
  }
  if (isTerminal.out) {
    context.note(context.say({ en: "No longer watching.", fr: "Surveillance terminée." }));
  }
  return OK;
}

type Tell = Parameters<
  InstanceType<(typeof import("../server/sync-apart.ts"))["SyncApart"]>["run"]
>[1];

async function outcomeOf(run: (tell: Tell) => Promise<void>): Promise<SyncReport> {
  const { SouvenirError } = await import("../core/errors.ts");
  let outcome: SyncReport | SouvenirError | undefined;
  await run((saying) => {
    if (saying.kind === "report") outcome = saying.report;
    if (saying.kind === "failure") outcome = new SouvenirError(saying.code, saying.text);
  });
  if (outcome === undefined) throw new Error("its process has told no outcome");
  if (outcome instanceof Error) throw outcome;
  return outcome;
}

/** Another after every change, and where there is no file. */
function markOf(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats ? `${stats.mtimeMs} ${stats.size} ${stats.ino}` : "";
}
