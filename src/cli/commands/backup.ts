import { command } from "../command.ts";
import { INTERRUPTED, OK } from "../exit-codes.ts";
import { demoFlag } from "../flags.ts";
import { counted, sizeText } from "../format.ts";

export const backup = command({
  name: "backup",
  summary: {
    en: "copy the archive to one file, while it is in use",
    fr: "copier l'archive dans un fichier, pendant qu'elle sert",
  },
  details: {
    en: "Without FILE, or with a folder, the file is named souvenir-backup-DATE-TIME.sqlite. Only you can read it; it appears when it is whole, and is read back to be sure. It holds everything the archive holds now, unencrypted: what you forget later stays in it until you delete it. Settings are not in it.",
    fr: "Sans FICHIER, ou avec un dossier, le fichier se nomme souvenir-backup-DATE-HEURE.sqlite. Vous seul pouvez le lire ; il apparaît une fois entier, et est relu pour en être sûr. Il contient tout ce que contient l'archive à cet instant, non chiffré : ce que vous oublierez plus tard y reste jusqu'à ce que vous l'effaciez. Les réglages n'y sont pas.",
  },
  words: { usage: { en: "[FILE]", fr: "[FICHIER]" }, max: 1 },
  flags: {
    force: {
      kind: "switch",
      text: { en: "Replace a file that exists.", fr: "Remplacer un fichier existant." },
    },
    ...demoFlag,
  },
  examples: [
    {
      line: { en: "souvenir backup", fr: "souvenir backup" },
      text: { en: "A file in the current folder.", fr: "Un fichier dans le dossier courant." },
    },
    {
      line: { en: "souvenir backup /media/stick", fr: "souvenir backup /media/cle" },
      text: { en: "To another disk.", fr: "Sur un autre disque." },
    },
  ],
  async run(context, { words: [file], flags: { force = false, demo = false } }) {
    const { runCopy } = await import("../copy-run.ts");
    const report = await context.withSouvenir(demo, (souvenir) =>
      runCopy(context, (options) => souvenir.backup(file, { ...options, force })),
    );
    if (!report) return INTERRUPTED;
    if (context.json) context.printJson({ demo, ...report });
    else {
      const exchanges = counted(report.exchanges, "exchange");
      const size = sizeText(report.bytes, context.language);
      context.print(
        context.say({
          en: `Backed up and read back: ${exchanges.en}, ${size}\n${report.path}`,
          fr: `Sauvegardé et relu : ${exchanges.fr}, ${size}\n${report.path}`,
        }),
      );
    }
    return OK;
  },
});
