import type { UiLanguage } from "../../core/language.ts";
import type { Completable } from "./completable.ts";

/** A script for fish (its `complete` builtin): one line a command, a flag or a word. */
export function fishCompletion(commands: readonly Completable[], language: UiLanguage): string {
  const lines = commands.flatMap(({ name, summary, flags, first, later }) => {
    const within = `-n '__fish_seen_subcommand_from ${name}'`;
    const flagLines = flags.map(({ name: flag, text, values }) => {
      const value =
        values === undefined
          ? ""
          : values.files
            ? " -r -F"
            : values.words.length > 0
              ? ` -x -a ${quoted(values.words.join(" "))}`
              : " -x";
      return `complete -c souvenir ${within} -l ${flag}${value} -d ${quoted(text[language])}`;
    });
    const followed = `__fish_seen_subcommand_from ${first.join(" ")}`;
    const known =
      later === first
        ? first.length > 0
          ? [`complete -c souvenir ${within} -a ${quoted(first.join(" "))}`]
          : []
        : [
            `complete -c souvenir -n '__fish_seen_subcommand_from ${name}; and not ${followed}' -a ${quoted(first.join(" "))}`,
            `complete -c souvenir -n '__fish_seen_subcommand_from ${name}; and ${followed}' -a ${quoted(later.join(" "))}`,
          ];
    return [
      `complete -c souvenir -n __fish_use_subcommand -a ${name} -d ${quoted(summary[language])}`,
      ...flagLines,
      ...known,
    ];
  });
  return ["# souvenir completion fish", "complete -c souvenir -f", ...lines, ""].join("\n");
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
