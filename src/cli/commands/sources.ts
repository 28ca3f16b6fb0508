import { command } from "../command.ts";
import type { Context } from "../context.ts";
import { usageError } from "../context.ts";
import { OK } from "../exit-codes.ts";
import { demoFlag } from "../flags.ts";

const ACTIONS = ["on", "off", "decline"] as const;
type Action = (typeof ACTIONS)[number];

export const sources = command({
  name: "sources",
  summary: {
    en: "your chat apps: which are read, and where they are",
    fr: "vos applications : lesquelles sont lues, et où elles sont",
  },
  details: {
    en: 'For each app found here: where Souvenir looks, how many files there are, whether it is read, when it was last read and with what outcome, and what could not be read, with the reason. Reads no conversation. Found is not read: "sources on ID" has an app read from the next sync on, "sources off ID" no more (what was read stays), "sources decline ID" is never asked about again. --all lists the apps that are not found, too. To add a folder: souvenir config set sources.folders FOLDER',
    fr: "Pour chaque application trouvée ici : où Souvenir cherche, combien de fichiers il y a, si elle est lue, quand elle l'a été et avec quel résultat, et ce qui n'a pas pu être lu, avec la raison. Ne lit aucune conversation. Trouvée ne veut pas dire lue : « sources on ID » fait lire une application dès la prochaine synchronisation, « sources off ID » ne la fait plus lire (ce qui a été lu reste), « sources decline ID » n'est plus jamais proposé. --all donne aussi les applications introuvables. Pour ajouter un dossier : souvenir config set sources.folders DOSSIER",
  },
  words: {
    usage: { en: "[on ID… | off ID… | decline ID…]", fr: "[on ID… | off ID… | decline ID…]" },
    max: Number.POSITIVE_INFINITY,
    known: ACTIONS,
    following: "apps",
  },
  flags: {
    all: {
      kind: "switch",
      text: {
        en: "The apps that are not found here, too.",
        fr: "Aussi les applications introuvables ici.",
      },
    },
    ...demoFlag,
  },
  examples: [
    {
      line: { en: "souvenir sources", fr: "souvenir sources" },
      text: { en: "What is read, and from where.", fr: "Ce qui est lu, et d'où." },
    },
    {
      line: { en: "souvenir sources on ollama", fr: "souvenir sources on ollama" },
      text: { en: "Read the chats of the Ollama app.", fr: "Lire les conversations d'Ollama." },
    },
  ],
  async run(context, { words: [action, ...ids], flags: { all = false, demo = false } }) {
    if (action !== undefined) return change(context, action, ids);
    if (!demo) {
      const { warnOfMistypedSources } = await import("../mistyped-sources.ts");
      await warnOfMistypedSources(context);
    }
    const states = await context.withSouvenir(demo, (souvenir) => souvenir.sources(), {
      asItIs: true,
      onlyReads: true,
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
      const { sourcesText } = await import("../sources-text.ts");
      printDemoMark(context, demo);
      context.print(sourcesText(context, harmless(states), { all }));
    }
    return OK;
  },
});

async function change(context: Context, word: string, names: readonly string[]): Promise<number> {
  const action = ACTIONS.find((each) => each === word.toLowerCase());
  if (action === undefined || names.length === 0) {
    throw usageError(
      "That is souvenir sources, or souvenir sources on|off|decline ID…",
      "C'est souvenir sources, ou souvenir sources on|off|decline ID…",
    );
  }
  const { switchable } = await import("../../souvenir.ts");
  const apps = await switchable(names);
  const ids = apps.map(({ id }) => id);
  const { switchSources } = await import("../../installation/switch-sources.ts");
  const { configPath: path, environment, language, say } = context;
  const { values } = context.config();
  await switchSources({ apps, to: action === "decline" ? "declined" : action }, values, {
    path,
    environment,
    language,
  });
  if (context.json) context.printJson({ path, [action]: ids });
  else for (const { title } of apps) context.print(say(DONE[action](title)));
  return OK;
}

const DONE: Readonly<Record<Action, (title: string) => { en: string; fr: string }>> = {
  on: (title) => ({
    en: `${title} is read from the next sync on: souvenir sync`,
    fr: `${title} sera lu dès la prochaine synchronisation : souvenir sync`,
  }),
  off: (title) => ({
    en: `${title} is not read any more. What was read of it stays; to remove it: souvenir forget`,
    fr: `${title} n'est plus lu. Ce qui en a été lu reste ; pour le supprimer : souvenir forget`,
  }),
  decline: (title) => ({
    en: `${title} is not read, and not offered any more.`,
    fr: `${title} n'est pas lu, et ne sera plus proposé.`,
  }),
};
