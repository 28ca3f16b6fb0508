import type { Command } from "../command.ts";
import { flagsOf, valuesOf } from "./values.ts";

/** A script for bash 3.2 and later, which macOS still has: no associative arrays, no mapfile. */
export function bashCompletion(commands: readonly Command[]): string {
  const names = commands.map(({ name }) => name).join(" ");
  return `# souvenir completion bash
_souvenir() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local command="" word words="" index
  COMPREPLY=()
  for ((index = 1; index < COMP_CWORD; index++)); do
    word="\${COMP_WORDS[index]}"
    case "$word" in
      --lang) ((index++)) ;;
      -*) ;;
      *) command="$word"; break ;;
    esac
  done
  if [[ -z "$command" ]]; then
    if [[ "$previous" == --lang ]]; then words="en fr"
    elif [[ "$current" == -* ]]; then words="--help --version --lang --json"
    else words="${names}"
    fi
    COMPREPLY=($(compgen -W "$words" -- "$current"))
    return
  fi
  case "$command:$previous" in
${commands.flatMap(flagCases).join("\n")}
  esac
  if [[ "$current" == -* ]]; then
    case "$command" in
${commands.map((command) => `      ${command.name}) words="${flagWords(command)}" ;;`).join("\n")}
    esac
  else
    case "$command" in
${commands
  .filter(({ words }) => words?.known !== undefined)
  .map(({ name, words }) => `      ${name}) words="${words?.known?.join(" ")}" ;;`)
  .join("\n")}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _souvenir souvenir
`;
}

function flagCases(command: Command): string[] {
  return Object.entries(flagsOf(command)).flatMap(([name, flag]) => {
    const values = valuesOf(flag);
    if (values === undefined) return [];
    const reply = values.files
      ? 'compgen -f -- "$current"'
      : `compgen -W "${values.words.join(" ")}" -- "$current"`;
    // IFS: the name of a file may hold spaces.
    const body = values.files
      ? `local IFS=$'\\n'; compopt -o filenames 2>/dev/null; COMPREPLY=($(${reply})); return`
      : `COMPREPLY=($(${reply})); return`;
    return [`    ${command.name}:--${name}) ${body} ;;`];
  });
}

function flagWords(command: Command): string {
  return Object.keys(flagsOf(command))
    .map((name) => `--${name}`)
    .join(" ");
}
