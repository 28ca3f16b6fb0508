import type { UiLanguage } from "../../core/language.ts";
import type { Completable, CompletableFlag } from "./completable.ts";

/** A script for zsh's own completion system (zshcompsys(1), _arguments). */
export function zshCompletion(commands: readonly Completable[], language: UiLanguage): string {
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

function argumentsOf({ name, flags, first, later }: Completable, language: UiLanguage): string {
  const words = [
    ...(later === first ? [] : [quoted(`1:word:(${first.join(" ")})`)]),
    ...(later.length > 0 ? [quoted(`*:word:(${later.join(" ")})`)] : []),
  ];
  const all = [...flags.map((flag) => flagOf(flag, language)), ...words];
  return `        ${name}) _arguments ${all.join(" ")} ;;`;
}

function flagOf(
  { name, text: about, repeats, values }: CompletableFlag,
  language: UiLanguage,
): string {
  const repeated = repeats ? "*" : "";
  const text = about[language].replace(/[[\]\\:]/g, "\\$&");
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
