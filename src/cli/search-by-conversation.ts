import type { Asked, ConversationFound, ConversationOutcome } from "../souvenir.ts";
import type { Context } from "./context.ts";
import { printDemoMark } from "./demo-mark.ts";
import { excerpt } from "./excerpt.ts";
import { NOTHING_FOUND, OK } from "./exit-codes.ts";
import { explanationText } from "./explanation-text.ts";
import { dateText, percentText, shortId } from "./format.ts";
import { harmless } from "./harmless.ts";
import { conversationFoundJson, timesJson } from "../souvenir.ts";
import { excerptWeights } from "../verbs/excerpt.ts";
import type { SearchTextOptions } from "./search-text.ts";
import { headLine, searchText, unquotedText } from "./search-text.ts";
import { noteSuggestions } from "./suggestions.ts";
import { cut, wrapped } from "./text-width.ts";

const INDENT = "   ";

/** Prints the conversations that a search found. Returns the exit status. */
export function showConversations(
  context: Context,
  outcome: ConversationOutcome,
  { asked, ...options }: Omit<SearchTextOptions, "similar"> & { readonly asked: Asked },
): number {
  const { demo } = options;
  const { conversations, suggestions } = outcome;
  if (context.json) {
    const what = typeof asked === "string" ? { question: asked } : asked;
    const shown = conversations.map(conversationFoundJson);
    const times = timesJson(outcome.times);
    context.printJson({ demo, ...what, ...outcome, times, conversations: shown });
  } else {
    printDemoMark(context, demo);
    context.print(
      conversations.length === 0
        ? searchText(
            context,
            { ...outcome, results: [] },
            { ...options, similar: typeof asked !== "string" },
          )
        : conversationsText(context, outcome, options),
    );
    noteSuggestions(context, suggestions);
  }
  return conversations.length > 0 ? OK : NOTHING_FOUND;
}

/** Title and facts of each conversation, and the telling part of its best exchanges. */
function conversationsText(
  context: Context,
  outcome: ConversationOutcome,
  { demo, explain = false }: SearchTextOptions,
): string {
  const { conversations, terms, unquoted } = harmless(outcome);
  const weights = excerptWeights(terms);
  const blocks = conversations.map((found, index) =>
    conversationText(context, found, { number: index + 1, weights, explain }),
  );
  const [first] = conversations;
  if (first) {
    const name = `${first.source}/${first.id}`;
    blocks.push(
      context.style.dim(
        context.say({
          en: `All of one: ${context.program} show ${name}${demo ? " --demo" : ""}`,
          fr: `Toute la conversation : ${context.program} show ${name}${demo ? " --demo" : ""}`,
        }),
      ),
    );
  }
  if (unquoted) blocks.push(unquotedText(context));
  return blocks.join("\n\n");
}

function conversationText(
  context: Context,
  { title, folder, source, id, saidAt, relevance, results }: ConversationFound,
  {
    number,
    weights,
    explain,
  }: {
    readonly number: number;
    readonly weights: ReadonlyMap<string, number>;
    readonly explain: boolean;
  },
): string {
  const { say, style, language, width } = context;
  const inner = width - INDENT.length;
  const percent = percentText(relevance);
  const name = title ?? say({ en: "Untitled", fr: "Sans titre" });
  const facts = [dateText(saidAt, language), source, folder, shortId(id)].filter(
    (fact) => fact !== undefined,
  );
  const exchanges = results.map((found) => {
    const { exchange } = found;
    const mark = `${shortId(exchange.id)} » `;
    const room = 2 * inner - mark.length - 10;
    const text = [exchange.question, exchange.answer].filter(Boolean).join(" — ");
    const said = wrapped(excerpt(text, { weights, width: room, style }), width, {
      first: INDENT + style.dim(mark),
      rest: INDENT,
    });
    return explain ? `${said}\n${explanationText(context, found, INDENT)}` : said;
  });
  return [
    headLine(context, { number, title: name, percent }),
    INDENT + style.dim(cut(facts.join(", "), inner)),
    ...exchanges,
  ].join("\n");
}
