import type { ExclusionChange, StoredExclusion } from "../../souvenir.ts";
import { command } from "../command.ts";
import type { Context } from "../context.ts";
import { usageError } from "../context.ts";
import {
  changeExclusions,
  exclusionFlags,
  exclusionName,
  exclusionsIn,
} from "../exclusion-words.ts";
import { OK } from "../exit-codes.ts";
import { counted } from "../format.ts";
import { harmless } from "../harmless.ts";
import { cut, wrapped } from "../text-width.ts";

export const exclude = command({
  name: "exclude",
  summary: {
    en: "keep a conversation or folder out of everything",
    fr: "garder une conversation ou un dossier hors de tout",
  },
  details: {
    en: 'What is excluded is in no search, list, figure or prompt, from now on. What is stored of it stays in the archive, out of sight, and nothing more is stored; "include" takes it back, with nothing lost. Of an exchange that another conversation shows too, only the excluded place is hidden. To remove for good: forget.',
    fr: "Ce qui est exclu n'apparaît plus dans les recherches, les listes, les chiffres ni les prompts. Ce qui en est déjà enregistré reste dans l'archive, hors de vue, et rien ne s'y ajoute ; « include » le reprend, sans rien perdre. D'un échange qu'une autre conversation montre aussi, seul l'endroit exclu est caché. Pour supprimer pour de bon : forget.",
  },
  words: { usage: { en: "[ID…]", fr: "[ID…]" }, max: Number.POSITIVE_INFINITY },
  flags: {
    list: {
      kind: "switch",
      text: { en: "What is excluded now.", fr: "Ce qui est exclu actuellement." },
    },
    ...exclusionFlags,
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
  ],
  async run(context, { words, flags }) {
    const { demo = false, list = false } = flags;
    const what = exclusionsIn(words, flags);
    if (list === what.length > 0) throw list ? listAndMore() : nothingChosen();
    return context.withSouvenir(demo, async (souvenir) => {
      if (list) await tellExclusions(context, demo, await souvenir.exclusions());
      else {
        const told = (change: ExclusionChange): string => excludedText(context, change);
        await changeExclusions(context, souvenir, { verb: "exclude", what, told });
      }
      return OK;
    });
  },
});

function excludedText({ say, width }: Context, change: ExclusionChange): string {
  const name = exclusionName(change.exclusion);
  const conversations = counted(change.conversations, "conversation");
  const exchanges = counted(change.exchanges, "exchange");
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
    const name = exclusionName(exclusion);
    const stored = say(counted(conversations, "conversation"));
    const about = exclusion.kind === "folder" ? stored : harmless(title ?? "");
    context.print(
      `${name}${about === "" ? "" : `  ${style.dim(cut(about, width - name.length))}`}`,
    );
  }
  if (exclusions.length === 0)
    context.note(say({ en: "Nothing is excluded.", fr: "Rien n'est exclu." }));
}

function nothingChosen() {
  return usageError(
    "exclude needs to know what: the id of a conversation, or --folder. --list shows what is excluded.",
    "exclude attend de savoir quoi : l'identifiant d'une conversation, ou --folder. --list montre ce qui est exclu.",
  );
}

function listAndMore() {
  return usageError(
    "--list only shows what is excluded: leave out the rest.",
    "--list montre seulement ce qui est exclu : enlevez le reste.",
  );
}
