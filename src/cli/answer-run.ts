import type { AnswerReport, ChosenModel, Enrichment, Souvenir } from "../souvenir.ts";
import { shortName } from "../core/short-name.ts";
import { answerJson, chooseModel, enrichmentJson } from "../souvenir.ts";
import { confirmed } from "./ask-loop.ts";
import type { Context } from "./context.ts";
import { memoryLines } from "./enrich-run.ts";
import { exitCodes, INTERRUPTED, OK } from "./exit-codes.ts";
import { sizeText } from "./format.ts";
import { harmless, harmlessText } from "./harmless.ts";
import { endOfAnswer, showingAnswer } from "./shown-answer.ts";

interface Wishes {
  readonly server?: string;
  readonly name?: string;
  readonly load: boolean;
  readonly reasoning: boolean;
  readonly record: boolean;
}

/**
 * Has a prompt answered. On a terminal the answer appears as it comes; elsewhere it is written at its end, since only
 * then is it known that nothing of it was reasoning. The first Ctrl-C ends the answer, a second one the process.
 */
export async function runAnswer(
  context: Context,
  souvenir: Souvenir,
  enrichment: Enrichment,
  wishes: Wishes,
): Promise<number> {
  const model = chooseModel(await souvenir.models(), wishes);
  const allowLoading = wishes.load || (!model.loaded && (await mayLoad(context, model)));
  if (!context.json) {
    for (const line of memoryLines(context, harmless(enrichment))) context.note(line);
    if (model.loaded || allowLoading)
      context.note(context.errorStyle.dim(context.say(asking(model))));
  }
  const stop = new AbortController();
  const onInterrupt = (): void => {
    process.off("SIGINT", onInterrupt);
    stop.abort();
  };
  process.on("SIGINT", onInterrupt);
  const show = showingAnswer(context, wishes);
  let report: AnswerReport;
  try {
    const events = souvenir.answer({
      prompt: enrichment.prompt,
      question: enrichment.question,
      model: { server: model.server, id: model.id },
      allowLoading,
      record: wishes.record,
      signal: stop.signal,
    });
    let next = await events.next();
    for (; !next.done; next = await events.next()) await show(next.value);
    report = next.value;
  } finally {
    process.off("SIGINT", onInterrupt);
  }
  if (context.json) {
    const { demo } = souvenir.archive;
    context.printJson({ ...enrichmentJson(enrichment, demo), answer: answerJson(report) });
  } else {
    await endOfAnswer(context, report);
  }
  if (report.outcome === "stopped") return INTERRUPTED;
  return report.outcome === "complete" ? OK : exitCodes.unavailable;
}

async function mayLoad(context: Context, model: ChosenModel): Promise<boolean> {
  const { isTerminal, json, say, language } = context;
  if (!isTerminal.in || !isTerminal.err || json) return false;
  const { serverTitle, sizeBytes } = model;
  const title = shortName(harmlessText(model.title));
  const size = sizeBytes === undefined ? "" : `, ${sizeText(sizeBytes, language)}`;
  return confirmed(
    context,
    say({
      en: `${title} is not loaded. Have ${serverTitle} load it now${size}?`,
      fr: `${title} n'est pas chargé. Le faire charger par ${serverTitle} maintenant${size} ?`,
    }),
    false,
  );
}

function asking(model: ChosenModel): { en: string; fr: string } {
  const { serverTitle } = model;
  const title = shortName(harmlessText(model.title));
  return {
    en: `${title} (${serverTitle}) reads the prompt …`,
    fr: `${title} (${serverTitle}) lit le prompt …`,
  };
}
