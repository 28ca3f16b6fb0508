import type { Command, Flag, Flags } from "../command.ts";
import { commonFlags } from "../flags.ts";

/** All flags of a command, those of every command included. */
export function flagsOf({ flags }: Command): Flags {
  return { ...flags, ...commonFlags };
}

/** What can be completed behind a flag: words, file names, or nothing known. Undefined when it takes no value. */
export function valuesOf(flag: Flag): { words: readonly string[]; files: boolean } | undefined {
  switch (flag.kind) {
    case "switch":
      return undefined;
    case "choice":
      return { words: flag.choices, files: false };
    case "text":
      return { words: flag.known ?? [], files: flag.file ?? false };
    case "list":
      return { words: flag.known ?? [], files: false };
    case "integer":
    case "number":
      return { words: [], files: false };
  }
}
