import type { ExclusionChange } from "../../souvenir.ts";
import { command } from "../command.ts";
import type { Context } from "../context.ts";
import { usageError } from "../context.ts";
import { exclusionFlags, exclusionsIn, exclusionText } from "../exclusion-words.ts";
import { OK } from "../exit-codes.ts";
import { counted } from "../format.ts";
import { wrapped } from "../text-width.ts";

export const include = command({
  name: "include",
  summary: { en: "take back what was excluded", fr: "reprendre ce qui était exclu" },
  details: {
    en: 'Lifts an exclusion made with "exclude". What is stored is back at once; the next sync reads what came meanwhile. What another exclusion covers too, says #nomemory, or lies under "Unsync" in the app, stays out.',
    fr: "Lève une exclusion faite avec « exclude ». Ce qui est enregistré revient aussitôt ; la prochaine synchronisation lit ce qui est venu entre-temps. Ce qu'une autre exclusion couvre aussi, qui contient #nomemory ou qui se trouve sous « Unsync » dans l'application reste dehors.",
  },
  words: { usage: { en: "[ID…]", fr: "[ID…]" }, max: Number.POSITIVE_INFINITY },
  flags: exclusionFlags,
  examples: [
    {
      line: { en: "souvenir include --folder Health", fr: "souvenir include --folder Santé" },
      text: {
        en: "As it was excluded: souvenir exclude --list shows it.",
        fr: "Tel qu'il était exclu : souvenir exclude --list le montre.",
      },
    },
  ],
  async run(context, { words, flags }) {
    const what = exclusionsIn(words, flags);
    if (what.length === 0) throw nothingChosen();
    const { demo = false } = flags;
    return context.withSouvenir(demo, async (souvenir) => {
      const included: ExclusionChange[] = [];
      for (const each of what) included.push(await souvenir.include(each));
      if (context.json) context.printJson({ demo, included });
      else {
        const { printDemoMark } = await import("../demo-mark.ts");
        printDemoMark(context, demo);
        for (const change of included) context.print(includedText(context, change));
      }
      return OK;
    });
  },
});

function includedText(context: Context, change: ExclusionChange): string {
  const { say, width, program } = context;
  const name = exclusionText(context, change.exclusion);
  const conversations = counted(change.conversations, "conversation");
  const exchanges = counted(change.exchanges, "exchange");
  return wrapped(
    say({
      en: `Included again: ${name}. Back in sight: ${conversations.en}, ${exchanges.en}. ${program} sync reads what came meanwhile.`,
      fr: `De nouveau inclus : ${name}. De retour : ${conversations.fr}, ${exchanges.fr}. ${program} sync lit ce qui est venu entre-temps.`,
    }),
    width,
  );
}

function nothingChosen() {
  return usageError(
    "include needs to know what: the id of a conversation, --folder, --title or --source. exclude --list shows what is excluded.",
    "include attend de savoir quoi : l'identifiant d'une conversation, --folder, --title ou --source. exclude --list montre ce qui est exclu.",
  );
}
