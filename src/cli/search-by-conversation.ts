import type {
  Asked,
  ConversationFound,
  ConversationOutcome,
  WithSuggestions,
} from "../souvenir.ts";
import type { Context } from "./context.ts";
import { printDemoMark } from "./demo-mark.ts";
import { excerpt, excerptWeights } from "./excerpt.ts";
import { NOTHING_FOUND, OK } from "./exit-codes.ts";
import { dateText, percentText, shortId } from "./format.ts";
import { harmless } from "./harmless.ts";
import { conversationFoundJson } from "./json.ts";
import { searchText } from "./search-text.ts";
import { noteSuggestions } from "./suggestions.ts";
import { cut, padded, wrapped } from "./text-width.ts";

const INDENT = "   ";

/** Prints the conversations that a search found. Returns the exit status. */
export function showConversations(
  context: Context,
  outcome: ConversationOutcome & WithSuggestions,
  { demo, asked }: { readonly demo: boolean; readonly asked: Asked },
): number {
  const { conversations, suggestions } = outcome;
  if (context.json) {
    const what = typeof asked === "string" ? { question: asked } : asked;
    const shown = conversations.map(conversationFoundJson);
    context.printJson({ demo, ...what, ...outcome, conversations: shown });
  } else {
    printDemoMark(context, demo);
    context.print(
      conversations.length === 0
        ? searchText(context, { ...outcome, results: [] }, { demo })
        : conversationsText(context, outcome, { demo }),
    );
    noteSuggestions(context, suggestions);
  }
  return conversations.length > 0 ? OK : NOTHING_FOUND;
}

/** Title and facts of each conversation, and the telling part of its best exchanges. */
function conversationsText(
  context: Context,
  outcome: ConversationOutcome,
  { demo }: { readonly demo: boolean },
): string {
  const { conversations, terms } = harmless(outcome);
  const weights = excerptWeights(terms);
  const blocks = conversations.map((found, index) =>
    conversationText(context, found, { number: index + 1, weights }),
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
  return blocks.join("\n\n");
}

function conversationText(
  { say, style, language, width }: Context,
  { title, folder, source, id, saidAt, relevance, results }: ConversationFound,
  { number, weights }: { readonly number: number; readonly weights: ReadonlyMap<string, number> },
): string {
  const inner = width - INDENT.length;
  const percent = percentText(relevance);
  const name = cut(title ?? say({ en: "Untitled", fr: "Sans titre" }), inner - 7);
  const facts = [dateText(saidAt, language), source, folder, shortId(id)].filter(
    (fact) => fact !== undefined,
  );
  const exchanges = results.map(({ exchange }) => {
    const mark = `${shortId(exchange.id)} » `;
    const room = 2 * inner - mark.length - 10;
    const text = [exchange.question, exchange.answer].filter(Boolean).join(" — ");
    return wrapped(excerpt(text, { weights, width: room, style }), width, {
      first: INDENT + style.dim(mark),
      rest: INDENT,
    });
  });
  return [
    `${padded(`${number}.`, INDENT.length)}${style.bold(padded(name, inner - percent.length - 1))} ${style.good(percent)}`,
    INDENT + style.dim(cut(facts.join(", "), inner)),
    ...exchanges,
  ].join("\n");
}
