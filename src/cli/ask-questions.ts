import type { EnrichOptions, Souvenir } from "../souvenir.ts";
import { questionLoop } from "./ask-loop.ts";
import type { Context } from "./context.ts";
import { demoMark } from "./demo-mark.ts";
import { enrichmentJson } from "../souvenir.ts";
import { handOver } from "./enrich-run.ts";
import { harmlessJson } from "./harmless.ts";

/** The loop of questions on an open archive. */
export async function askQuestions(
  context: Context,
  souvenir: Souvenir,
  { copy, options = {} }: { readonly copy: boolean; readonly options?: EnrichOptions },
): Promise<void> {
  const { demo } = souvenir.archive;
  if (demo) context.warn(context.errorStyle.warning(demoMark(context)));
  if (context.isTerminal.in) {
    context.note(
      context.say({
        en: "Ask as you would ask your model. An empty line leaves.",
        fr: "Posez votre question comme à votre modèle. Une ligne vide pour partir.",
      }),
    );
  }
  let asked = 0;
  await questionLoop(context, async (question) => {
    const enrichment = await souvenir.enrich(question, options);
    if (context.json) {
      await context.write(`${harmlessJson(enrichmentJson(enrichment, demo), 0)}\n`);
      return;
    }
    if (context.isTerminal.in) context.note("");
    else if (asked++ > 0) await context.write("\n");
    await handOver(context, enrichment, { copy });
  });
}
