import type { Completable } from "./completable.ts";

/** A script for bash 3.2 and later, which macOS still has: no associative arrays, no mapfile. */
export function bashCompletion(commands: readonly Completable[]): string {
  const names = commands.map(({ name }) => name).join(" ");
  return `# souvenir completion bash
_souvenir() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local command="" first="" word words="" index
  COMPREPLY=()
  for ((index = 1; index < COMP_CWORD; index++)); do
    word="\${COMP_WORDS[index]}"
    case "$word" in
      --lang) ((index++)) ;;
      -*) ;;
      *) if [[ -n "$command" ]]; then first="$word"; break; fi; command="$word" ;;
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
    case "$command:\${first:+later}" in
${commands.flatMap(wordCases).join("\n")}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _souvenir souvenir
`;
}

function wordCases({ name, first, later }: Completable): string[] {
  return [
    ...(first.length > 0 ? [`      ${name}:) words="${first.join(" ")}" ;;`] : []),
    ...(later.length > 0 ? [`      ${name}:later) words="${later.join(" ")}" ;;`] : []),
  ];
}

function flagCases({ name: command, flags }: Completable): string[] {
  return flags.flatMap(({ name, values }) => {
    if (values === undefined) return [];
    const reply = values.files
      ? 'compgen -f -- "$current"'
      : `compgen -W "${values.words.join(" ")}" -- "$current"`;
    // IFS: the name of a file may hold spaces.
    const body = values.files
      ? `local IFS=$'\\n'; compopt -o filenames 2>/dev/null; COMPREPLY=($(${reply})); return`
      : `COMPREPLY=($(${reply})); return`;
    return [`    ${command}:--${name}) ${body} ;;`];
  });
}

function flagWords({ flags }: Completable): string {
  return flags.map(({ name }) => `--${name}`).join(" ");
}
