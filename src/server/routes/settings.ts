import { z } from "zod";
import type { SettingName } from "../../config.ts";
import { settingNames, settings } from "../../config.ts";
import { setSetting, unsetSetting } from "../../installation/change-settings.ts";
import { readableFolder } from "../../installation/readable-folder.ts";
import type { Desk } from "../desk.ts";
import { mistypedSources } from "../../souvenir.ts";
import { jsonRoute } from "../route.ts";
import { settingNameShape, settingShape, shownSetting } from "../shapes/setting.ts";

export const listSettings = jsonRoute({
  method: "GET",
  path: "/api/settings",
  summary: "Every setting: what it does, what it takes, what holds and where that comes from.",
  input: z.object({}),
  output: z.object({
    path: z.string().describe("Of config.toml."),
    settings: z.array(settingShape),
  }),
  async run(_input, { desk }) {
    // An editor or the command line may have changed the file.
    await desk.reloadConfig();
    return {
      path: desk.options.configPath,
      settings: await Promise.all(settingNames.map((name) => settingAsItIs(name, desk))),
    };
  },
});

export const changeSetting = jsonRoute({
  method: "PUT",
  path: "/api/settings/{name}",
  summary: "Sets a setting in config.toml, and leaves everything else in that file as it is.",
  input: z.object({ name: settingNameShape, value: z.unknown() }),
  output: settingShape,
  async run({ name, value }, { desk, language }) {
    const { configPath: path, machine } = desk.options;
    const checked = await withFullPaths(name, value, desk);
    await setSetting(name, checked, { path, environment: machine.environment, language });
    await desk.reloadConfig();
    return settingAsItIs(name, desk);
  },
});

export const resetSetting = jsonRoute({
  method: "DELETE",
  path: "/api/settings/{name}",
  summary: "Takes a setting out of config.toml: its default holds again.",
  input: z.object({ name: settingNameShape }),
  output: settingShape,
  async run({ name }, { desk, language }) {
    const { configPath: path, machine } = desk.options;
    await unsetSetting(name, { path, environment: machine.environment, language });
    await desk.reloadConfig();
    return settingAsItIs(name, desk);
  },
});

/** A setting with what it names wrongly: names of apps are not refused, since one may be known to another version. */
async function settingAsItIs(
  name: SettingName,
  { config, options }: Desk,
): Promise<z.input<typeof settingShape>> {
  const shown = shownSetting(name, config);
  if (name !== "sources.on" && name !== "sources.declined") return shown;
  const mistyped = await mistypedSources(config, options.configPath);
  const warnings = mistyped.filter(({ setting }) => setting === name).map(({ text }) => text);
  return warnings.length === 0 ? shown : { ...shown, warnings };
}

/** Folders must be there when they are named: one that is on the list already may be on a disk that is away. */
async function withFullPaths(name: SettingName, value: unknown, desk: Desk): Promise<unknown> {
  const { home } = desk.options.machine;
  const { kind } = settings[name];
  if (kind === "path" && typeof value === "string" && value.trim() !== "")
    return readableFolder(value, home);
  if (kind !== "paths" || !Array.isArray(value)) return value;
  const known = desk.config.values[name];
  return Promise.all(
    value.map((path: unknown) =>
      typeof path !== "string" || (Array.isArray(known) && known.includes(path))
        ? path
        : readableFolder(path, home),
    ),
  );
}
