import type { Souvenir } from "../../souvenir.ts";
import { command } from "../command.ts";
import { exitCodes, INTERRUPTED, OK } from "../exit-codes.ts";
import { demoFlag } from "../flags.ts";

export const sync = command({
  name: "sync",
  summary: {
    en: "bring the archive up to date with your chat apps",
    fr: "mettre l'archive à jour avec vos applications",
  },
  details: {
    en: 'Reads what changed since last time, and never writes to the apps. What was stored stays stored, even when the app deletes it, until you forget it. Chats in a folder named "Unsync" are not read. Ctrl-C stops after the batch at hand; the next sync does the rest.',
    fr: "Lit ce qui a changé depuis la dernière fois, sans jamais rien écrire chez les applications. Ce qui est archivé le reste, même si l'application l'efface, tant que vous ne l'oubliez pas. Les conversations d'un dossier nommé « Unsync » ne sont pas lues. Ctrl-C arrête après le lot en cours ; la prochaine synchronisation fera le reste.",
  },
  flags: {
    path: {
      kind: "text",
      value: { en: "FOLDER", fr: "DOSSIER" },
      file: true,
      text: {
        en: "Read this folder instead of the usual places.",
        fr: "Lire ce dossier à la place des endroits habituels.",
      },
    },
    source: {
      kind: "list",
      value: { en: "APP", fr: "APPLI" },
      known: "apps",
      text: {
        en: "Only this app, of those that are on.",
        fr: "Seulement cette application, parmi celles qui sont lues.",
      },
    },
    "dry-run": {
      kind: "switch",
      text: {
        en: "Say what would be added, and store nothing.",
        fr: "Dire ce qui serait ajouté, sans rien enregistrer.",
      },
    },
    full: {
      kind: "switch",
      text: {
        en: "Read again what has not changed, too.",
        fr: "Relire aussi ce qui n'a pas changé.",
      },
    },
    ...demoFlag,
  },
  examples: [
    {
      line: { en: "souvenir sync", fr: "souvenir sync" },
      text: { en: "Read what is new.", fr: "Lire ce qui est nouveau." },
    },
    {
      line: {
        en: 'souvenir sync --path "/Volumes/Old disk/.lmstudio"',
        fr: 'souvenir sync --path "/Volumes/Vieux disque/.lmstudio"',
      },
      text: {
        en: "Read the chats of another disk as well.",
        fr: "Lire aussi les conversations d'un autre disque.",
      },
    },
  ],
  async run(
    context,
    { flags: { path, source, full = false, "dry-run": dryRun = false, demo = false } },
  ) {
    const { nothingInstalled, notFoundText, runSync, syncText } = await import("../sync-run.ts");
    const { printDemoMark } = await import("../demo-mark.ts");
    const { offerSources } = await import("../offer-sources.ts");
    if (!demo && path === undefined) {
      const { warnOfMistypedSources } = await import("../mistyped-sources.ts");
      await warnOfMistypedSources(context);
    }
    const use = async (souvenir: Souvenir): Promise<number> => {
      const run = await runSync(context, souvenir, {
        dryRun,
        full,
        ...(path === undefined ? {} : { path }),
        ...(source === undefined ? {} : { sources: source }),
      });
      const { report } = run;
      if (context.json) {
        context.printJson({ demo, dryRun, archive: souvenir.archive.path, ...report });
      } else if (nothingInstalled(report)) {
        context.warn(notFoundText(context, report, path));
        context.note(
          context.say({
            en: `To try Souvenir with nothing installed: ${context.program} start --demo`,
            fr: `Pour essayer Souvenir sans rien installer : ${context.program} start --demo`,
          }),
        );
      } else if (!context.quiet) {
        printDemoMark(context, demo);
        context.print(syncText(context, run));
      }
      if (report.stopped) return INTERRUPTED;
      const isUsual = path === undefined && source === undefined && !dryRun;
      again = isUsual && (await offerSources(context, souvenir));
      return nothingInstalled(report) ? exitCodes["not-found"] : OK;
    };
    let again = false;
    const status = await context.withSouvenir(demo, use, { asItIs: true });
    return again ? context.withSouvenir(demo, use, { asItIs: true }) : status;
  },
});
