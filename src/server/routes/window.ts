import { z } from "zod";
import { eventRoute, jsonRoute } from "../route.ts";
import { bilingualShape, syncShape, watchShape } from "../shapes/sync.ts";

export const windowState = jsonRoute({
  method: "GET",
  path: "/api/window",
  summary: "What a page needs to begin: language, theme, sync, and whether there is anything yet.",
  input: z.object({}),
  output: z.object({
    version: z.string(),
    language: z.enum(["en", "fr"]),
    settings: z
      .record(z.string(), z.unknown())
      .describe("Every setting's value; secrets are left out."),
    sync: syncShape,
    watch: watchShape,
    empty: z.boolean().describe("Nothing is archived yet."),
    sourceTitles: z.record(z.string(), z.string()).describe("The names of the apps, by their ids."),
    archivePath: z.string(),
    readOnly: z.boolean().describe("The archive can be read and not written: nothing new is kept."),
    cloudService: z.string().optional().describe("Who synchronises the folder of the archive."),
  }),
  async run(_input, { desk }) {
    // A file that an editor has left broken does not close the window: Settings say what is wrong with it.
    await desk.reloadConfig().catch(() => undefined);
    const souvenir = await desk.souvenir(false);
    const { items } = await souvenir.list({}, { limit: 1 });
    const { path, cloudService } = souvenir.archive;
    return {
      version: desk.options.version,
      language: desk.options.languageOf(desk.config),
      settings: desk.shownSettings(),
      sync: desk.sync.state,
      watch: desk.watch.state,
      empty: items.length === 0,
      sourceTitles: await souvenir.sourceTitles(),
      archivePath: path,
      readOnly: (await souvenir.access()) === "read-only",
      ...(cloudService === undefined ? {} : { cloudService }),
    };
  },
});

export const events = eventRoute({
  method: "GET",
  path: "/api/events",
  summary:
    "What happens from now on: syncs, changes of the archive by anyone, changed settings, the end.",
  input: z.object({}),
  output: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("sync"), sync: syncShape }),
    z.object({ kind: z.literal("watch"), watch: watchShape }),
    z.object({ kind: z.literal("changed"), demo: z.boolean() }),
    z.object({ kind: z.literal("settings") }),
    z.object({ kind: z.literal("quit"), deleted: z.boolean() }),
  ]),
  async *run(_input, { desk, signal }) {
    // The first one at once, so that the page knows that it listens.
    yield { kind: "sync" as const, sync: desk.sync.state };
    yield* desk.events.listen(signal);
  },
});

export const issueOpeningCode = jsonRoute({
  method: "POST",
  path: "/api/opening-code",
  summary:
    "A code that opens the window once, within a minute, at /?code=: for a program that is started with an address, which others may see.",
  input: z.object({}),
  output: z.object({ code: z.string() }),
  async run(_input, { desk }) {
    return { code: desk.openingCodes.issue() };
  },
});

export const copy = jsonRoute({
  method: "POST",
  path: "/api/copy",
  summary: "Puts a text on the clipboard of this machine, for a browser that will not.",
  input: z.object({ text: z.string() }),
  output: z.object({
    copied: z.boolean(),
    by: z.string().optional(),
    reason: bilingualShape.optional(),
  }),
  async run({ text }, { desk }) {
    return desk.options.copy(text);
  },
});

export const quit = jsonRoute({
  method: "POST",
  path: "/api/quit",
  summary: "Ends Souvenir. What was to be forgotten is forgotten first.",
  input: z.object({}),
  output: z.object({}),
  async run(_input, { desk }) {
    // The answer first.
    setTimeout(() => desk.quit(), 50);
    return {};
  },
});

export const deleteEverything = jsonRoute({
  method: "POST",
  path: "/api/delete-everything",
  summary:
    "Deletes all that Souvenir keeps: archives and copies of them, settings, the key of the window. Then Souvenir ends.",
  input: z.object({ sure: z.literal(true) }),
  output: z.object({
    folder: z.string(),
    left: z.array(z.string()).describe("What lies in the folder and is not Souvenir's."),
  }),
  async run(_input, { desk }) {
    const left = await desk.deleteEverything();
    setTimeout(() => desk.quit(), 50);
    return { folder: desk.options.folder, left };
  },
});
