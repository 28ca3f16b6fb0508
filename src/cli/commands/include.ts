import type { ExclusionChange } from "../../souvenir.ts";
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
import { wrapped } from "../text-width.ts";

export const include = command({
  name: "include",
  summary: { en: "take back what was excluded", fr: "reprendre ce qui était exclu" },
  details: {
    en: 'Lifts an exclusion made with "exclude". What is stored is back at once; the next sync reads what came meanwhile. What another exclusion covers too, or lies under "Unsync" in the app, stays out.',
    fr: "Lève une exclusion faite avec « exclude ». Ce qui est enregistré revient aussitôt ; la prochaine synchronisation lit ce qui est venu entre-temps. Ce qu'une autre exclusion couvre aussi, ou qui se trouve sous « Unsync » dans l'application, reste dehors.",
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
    return context.withSouvenir(flags.demo ?? false, async (souvenir) => {
      const told = (change: ExclusionChange): string => includedText(context, change);
      await changeExclusions(context, souvenir, { verb: "include", what, told });
      return OK;
    });
  },
});

function includedText({ say, width, program }: Context, change: ExclusionChange): string {
  const name = exclusionName(change.exclusion);
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
    "include needs to know what: the id of a conversation, or --folder. exclude --list shows what is excluded.",
    "include attend de savoir quoi : l'identifiant d'une conversation, ou --folder. exclude --list montre ce qui est exclu.",
  );
}
