import type { FilterWords, ForgetReport, Souvenir } from "../../souvenir.ts";
import { command } from "../command.ts";
import type { Context } from "../context.ts";
import { usageError } from "../context.ts";
import { OK } from "../exit-codes.ts";
import { demoFlag, filterFlags, filterOf, idFlags } from "../flags.ts";
import { counted, dayText, numberText, shortId } from "../format.ts";
import { harmless } from "../harmless.ts";
import { removedText, warnOfTraces } from "../removed-text.ts";
import { cut } from "../text-width.ts";

export const forget = command({
  name: "forget",
  summary: { en: "remove exchanges for good", fr: "supprimer des échanges pour de bon" },
  details: {
    en: "Removes text, index, keywords and alternatives, and the copies kept before a change of format or a restore, which may hold them too. Only a salted hash stays, so that a later sync does not bring them back. Says first what will go, and asks; without a terminal it needs --yes. The app's own files are not touched.",
    fr: "Supprime le texte, l'index, les mots-clés et les variantes, ainsi que les copies gardées avant un changement de format ou une restauration, qui peuvent les contenir. Seule reste une empreinte salée, pour qu'une synchronisation ne les ramène pas. Dit d'abord ce qui va disparaître, et demande confirmation ; sans terminal, il faut --yes. Les fichiers de l'application ne sont pas touchés.",
  },
  words: { usage: { en: "[ID…]", fr: "[ID…]" }, max: Number.POSITIVE_INFINITY },
  flags: {
    all: {
      kind: "switch",
      text: { en: "Everything in the archive.", fr: "Tout ce que contient l'archive." },
    },
    "dry-run": {
      kind: "switch",
      text: { en: "Only say what would go.", fr: "Dire seulement ce qui disparaîtrait." },
    },
    yes: { kind: "switch", text: { en: "Do not ask.", fr: "Ne pas demander." } },
    ...filterFlags,
    ...idFlags,
    ...demoFlag,
  },
  examples: [
    {
      line: { en: "souvenir forget 1f0c9a3e", fr: "souvenir forget 1f0c9a3e" },
      text: { en: "One exchange, or one conversation.", fr: "Un échange, ou une conversation." },
    },
    {
      line: {
        en: "souvenir forget --folder Health --before 2025 --dry-run",
        fr: "souvenir forget --folder Santé --before 2025 --dry-run",
      },
      text: { en: "What would go, and nothing more.", fr: "Ce qui disparaîtrait, sans plus." },
    },
  ],
  async run(context, { words, flags }) {
    const { all = false, demo = false, yes = false, "dry-run": dryRun = false } = flags;
    const filter = filterOf(flags);
    const isEmpty = words.length === 0 && Object.keys(filter).length === 0;
    if (isEmpty !== all) throw isEmpty ? nothingChosen() : allAndSome();
    return context.withSouvenir(demo, async (souvenir) => {
      const filters = await filtersOf(souvenir, words, filter);
      let count = 0;
      for (const each of filters) count += await souvenir.countForgettable(each);
      if (!context.json) {
        const { printDemoMark } = await import("../demo-mark.ts");
        printDemoMark(context, demo);
        await tellWhatWillGo(context, souvenir, { filters, count });
      }
      if (count > 0 && !dryRun && !(yes || (await confirms(context, count)))) {
        context.warn(context.say({ en: "Nothing was removed.", fr: "Rien n'a été supprimé." }));
        return OK;
      }
      const removed = dryRun || count === 0 ? NOTHING : await souvenir.forget(...filters);
      if (context.json) context.printJson({ demo, dryRun, matched: count, removed });
      else if (!dryRun && count > 0) context.print(removedText(context, removed));
      warnOfTraces(context, removed);
      return OK;
    });
  },
});

/** Ids may be of exchanges or of conversations; a filter takes one conversation. */
async function filtersOf(
  souvenir: Souvenir,
  ids: readonly string[],
  filter: FilterWords,
): Promise<FilterWords[]> {
  if (ids.length === 0) return [filter];
  const exchanges: string[] = [...(filter.ids ?? [])];
  const filters: FilterWords[] = [];
  for (const id of ids) {
    const shown = await souvenir.show(id);
    if (shown.kind === "exchange") exchanges.push(shown.exchange.id);
    else {
      const { source, id: conversation } = shown.conversation;
      filters.push({ ...filter, conversation: `${source}/${conversation}` });
    }
  }
  return exchanges.length > 0 ? [...filters, { ...filter, ids: exchanges }] : filters;
}

const SHOWN = 5;

async function tellWhatWillGo(
  context: Context,
  souvenir: Souvenir,
  { filters, count }: { readonly filters: readonly FilterWords[]; readonly count: number },
): Promise<void> {
  const { say, style, width, language } = context;
  if (count === 0) {
    context.print(
      say({ en: "Nothing in the archive fits.", fr: "Rien dans l'archive n'y correspond." }),
    );
    return;
  }
  const exchanges = counted(count, "exchange");
  context.print(say({ en: `To be forgotten: ${exchanges.en}`, fr: `À oublier : ${exchanges.fr}` }));
  let shown = 0;
  for (const filter of filters) {
    if (shown >= SHOWN) break;
    const { items } = await souvenir.list(filter, { limit: SHOWN - shown });
    for (const { id, saidAt, question, answer } of harmless(items)) {
      shown++;
      context.print(
        `  ${style.dim(`${dayText(saidAt)}  ${shortId(id)}`)}  ${cut(question || answer, width - 24)}`,
      );
    }
  }
  if (count > shown && shown > 0) {
    const more = count - shown;
    const number = numberText(more, language);
    context.print(
      say({ en: `  and ${number} more`, fr: `  et ${number} ${more === 1 ? "autre" : "autres"}` }),
    );
  }
}

async function confirms(context: Context, count: number): Promise<boolean> {
  const { isTerminal, say } = context;
  if (!isTerminal.in || !isTerminal.err || context.json) {
    throw usageError(
      "There is no terminal to ask on: add --yes to remove them, or --dry-run to only look.",
      "Pas de terminal pour demander confirmation : ajoutez --yes pour supprimer, ou --dry-run pour seulement regarder.",
    );
  }
  const { confirmed } = await import("../ask-loop.ts");
  const exchanges = counted(count, "exchange");
  return confirmed(
    context,
    say({
      en: `Remove ${exchanges.en} for good?`,
      fr: `Supprimer ${exchanges.fr} pour de bon ?`,
    }),
    false,
  );
}

const NOTHING: ForgetReport = {
  exchanges: 0,
  alternatives: 0,
  keywords: 0,
  conversations: 0,
  erased: true,
};

function nothingChosen() {
  return usageError(
    "forget needs to know what: an id, a filter such as --folder or --before, or --all for everything.",
    "forget attend de savoir quoi : un identifiant, un filtre comme --folder ou --before, ou --all pour tout.",
  );
}

function allAndSome() {
  return usageError(
    "--all means everything: leave it out, or leave out the ids and filters.",
    "--all veut dire tout : enlevez-le, ou enlevez les identifiants et les filtres.",
  );
}
