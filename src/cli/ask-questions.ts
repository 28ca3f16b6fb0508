import { SouvenirError } from "../core/errors.ts";
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
  // From here on its changes are looked at.
  await souvenir.access();
  let asked = 0;
  await questionLoop(context, async (question) => {
    if ((await souvenir.access()) === "outdated") throw archiveChanged(context);
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

/** What could only be read is written by somebody now: its pages no longer fit together. */
function archiveChanged({ program }: Context): SouvenirError {
  return new SouvenirError("conflict", {
    en: `The archive could only be read, and has changed since. To go on with it as it is now: ${program} ask`,
    fr: `L'archive ne pouvait qu'être lue, et a changé depuis. Pour continuer avec elle telle qu'elle est : ${program} ask`,
  });
}
