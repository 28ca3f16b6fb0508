import { type Command, command } from "../command.ts";
import { usageError } from "../context.ts";
import { OK } from "../exit-codes.ts";
import { commandHelp, overview } from "../help-page.ts";
import { nearest } from "../../core/nearest.ts";

interface AllCommands {
  readonly commandNames: readonly string[];
  readonly loadCommand: (name: string) => Promise<Command | undefined>;
  readonly loadCommands: () => Promise<readonly Command[]>;
}

/** Help with the commands that it is given. */
export function helpOf({ commandNames, loadCommand, loadCommands }: AllCommands): Command {
  return command({
    name: "help",
    summary: { en: "this page, or that of a command", fr: "cette page, ou celle d'une commande" },
    words: {
      usage: { en: "[COMMAND]", fr: "[COMMANDE]" },
      max: 1,
      known: commandNames,
    },
    flags: {},
    examples: [
      {
        line: { en: "souvenir help search", fr: "souvenir help search" },
        text: {
          en: "The flags of search, with examples.",
          fr: "Les options de search, avec des exemples.",
        },
      },
    ],
    async run(context, { words: [name] }) {
      if (name === undefined) {
        const commands = await loadCommands();
        if (context.json) {
          // JSON leaves functions out: what remains is the description.
          context.printJson({ commands });
        } else context.print(overview(context, commands));
        return OK;
      }
      const found = await loadCommand(name);
      if (!found) {
        const close = nearest(name, commandNames);
        throw usageError(
          `There is no command "${name}".${close ? ` Did you mean "souvenir help ${close}"?` : ""} "souvenir help" lists the commands.`,
          `Il n'y a pas de commande « ${name} ».${close ? ` Vouliez-vous dire « souvenir help ${close} » ?` : ""} « souvenir help » donne les commandes.`,
        );
      }
      if (context.json) {
        context.printJson(found);
      } else context.print(commandHelp(context, found));
      return OK;
    },
  });
}
