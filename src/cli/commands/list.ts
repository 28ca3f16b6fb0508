import type { Cursor, StoredConversation, StoredExchange } from "../../souvenir.ts";
import { command } from "../command.ts";
import type { Context } from "../context.ts";
import { usageError } from "../context.ts";
import { emptyArchive } from "../empty-archive.ts";
import { OK } from "../exit-codes.ts";
import { demoFlag, filterFlags, filterOf, idFlags } from "../flags.ts";
import { counted, dayText, shortId } from "../format.ts";
import { harmless } from "../harmless.ts";
import { cut } from "../text-width.ts";

export const list = command({
  name: "list",
  summary: {
    en: "what is kept, newest first",
    fr: "ce qui est gardé, du plus récent au plus ancien",
  },
  flags: {
    conversations: {
      kind: "switch",
      text: {
        en: "Conversations instead of exchanges.",
        fr: "Les conversations, et non les échanges.",
      },
    },
    limit: {
      kind: "integer",
      min: 1,
      max: 1_000,
      usual: 20,
      text: { en: "How many on a page.", fr: "Combien par page." },
    },
    after: {
      kind: "text",
      value: { en: "CURSOR", fr: "CURSEUR" },
      text: {
        en: "The next page: what the end of the last one says.",
        fr: "La page suivante : ce qu'indique la fin de la précédente.",
      },
    },
    ...filterFlags,
    ...idFlags,
    ...demoFlag,
  },
  examples: [
    {
      line: { en: 'souvenir list --since "2 weeks"', fr: 'souvenir list --since "2 semaines"' },
      text: { en: "The last two weeks.", fr: "Les deux dernières semaines." },
    },
    {
      line: {
        en: "souvenir list --conversations --folder Kitchen",
        fr: "souvenir list --conversations --folder Cuisine",
      },
      text: { en: "The conversations of a folder.", fr: "Les conversations d'un dossier." },
    },
  ],
  async run(context, { flags }) {
    const { conversations = false, limit = 20, after, demo = false } = flags;
    const request = { limit, ...(after === undefined ? {} : { after: cursorOf(after) }) };
    const filter = filterOf(flags);
    return context.readSouvenir(demo, async (souvenir) => {
      const page = conversations
        ? await souvenir.listConversations(filter, request)
        : await souvenir.list(filter, request);
      const next = page.next && cursorText(page.next);
      if (context.json) {
        const { conversationJson, exchangeJson } = await import("../../souvenir.ts");
        const items = page.items.map((item) =>
          "exchanges" in item ? conversationJson(item) : exchangeJson(item),
        );
        context.printJson({ demo, [conversations ? "conversations" : "exchanges"]: items, next });
        return OK;
      }
      const { printDemoMark } = await import("../demo-mark.ts");
      printDemoMark(context, demo);
      for (const item of harmless(page.items)) {
        context.print(
          "exchanges" in item ? conversationLine(context, item) : exchangeLine(context, item),
        );
      }
      if (page.items.length === 0)
        context.note(context.say(nothing(context, Object.keys(filter).length > 0)));
      if (next !== undefined) {
        const text = context.say({
          en: "More: the same with",
          fr: "Suite : la même commande avec",
        });
        context.note(context.errorStyle.dim(`${text} --after ${next}`));
      }
      return OK;
    });
  },
});

function exchangeLine({ style, width }: Context, exchange: StoredExchange): string {
  const { id, saidAt, question, answer } = exchange;
  const text = cut(question || `→ ${answer}`, width - 22);
  return `${style.dim(`${dayText(saidAt)}  ${shortId(id)}`)}  ${text}`;
}

function conversationLine(
  { style, width, say }: Context,
  conversation: StoredConversation,
): string {
  const { source, id, title, folder, exchanges, lastAt } = conversation;
  const key = `${source}/${id}`;
  const facts = [
    say(counted(exchanges, "exchange")),
    ...(folder === undefined ? [] : [folder]),
    key,
  ];
  const untitled = say({ en: "(untitled)", fr: "(sans titre)" });
  return [
    `${style.dim(dayText(lastAt))}  ${style.bold(cut(title ?? untitled, width - 12))}`,
    `            ${style.dim(facts.join(", "))}`,
  ].join("\n");
}

function nothing(context: Context, filtered: boolean) {
  return filtered
    ? { en: "Nothing that fits these filters.", fr: "Rien qui corresponde à ces filtres." }
    : emptyArchive(context);
}

/** "1771000000000:ID": a cursor as a word. */
function cursorText({ saidAt, id }: Cursor): string {
  return `${saidAt ?? ""}:${id}`;
}

function cursorOf(text: string): Cursor {
  const [, time, id] = /^(-?\d*):(.+)$/s.exec(text) ?? [];
  if (time === undefined || id === undefined) {
    throw usageError(
      `--after takes what the end of the last page says, not "${text}".`,
      `--after attend ce qu'indique la fin de la page précédente, et non « ${text} ».`,
    );
  }
  return { id, ...(time === "" ? {} : { saidAt: Number(time) }) };
}
