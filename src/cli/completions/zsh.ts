import type { UiLanguage } from "../../core/language.ts";
import type { Command, Flag } from "../command.ts";
import { flagsOf, valuesOf } from "./values.ts";

/** A script for zsh's own completion system (zshcompsys(1), _arguments). */
export function zshCompletion(commands: readonly Command[], language: UiLanguage): string {
  const described = commands.map(
    ({ name, summary }) => `    ${quoted(`${name}:${summary[language]}`)}`,
  );
  return `#compdef souvenir
# souvenir completion zsh
_souvenir() {
  local context state state_descr line
  typeset -A opt_args
  local -a commands
  commands=(
${described.join("\n")}
  )
  _arguments -C '--help' '--version' '--lang[en, fr]:lang:(en fr)' '1:command:->command' '*::words:->words'
  case $state in
    command) _describe -t commands 'souvenir' commands ;;
    words)
      case $line[1] in
${commands.map((command) => argumentsOf(command, language)).join("\n")}
      esac ;;
  esac
}
if [ "$funcstack[1]" = "_souvenir" ]; then _souvenir "$@"; else compdef _souvenir souvenir; fi
`;
}

function argumentsOf(command: Command, language: UiLanguage): string {
  const flags = Object.entries(flagsOf(command)).map(([name, flag]) =>
    flagOf(name, flag, language),
  );
  const known = command.words?.known;
  const words = known ? [quoted(`*:word:(${known.join(" ")})`)] : [];
  return `        ${command.name}) _arguments ${[...flags, ...words].join(" ")} ;;`;
}

function flagOf(name: string, flag: Flag, language: UiLanguage): string {
  const values = valuesOf(flag);
  const repeated = flag.kind === "list" ? "*" : "";
  const text = flag.text[language].replace(/[[\]\\:]/g, "\\$&");
  const action = values?.files
    ? "_files"
    : values?.words.length
      ? `(${values.words.join(" ")})`
      : " ";
  return quoted(`${repeated}--${name}[${text}]${values === undefined ? "" : `:${name}:${action}`}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
