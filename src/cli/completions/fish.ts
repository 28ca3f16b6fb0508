import type { UiLanguage } from "../../core/language.ts";
import type { Command } from "../command.ts";
import { flagsOf, valuesOf } from "./values.ts";

/** A script for fish (its `complete` builtin): one line a command, a flag or a word. */
export function fishCompletion(commands: readonly Command[], language: UiLanguage): string {
  const lines = commands.flatMap((command) => {
    const { name, summary, words } = command;
    const within = `-n '__fish_seen_subcommand_from ${name}'`;
    const flags = Object.entries(flagsOf(command)).map(([flag, description]) => {
      const values = valuesOf(description);
      const value =
        values === undefined
          ? ""
          : values.files
            ? " -r -F"
            : values.words.length > 0
              ? ` -x -a ${quoted(values.words.join(" "))}`
              : " -x";
      return `complete -c souvenir ${within} -l ${flag}${value} -d ${quoted(description.text[language])}`;
    });
    const known = words?.known
      ? [`complete -c souvenir ${within} -a ${quoted(words.known.join(" "))}`]
      : [];
    return [
      `complete -c souvenir -n __fish_use_subcommand -a ${name} -d ${quoted(summary[language])}`,
      ...flags,
      ...known,
    ];
  });
  return ["# souvenir completion fish", "complete -c souvenir -f", ...lines, ""].join("\n");
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
