import type { RestoreReport } from "../../souvenir.ts";
import { command } from "../command.ts";
import type { Context } from "../context.ts";
import { usageError } from "../context.ts";
import { INTERRUPTED, OK } from "../exit-codes.ts";
import { counted } from "../format.ts";
import { shellWord } from "../shell-word.ts";
import { wrapped } from "../text-width.ts";

export const restore = command({
  name: "restore",
  summary: {
    en: "make the archive what a backup holds",
    fr: "rendre à l'archive ce que contient une sauvegarde",
  },
  details: {
    en: 'Takes a file that "souvenir backup" made, or any archive of Souvenir, and only reads it. What the archive holds now is kept aside, and can be restored in turn. Souvenir may be open elsewhere meanwhile. What you have forgotten since the backup stays forgotten. Until it is done, nothing is changed.',
    fr: "Prend un fichier fait par « souvenir backup », ou toute archive de Souvenir, et ne fait que le lire. Ce que l'archive contient maintenant est mis de côté, et peut être restauré à son tour. Souvenir peut rester ouvert ailleurs. Ce que vous avez oublié depuis la sauvegarde reste oublié. Tant que ce n'est pas fini, rien n'est changé.",
  },
  words: { usage: { en: "FILE", fr: "FICHIER" }, max: 1 },
  flags: {},
  examples: [
    {
      line: {
        en: "souvenir restore souvenir-backup-2026-11-29-1405.sqlite",
        fr: "souvenir restore souvenir-backup-2026-11-29-1405.sqlite",
      },
      text: { en: "Back to that moment.", fr: "Revenir à ce moment." },
    },
  ],
  async run(context, { words: [file] }) {
    if (file === undefined) {
      throw usageError(
        'restore needs a file that "souvenir backup" made.',
        "restore attend un fichier fait par « souvenir backup ».",
      );
    }
    const { runCopy } = await import("../copy-run.ts");
    const { restoreBackup } = await import("../../souvenir.ts");
    const { folder } = context;
    const report = await runCopy(context, (options) => restoreBackup({ folder, file, ...options }));
    if (!report) return INTERRUPTED;
    if (context.json) context.printJson(report);
    else context.print(restoredText(context, report));
    return OK;
  },
});

function restoredText(context: Context, report: RestoreReport): string {
  const { say, width, program } = context;
  const exchanges = counted(report.exchanges, "exchange");
  const lines = [
    wrapped(
      say({
        en: `Restored from ${report.from}: ${exchanges.en}.`,
        fr: `Restauré depuis ${report.from} : ${exchanges.fr}.`,
      }),
      width,
    ),
  ];
  if (report.forgotten > 0) {
    const left = counted(report.forgotten, "exchange");
    lines.push(
      wrapped(
        say({
          en: `${left.en} of the backup left out, as you have forgotten ${report.forgotten === 1 ? "it" : "them"} since.`,
          fr: `${left.fr} de la sauvegarde ${report.forgotten < 2 ? "laissé" : "laissés"} de côté, car vous ${report.forgotten < 2 ? "l'avez oublié" : "les avez oubliés"} depuis.`,
        }),
        width,
      ),
    );
  }
  if (report.damaged) {
    lines.push(
      wrapped(
        say({
          en: "The archive that was there is damaged. It could not tell what you had forgotten: forget it again if the backup still had it.",
          fr: "L'archive qui était là est endommagée. Elle n'a pas pu dire ce que vous aviez oublié : oubliez-le de nouveau si la sauvegarde l'avait encore.",
        }),
        width,
      ),
    );
  }
  if (report.kept !== undefined) {
    lines.push(
      say({ en: "What was there before is kept:", fr: "Ce qui était là avant est gardé :" }),
      `  ${report.kept}`,
      say({ en: "To go back:", fr: "Pour revenir en arrière :" }),
      // Not wrapped: it is there to be copied.
      `  ${program} restore ${shellWord(report.kept)}`,
    );
  }
  lines.push(
    say({
      en: `Next, to read what was said since: ${program} sync`,
      fr: `Ensuite, pour lire ce qui s'est dit depuis : ${program} sync`,
    }),
  );
  return lines.join("\n");
}
