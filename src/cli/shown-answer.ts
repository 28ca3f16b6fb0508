import type { AnswerEvent, AnswerReport } from "../souvenir.ts";
import type { Context } from "./context.ts";
import { counted, durationText, shortId } from "./format.ts";
import { harmless, harmlessText } from "./harmless.ts";

/**
 * Shows an answer while it comes: its text on a terminal's standard output, everything about it on standard error. What a
 * terminal would obey is left out.
 */
export function showingAnswer(
  context: Context,
  { reasoning: withReasoning }: { readonly reasoning: boolean },
): (event: AnswerEvent) => Promise<void> {
  const { say, errorStyle, isTerminal, json, quiet } = context;
  let hasThought = false;
  let atReasoning = false;
  const thinks = (): void => {
    if (!hasThought && !json)
      context.note(errorStyle.dim(say({ en: "It reasons …", fr: "Il raisonne …" })));
    hasThought = true;
  };
  return async (event) => {
    switch (event.kind) {
      case "warning":
        context.warn(errorStyle.warning(say(harmless(event.text))));
        return;
      case "loading":
        if (!json) {
          const text = { en: "It is being loaded first …", fr: "Il est d'abord chargé …" };
          context.note(errorStyle.dim(say(text)));
        }
        return;
      case "reasoning":
        thinks();
        if (withReasoning && !quiet && !json) {
          process.stderr.write(errorStyle.dim(harmlessText(event.text)));
          atReasoning = true;
        }
        return;
      case "text":
        if (atReasoning) process.stderr.write("\n\n");
        atReasoning = false;
        if (isTerminal.out && !json) await context.write(harmlessText(event.text));
        return;
      case "text-was-reasoning":
        if (isTerminal.out && !json)
          context.warn(
            errorStyle.dim(
              say({
                en: "\n(What stands above was reasoning; here is the answer.)",
                fr: "\n(Ce qui précède était le raisonnement ; voici la réponse.)",
              }),
            ),
          );
    }
  };
}

/** Ends it: the text itself where no terminal has shown it, then what became of it. */
export async function endOfAnswer(context: Context, report: AnswerReport): Promise<void> {
  const { say, errorStyle, isTerminal, language } = context;
  if (!isTerminal.out && report.text !== "") await context.write(`${report.text}\n`);
  if (isTerminal.out) await context.write("\n\n");
  if (report.remark) context.warn(errorStyle.warning(harmlessText(say(report.remark))));
  const { record, tokens, elapsedMs, firstTokenMs } = report;
  const length = counted(tokens?.answer ?? 0, "token");
  const whole = durationText(elapsedMs, language);
  const first = firstTokenMs === undefined ? undefined : durationText(firstTokenMs, language);
  const facts = {
    en: [
      ...(tokens?.answer === undefined ? [] : [length.en]),
      whole,
      ...(first ? [`the first word after ${first}`] : []),
    ],
    fr: [
      ...(tokens?.answer === undefined ? [] : [length.fr]),
      whole,
      ...(first ? [`le premier mot après ${first}`] : []),
    ],
  };
  context.note(errorStyle.dim(`${say({ en: facts.en.join(", "), fr: facts.fr.join(", ") })}.`));
  if (record.kind === "recorded") {
    const id = shortId(record.exchange);
    context.note(errorStyle.good(say({ en: `Recorded: ${id}.`, fr: `Enregistré : ${id}.` })));
  } else if (report.remark === undefined) context.note(say(record.reason));
}
