import { accessSync, constants } from "node:fs";
import { resolve } from "node:path";
import { command } from "../command.ts";
import { usageError } from "../context.ts";
import { exitCodes, INTERRUPTED, OK } from "../exit-codes.ts";

export const importCommand = command({
  name: "import",
  summary: {
    en: "read exports and other files of conversations",
    fr: "lire des exports et d'autres fichiers de conversations",
  },
  details: {
    en: "Files that you have from somewhere: an export of ChatGPT or Claude as the ZIP file you were sent, JSON, JSON Lines, a database, a transcript; or a folder of them. What a file is, its content tells, not its name. Nothing is written to it, and it may be deleted afterwards. A newer export of the same account adds what is new and changes what has changed; what is missing in it stays.",
    fr: "Des fichiers que vous avez de quelque part : un export de ChatGPT ou de Claude, tel le fichier ZIP qu'on vous a envoyé, du JSON, des lignes de JSON, une base de données, une transcription ; ou un dossier de ces fichiers. C'est le contenu d'un fichier qui dit ce qu'il est, pas son nom. Rien n'y est écrit, et il peut être supprimé ensuite. Un export plus récent du même compte ajoute ce qui est nouveau et change ce qui a changé ; ce qui y manque reste.",
  },
  words: { usage: { en: "FILE…", fr: "FICHIER…" }, max: Number.POSITIVE_INFINITY },
  flags: {
    "dry-run": {
      kind: "switch",
      text: {
        en: "Say what would be added, and store nothing.",
        fr: "Dire ce qui serait ajouté, sans rien enregistrer.",
      },
    },
  },
  examples: [
    {
      line: {
        en: "souvenir import ~/Downloads/chatgpt-export.zip",
        fr: "souvenir import ~/Téléchargements/export-chatgpt.zip",
      },
      text: { en: "An export, as it was sent.", fr: "Un export, tel qu'il a été envoyé." },
    },
    {
      line: {
        en: "souvenir import --dry-run conversations.json",
        fr: "souvenir import --dry-run conversations.json",
      },
      text: { en: "What would come in.", fr: "Ce qui viendrait." },
    },
  ],
  async run(context, { words, flags: { "dry-run": dryRun = false } }) {
    if (words.length === 0) {
      throw usageError(
        "Which files? souvenir import FILE…",
        "Quels fichiers ? souvenir import FICHIER…",
      );
    }
    const { runSync, syncText } = await import("../sync-run.ts");
    return context.withSouvenir(
      false,
      async (souvenir) => {
        const files = words.map((word) => resolve(word));
        const run = await runSync(context, souvenir, { files, dryRun });
        const { report } = run;
        if (context.json) context.printJson({ dryRun, archive: souvenir.archive.path, ...report });
        else if (!context.quiet) context.print(syncText(context, run));
        if (report.stopped) return INTERRUPTED;
        // A file that was read before has nothing new, which is no mistake.
        const nothing = report.sources.every(
          ({ locations, read, conversations, problems }) =>
            conversations === 0 && (locations === 0 || read > 0 || problems.length > 0),
        );
        if (!nothing) return OK;
        return exitCodes[files.some(isForbidden) ? "no-permission" : "not-found"];
      },
      { asItIs: true },
    );
  },
});

/** Whether it is there, and we may not read it. */
function isForbidden(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EACCES";
  }
}
