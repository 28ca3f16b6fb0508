import type { Config } from "../config.ts";
import { type ChangeOptions, setSetting } from "./change-settings.ts";

export interface SourceSwitch {
  readonly ids: readonly string[];
  /** "declined": off, and not offered any more. */
  readonly to: "on" | "off" | "declined";
}

/** Changes which sources are read, in config.toml. Throws what setSetting throws. */
export async function switchSources(
  { ids, to }: SourceSwitch,
  config: Pick<Config, "sources.on" | "sources.declined">,
  options: ChangeOptions,
): Promise<void> {
  const without = (list: readonly string[]): string[] => list.filter((id) => !ids.includes(id));
  const on = without(config["sources.on"]);
  const declined = without(config["sources.declined"]);
  await setSetting("sources.on", to === "on" ? [...on, ...ids] : on, options);
  if (to === "declined") await setSetting("sources.declined", [...declined, ...ids], options);
  else if (declined.length < config["sources.declined"].length)
    await setSetting("sources.declined", declined, options);
}
