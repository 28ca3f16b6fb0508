import { command } from "../command.ts";
import { OK } from "../exit-codes.ts";
import { demoFlag } from "../flags.ts";

export const sources = command({
  name: "sources",
  summary: {
    en: "your chat apps: where they are, and the last sync",
    fr: "vos applications : où elles sont, et la dernière synchronisation",
  },
  details: {
    en: "For each app: where Souvenir looks, how many files there are, the folders you added, when it was last read and with what outcome, and what could not be read, with the reason. Reads no conversation. To add a folder: souvenir config set sources.folders FOLDER",
    fr: "Pour chaque application : où Souvenir cherche, combien de fichiers il y a, les dossiers que vous avez ajoutés, quand elle a été lue et avec quel résultat, et ce qui n'a pas pu être lu, avec la raison. Ne lit aucune conversation. Pour ajouter un dossier : souvenir config set sources.folders DOSSIER",
  },
  flags: { ...demoFlag },
  examples: [
    {
      line: { en: "souvenir sources", fr: "souvenir sources" },
      text: { en: "What is read, and from where.", fr: "Ce qui est lu, et d'où." },
    },
  ],
  async run(context, { flags: { demo = false } }) {
    const states = await context.withSouvenir(demo, (souvenir) => souvenir.sources(), {
      asItIs: true,
    });
    if (context.json) {
      const { syncRecordJson } = await import("../../souvenir.ts");
      const list = states.map(({ lastSync, ...state }) =>
        lastSync ? { ...state, lastSync: syncRecordJson(lastSync) } : state,
      );
      context.printJson({ demo, sources: list });
    } else {
      const { printDemoMark } = await import("../demo-mark.ts");
      const { harmless } = await import("../harmless.ts");
      const { sourceText } = await import("../sources-text.ts");
      printDemoMark(context, demo);
      for (const state of harmless(states)) context.print(sourceText(context, state));
    }
    return OK;
  },
});
