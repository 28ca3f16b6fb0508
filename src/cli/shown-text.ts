import type { Shown, StoredExchange } from "../souvenir.ts";
import type { Context } from "./context.ts";
import { counted, dateText } from "./format.ts";
import { harmless } from "./harmless.ts";
import { wrapped } from "./text-width.ts";

interface Parts {
  readonly reasoning?: true;
  readonly alternatives?: true;
}

/** An exchange or a conversation for reading, its texts as they were written. */
export function shownText(context: Context, shown: Shown, parts: Parts): string {
  if (shown.kind === "exchange") {
    const exchange = harmless(shown.exchange);
    const title = exchange.places.at(-1)?.title;
    return [
      ...(title === undefined ? [] : [context.style.bold(title)]),
      ...exchangeLines(context, exchange, parts),
      ...placeLines(context, exchange),
    ].join("\n");
  }
  const { conversation, exchanges } = harmless({ ...shown });
  const { say, style } = context;
  const { title, folder, source, id, excluded, systemPrompt } = conversation;
  const facts = [say(counted(exchanges.length, "exchange")), folder, `${source}/${id}`];
  return [
    style.bold(title ?? say({ en: "(untitled)", fr: "(sans titre)" })),
    style.dim(facts.filter((fact) => fact !== undefined).join(", ")),
    ...(excluded
      ? [
          style.warning(
            say({
              en: 'Kept out of search and prompts: it lies under "Unsync".',
              fr: "Hors des recherches et des prompts : elle est sous « Unsync ».",
            }),
          ),
        ]
      : []),
    ...(systemPrompt
      ? ["", heading(context, { en: "System prompt", fr: "Prompt système" }), systemPrompt]
      : []),
    ...exchanges.flatMap((exchange) => ["", ...exchangeLines(context, exchange, parts)]),
  ].join("\n");
}

function heading({ style, say }: Context, text: { en: string; fr: string }): string {
  return style.good(style.bold(say(text)));
}

function exchangeLines(context: Context, exchange: StoredExchange, parts: Parts): string[] {
  const { say, style, language, width, isTerminal } = context;
  const { question, answer, reasoning, alternatives, attachments, toolCalls, keywords } = exchange;
  const model = exchange.places.at(-1)?.model;
  const facts = [dateText(exchange.saidAt, language), model, exchange.id];
  const about = facts.filter((fact) => fact !== undefined).join(", ");
  const lines = [style.dim(isTerminal.out ? wrapped(about, width) : about)];
  if (question !== "")
    lines.push("", heading(context, { en: "Question", fr: "Question" }), question);
  if (reasoning !== undefined && parts.reasoning) {
    lines.push("", heading(context, { en: "Reasoning", fr: "Raisonnement" }), reasoning);
  }
  if (answer !== "") lines.push("", heading(context, { en: "Answer", fr: "Réponse" }), answer);
  if (parts.alternatives) {
    for (const alternative of alternatives) {
      const by = alternative.model === undefined ? "" : ` (${alternative.model})`;
      lines.push("", heading(context, { en: `Alternative${by}`, fr: `Variante${by}` }));
      if (alternative.question !== question) lines.push(alternative.question);
      if (alternative.answer !== "") lines.push(alternative.answer);
    }
  }
  lines.push("");
  const fact = (en: string, fr: string, value: string): void => {
    lines.push(`${style.dim(say({ en: `${en}:`, fr: `${fr} :` }))} ${value}`);
  };
  if (keywords.length > 0) {
    fact("Keywords", "Mots-clés", keywords.map(({ phrase }) => phrase).join(", "));
  }
  if (attachments.length > 0) fact("Attached", "Pièces jointes", attachments.join(", "));
  if (toolCalls.length > 0) {
    fact("Tools called", "Outils appelés", toolCalls.map(({ name }) => name).join(", "));
  }
  if (reasoning !== undefined && !parts.reasoning) {
    fact(
      "Reasoning",
      "Raisonnement",
      say({ en: "kept; --reasoning shows it", fr: "gardé ; --reasoning le montre" }),
    );
  }
  if (alternatives.length > 0 && !parts.alternatives) {
    fact(
      "Alternatives",
      "Variantes",
      say({
        en: `${alternatives.length}; --alternatives shows them`,
        fr: `${alternatives.length} ; --alternatives les montre`,
      }),
    );
  }
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

function placeLines({ say, style, language }: Context, { places }: StoredExchange): string[] {
  return places.map(({ source, conversation, folder, askedAt, answeredAt }, index) => {
    const name =
      index === 0
        ? say({ en: "Seen in:", fr: "Vu dans :" })
        : say({ en: "and in:", fr: "et dans :" });
    const time = askedAt ?? answeredAt;
    const facts = [
      `${source}/${conversation}`,
      folder,
      time === undefined ? undefined : dateText(time, language),
    ];
    return `${style.dim(name)} ${facts.filter((fact) => fact !== undefined).join(", ")}`;
  });
}
