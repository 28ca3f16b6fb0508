import { z } from "zod";
import { switchSources } from "../../installation/switch-sources.ts";
import { mistypedSources, switchable, syncRecordJson } from "../../souvenir.ts";
import { jsonRoute } from "../route.ts";
import { archiveFields } from "../shapes/filter.ts";
import { bilingualShape, problemShape } from "../shapes/sync.ts";

export const listSources = jsonRoute({
  method: "GET",
  path: "/api/sources",
  summary: "The chat apps: where they are, how many files, and how the last sync of each went.",
  input: z.object({ ...archiveFields }),
  output: z.object({
    mistyped: z
      .array(z.object({ setting: z.string(), id: z.string(), text: bilingualShape }))
      .describe("What the settings name as an app, and is none."),
    sources: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        group: z.enum(["app", "coding agent", "export", "account", "training data", "demo"]),
        on: z.boolean().describe("Whether it is read."),
        offered: z.boolean().describe("Found, not read and not declined: worth asking about."),
        asksPermission: z
          .boolean()
          .describe("Not looked at, since the system would ask for permission."),
        installed: z.boolean(),
        looked: z.array(z.string()).readonly(),
        locations: z.number().describe("Files to read."),
        conversations: z.number().optional().describe("Where that is quick to tell."),
        folders: z
          .array(z.object({ path: z.string(), found: z.boolean(), locations: z.number() }))
          .readonly()
          .describe("Those of the setting sources.folders."),
        problems: z.array(problemShape).readonly().describe("What cannot even be listed now."),
        note: bilingualShape
          .optional()
          .describe("Why there is nothing to read, and what can be done."),
        lastSync: z
          .object({
            source: z.string(),
            at: z.string().optional(),
            stopped: z.boolean(),
            failure: bilingualShape.optional().describe("Why it failed; then nothing was counted."),
            locations: z.number(),
            read: z.number(),
            conversations: z.number(),
            added: z.number(),
            updated: z.number(),
            unchanged: z.number(),
            forgotten: z.number(),
            problemCount: z.number(),
            problems: z.array(problemShape).readonly().describe("The first of them."),
          })
          .optional(),
      }),
    ),
  }),
  async run({ demo }, { desk }) {
    const sources = await (await desk.souvenir(demo)).sources();
    return {
      mistyped: await mistypedSources(desk.config, desk.options.configPath),
      sources: sources.map(({ lastSync, ...source }) =>
        lastSync ? { ...source, lastSync: syncRecordJson(lastSync) } : source,
      ),
    };
  },
});

export const switchSource = jsonRoute({
  method: "PUT",
  path: "/api/sources/{id}",
  summary:
    "Has an app read, at once and from now on, or no more; declined, it is not offered either.",
  input: z.object({ id: z.string(), to: z.enum(["on", "off", "declined"]) }),
  output: z.object({ title: z.string() }),
  async run({ id: name, to }, { desk, language }) {
    const [{ id, title } = { id: name, title: name }] = await switchable([name]);
    const { configPath: path, machine } = desk.options;
    const { environment } = machine;
    await switchSources({ apps: [{ id, title }], to }, desk.config.values, {
      path,
      environment,
      language,
    });
    await desk.reloadConfig();
    // A sync that is running has begun without it. How this one goes, the events tell.
    if (to === "on") void desk.sync.read([id]).catch(() => undefined);
    return { title };
  },
});
