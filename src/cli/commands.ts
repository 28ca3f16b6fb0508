import type { Command } from "./command.ts";

/**
 * Every command, in the order of the help. Each is loaded when it is run, and all of them for help and completion:
 * what a command needs beyond its own description, it imports when it runs.
 */
const loaders: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import("./commands/start.ts")).start,
  ask: async () => (await import("./commands/ask.ts")).ask,
  sync: async () => (await import("./commands/sync.ts")).sync,
  import: async () => (await import("./commands/import.ts")).importCommand,
  watch: async () => (await import("./commands/watch.ts")).watch,
  schedule: async () => (await import("./commands/schedule.ts")).schedule,
  sources: async () => (await import("./commands/sources.ts")).sources,
  search: async () => (await import("./commands/search.ts")).search,
  enrich: async () => (await import("./commands/enrich.ts")).enrich,
  answer: async () => (await import("./commands/answer.ts")).answer,
  list: async () => (await import("./commands/list.ts")).list,
  show: async () => (await import("./commands/show.ts")).show,
  exclude: async () => (await import("./commands/exclude.ts")).exclude,
  include: async () => (await import("./commands/include.ts")).include,
  forget: async () => (await import("./commands/forget.ts")).forget,
  export: async () => (await import("./commands/export.ts")).exportCommand,
  backup: async () => (await import("./commands/backup.ts")).backup,
  restore: async () => (await import("./commands/restore.ts")).restore,
  "delete-everything": async () =>
    (await import("./commands/delete-everything.ts")).deleteEverything,
  stats: async () => (await import("./commands/stats.ts")).stats,
  models: async () => (await import("./commands/models.ts")).models,
  config: async () => (await import("./commands/config.ts")).config,
  doctor: async () => (await import("./commands/doctor.ts")).doctor,
  completion: async () => (await import("./commands/completion.ts")).completionOf(loadCommands),
  help: loadHelp,
};

export const commandNames: readonly string[] = Object.keys(loaders);

/** The command of that name; undefined when there is none. */
export async function loadCommand(name: string): Promise<Command | undefined> {
  return Object.hasOwn(loaders, name) ? loaders[name]?.() : undefined;
}

/** Help, which is handed the commands, as completion is: this list loads both, so that they cannot import it. */
export async function loadHelp(): Promise<Command> {
  const { helpOf } = await import("./commands/help.ts");
  return helpOf({ commandNames, loadCommand, loadCommands });
}

/** All of them, in order. */
export async function loadCommands(): Promise<Command[]> {
  return Promise.all(Object.values(loaders).map((load) => load()));
}
