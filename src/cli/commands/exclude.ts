import type { ExclusionMade, StoredExclusion } from "../../souvenir.ts";
import { command } from "../command.ts";
import type { Context } from "../context.ts";
import { usageError } from "../context.ts";
import { exclusionFlags, exclusionsIn, exclusionText } from "../exclusion-words.ts";
import { OK } from "../exit-codes.ts";
import { forgetExcluded } from "../forget-excluded.ts";
import { counted } from "../format.ts";
import { harmless } from "../harmless.ts";
import { cut, wrapped } from "../text-width.ts";

export const exclude = command({
  name: "exclude",
  summary: {
    en: "keep a conversation, a folder, titles or an app out of everything",
    fr: "garder une conversation, un dossier, des titres ou une application hors de tout",
  },
  details: {
    en: 'What is excluded is in no search, list, figure or prompt, from now on. What is stored of it stays in the archive, out of sight, and nothing more is stored; "include" takes it back, with nothing lost. Of an exchange that another conversation shows too, only the excluded place is hidden. In a terminal it asks whether to forget for good what is stored; --forget does so. A chat in which you write #nomemory keeps itself out, without this command.',
    fr: "Ce qui est exclu n'apparaît plus dans les recherches, les listes, les chiffres ni les prompts. Ce qui en est déjà enregistré reste dans l'archive, hors de vue, et rien ne s'y ajoute ; « include » le reprend, sans rien perdre. D'un échange qu'une autre conversation montre aussi, seul l'endroit exclu est caché. Dans un terminal, la commande demande s'il faut oublier pour de bon ce qui est enregistré ; --forget le fait. Une conversation où vous écrivez #nomemory s'écarte d'elle-même, sans cette commande.",
  },
  words: { usage: { en: "[ID…]", fr: "[ID…]" }, max: Number.POSITIVE_INFINITY },
  flags: {
    list: {
      kind: "switch",
      text: { en: "What is excluded now.", fr: "Ce qui est exclu actuellement." },
    },
    ...exclusionFlags,
    forget: {
      kind: "switch",
      text: {
        en: "Forget for good, without asking, what is stored of it.",
        fr: "Oublier pour de bon, sans demander, ce qui en est enregistré.",
      },
    },
  },
  examples: [
    {
      line: {
        en: "souvenir exclude lm-studio/1742034000000",
        fr: "souvenir exclude lm-studio/1742034000000",
      },
      text: { en: "One conversation.", fr: "Une conversation." },
    },
    {
      line: { en: "souvenir exclude --folder Health", fr: "souvenir exclude --folder Santé" },
      text: { en: "A folder, and what will be in it.", fr: "Un dossier, et ce qui y viendra." },
    },
    {
      line: {
        en: 'souvenir exclude --title "Draft*"',
        fr: 'souvenir exclude --title "Brouillon*"',
      },
      text: {
        en: "Conversations whose title begins so.",
        fr: "Les conversations dont le titre commence ainsi.",
      },
    },
    {
      line: {
        en: "souvenir exclude --source ollama --forget",
        fr: "souvenir exclude --source ollama --forget",
      },
      text: {
        en: "An app; what is stored of it goes.",
        fr: "Une application ; ce qui en est enregistré disparaît.",
      },
    },
  ],
  async run(context, { words, flags }) {
    const { demo = false, list = false, forget = false } = flags;
    const what = exclusionsIn(words, flags);
    if (list && (what.length > 0 || forget)) throw listAndMore();
    if (!list && what.length === 0) throw nothingChosen();
    if (list) {
      return context.readSouvenir(demo, async (souvenir) => {
        await tellExclusions(context, demo, await souvenir.exclusions());
        return OK;
      });
    }
    return context.withSouvenir(demo, async (souvenir) => {
      const excluded: ExclusionMade[] = [];
      for (const each of what) excluded.push(await souvenir.exclude(each));
      if (!context.json) {
        const { printDemoMark } = await import("../demo-mark.ts");
        printDemoMark(context, demo);
        for (const made of excluded) context.print(excludedText(context, made));
        const { noteWhatCoversNothing } = await import("../covers-nothing.ts");
        await noteWhatCoversNothing(context, souvenir, excluded);
      }
      const removed = await forgetExcluded(context, souvenir, { excluded, forget });
      if (context.json) context.printJson({ demo, excluded, ...(removed ? { removed } : {}) });
      return OK;
    });
  },
});

function excludedText(context: Context, made: ExclusionMade): string {
  const { say, width } = context;
  const name = exclusionText(context, made.exclusion);
  const conversations = counted(made.conversations, "conversation");
  const exchanges = counted(made.exchanges, "exchange");
  return wrapped(
    say({
      en: `Excluded: ${name}. Out of sight now: ${conversations.en}, ${exchanges.en} that nothing else shows.`,
      fr: `Exclu : ${name}. Désormais hors de vue : ${conversations.fr}, ${exchanges.fr} que rien d'autre ne montre.`,
    }),
    width,
  );
}

async function tellExclusions(
  context: Context,
  demo: boolean,
  exclusions: readonly StoredExclusion[],
): Promise<void> {
  const { say, style, width } = context;
  if (context.json) return context.printJson({ demo, exclusions });
  const { printDemoMark } = await import("../demo-mark.ts");
  printDemoMark(context, demo);
  for (const { exclusion, title, conversations } of exclusions) {
    const name = exclusionText(context, exclusion);
    const stored = say(counted(conversations, "conversation"));
    const about = exclusion.kind === "conversation" ? harmless(title ?? "") : stored;
    context.print(
      `${name}${about === "" ? "" : `  ${style.dim(cut(about, width - name.length))}`}`,
    );
  }
  if (exclusions.length === 0)
    context.note(say({ en: "Nothing is excluded.", fr: "Rien n'est exclu." }));
}

function nothingChosen() {
  return usageError(
    "exclude needs to know what: the id of a conversation, --folder, --title or --source. --list shows what is excluded.",
    "exclude attend de savoir quoi : l'identifiant d'une conversation, --folder, --title ou --source. --list montre ce qui est exclu.",
  );
}

function listAndMore() {
  return usageError(
    "--list only shows what is excluded: leave out the rest.",
    "--list montre seulement ce qui est exclu : enlevez le reste.",
  );
}
