import { type Command, command } from "../command.ts";
import { usageError } from "../context.ts";
import { OK } from "../exit-codes.ts";

const SHELLS = ["bash", "zsh", "fish"];

/** Completion of the commands that it is given. */
export function completionOf(loadCommands: () => Promise<readonly Command[]>): Command {
  return command({
    name: "completion",
    summary: { en: "completion for bash, zsh or fish", fr: "complétion pour bash, zsh ou fish" },
    details: {
      en: "Prints a script that lets the shell complete commands, flags and the values they take.",
      fr: "Affiche un script qui permet au shell de compléter commandes, options et valeurs.",
    },
    words: { usage: { en: "bash|zsh|fish", fr: "bash|zsh|fish" }, max: 1, known: SHELLS },
    flags: {},
    examples: [
      {
        line: {
          en: 'eval "$(souvenir completion bash)"',
          fr: 'eval "$(souvenir completion bash)"',
        },
        text: { en: "In ~/.bashrc.", fr: "Dans ~/.bashrc." },
      },
      {
        line: { en: 'eval "$(souvenir completion zsh)"', fr: 'eval "$(souvenir completion zsh)"' },
        text: { en: "In ~/.zshrc, after compinit.", fr: "Dans ~/.zshrc, après compinit." },
      },
      {
        line: {
          en: "souvenir completion fish > ~/.config/fish/completions/souvenir.fish",
          fr: "souvenir completion fish > ~/.config/fish/completions/souvenir.fish",
        },
        text: { en: "Once, for fish.", fr: "Une fois, pour fish." },
      },
    ],
    async run(context, { words: [shell] }) {
      if (shell === undefined || !SHELLS.includes(shell)) {
        throw usageError(
          "completion needs the name of your shell: bash, zsh or fish.",
          "completion attend le nom de votre shell : bash, zsh ou fish.",
        );
      }
      const { completable } = await import("../completions/completable.ts");
      const commands = await Promise.all((await loadCommands()).map(completable));
      const script =
        shell === "bash"
          ? (await import("../completions/bash.ts")).bashCompletion(commands)
          : shell === "zsh"
            ? (await import("../completions/zsh.ts")).zshCompletion(commands, context.language)
            : (await import("../completions/fish.ts")).fishCompletion(commands, context.language);
      if (context.json) context.printJson({ shell, script });
      else await context.write(script);
      return OK;
    },
  });
}
