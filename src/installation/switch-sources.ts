import type { Config } from "../config.ts";
import { sourceNamed } from "../core/source-named.ts";
import { type ChangeOptions, setSetting } from "./change-settings.ts";

export interface SourceSwitch {
  readonly apps: readonly { readonly id: string; readonly title: string }[];
  /** "declined": off, and not offered any more. */
  readonly to: "on" | "off" | "declined";
}

type Lists = Pick<Config, "sources.on" | "sources.declined">;

/** Changes which sources are read, in config.toml, and returns what it says now. Throws what setSetting throws. */
export async function switchSources(
  { apps, to }: SourceSwitch,
  config: Lists,
  options: ChangeOptions,
): Promise<Lists> {
  const ids = apps.map(({ id }) => id);
  // Written by hand, it may be there by its title.
  const without = (list: readonly string[]): string[] =>
    list.filter((name) => !sourceNamed(name, apps));
  const added = (list: readonly string[], here: boolean): string[] =>
    here ? [...without(list), ...ids] : without(list);
  const lists = {
    "sources.on": added(config["sources.on"], to === "on"),
    "sources.declined": added(config["sources.declined"], to === "declined"),
  };
  for (const name of ["sources.on", "sources.declined"] as const) {
    if (lists[name].join() !== config[name].join()) await setSetting(name, lists[name], options);
  }
  return lists;
}
