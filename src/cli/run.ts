import { SouvenirError } from "../core/errors.ts";
import type { UiLanguage } from "../core/language.ts";
import { commandNames, loadCommand, loadHelp } from "./commands.ts";
import type { Context } from "./context.ts";
import { contextOf, usageError } from "./context.ts";
import { BUG, exitCodes, OK } from "./exit-codes.ts";
import { commonFlags } from "./flags.ts";
import { harmlessText } from "./harmless.ts";
import { nearest } from "../core/nearest.ts";
import { parseInput } from "./parse.ts";
import { languageOf } from "../installation/language-of.ts";
import { loadSettings } from "../installation/settings-file.ts";

/** Runs one command line to its end; the exit status comes back, and errors have been told. */
export async function runCommandLine(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const settings = await loadSettings(environment);
  // Known before the words are read, since what is wrong with them is said in that language too.
  const early = contextOf({
    language: languageOf(givenLanguage(args), settings, environment),
    settings,
    environment,
    json: args.includes("--json"),
    quiet: args.includes("--quiet"),
    noColour: args.includes("--no-color"),
  });
  endWithTheOutput(early);
  try {
    return await runCommand(args, early);
  } catch (error) {
    if (!(error instanceof SouvenirError)) return tellBug(error, early);
    const { bad } = early.errorStyle;
    early.warn(`${bad("souvenir:")} ${harmlessText(early.say(error.text))}`);
    return exitCodes[error.code];
  }
}

async function runCommand(args: readonly string[], context: Context): Promise<number> {
  const at = args.findIndex((arg, index) => !arg.startsWith("-") && args[index - 1] !== "--lang");
  const name = args[at];
  if (args[0] === "--version" || args[0] === "-V") {
    const { version } = await import("./version.ts");
    if (context.json) context.printJson({ version: version() });
    else context.print(`souvenir ${version()}`);
    return OK;
  }
  if (name === undefined) {
    const help = await loadHelp();
    const flags = { ...help.flags, ...commonFlags };
    return help.run(context, parseInput(args, { name: "help", flags }));
  }
  const command = await loadCommand(name);
  if (!command) throw unknownCommand(name, args.slice(at + 1));
  // Common flags may stand before the command: souvenir --lang fr search …
  const input = parseInput(args.toSpliced(at, 1), {
    ...command,
    flags: { ...command.flags, ...commonFlags },
  });
  if (input.flags.help === true) {
    const help = await loadHelp();
    return help.run(context, { words: [name], flags: {} });
  }
  return command.run(context, input);
}

/** Who types none often means a question: all that stands before the first flag. */
function unknownCommand(name: string, rest: readonly string[]): SouvenirError {
  const close = nearest(name, commandNames);
  const flag = rest.findIndex((word) => word.startsWith("-"));
  const words = [name, ...(flag < 0 ? rest : rest.slice(0, flag))];
  const search = `souvenir search ${JSON.stringify(words.join(" "))}`;
  return usageError(
    `There is no command ${JSON.stringify(name)}.${close ? ` Did you mean "souvenir ${close}"?` : ""} "souvenir help" lists the commands; to ask the archive: ${search}`,
    `Il n'y a pas de commande « ${name} ».${close ? ` Vouliez-vous dire « souvenir ${close} » ?` : ""} « souvenir help » donne les commandes ; pour interroger l'archive : ${search}`,
  );
}

function givenLanguage(args: readonly string[]): UiLanguage | undefined {
  const at = args.lastIndexOf("--lang");
  const value =
    at >= 0
      ? args[at + 1]
      : args.findLast((arg) => arg.startsWith("--lang="))?.slice("--lang=".length);
  return value === "en" || value === "fr" ? value : undefined;
}

/**
 * Nothing goes on when nothing more can be said. `souvenir list | head -1`: the reader has had enough, which is no error
 * of anybody; a file on a full disk is.
 */
function endWithTheOutput({ say, warn }: Context): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", ({ code = "?" }: NodeJS.ErrnoException) => {
      if (code === "EPIPE") process.exit(OK);
      const full = code === "ENOSPC";
      if (stream === process.stdout) {
        warn(
          say({
            en: `souvenir: the output cannot be written: ${full ? "its disk is full" : code}. Send it elsewhere${full ? ", or free some space" : ""}, then run the same command again.`,
            fr: `souvenir : la sortie ne peut pas être écrite : ${full ? "son disque est plein" : code}. Envoyez-la ailleurs${full ? ", ou libérez de la place" : ""}, puis relancez la même commande.`,
          }),
        );
      }
      process.exit(exitCodes[full ? "disk-full" : "unavailable"]);
    });
  }
}

function tellBug(error: unknown, { say, warn }: Context): number {
  warn(
    say({
      en: "souvenir: this is a bug. Please report the lines below, without anything private in them.",
      fr: "souvenir : c'est une erreur du programme. Merci de signaler les lignes ci-dessous, sans rien de privé.",
    }),
  );
  warn(harmlessText(error instanceof Error ? (error.stack ?? error.message) : String(error)));
  return BUG;
}
