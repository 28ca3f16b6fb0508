import type { ExclusionMade, ForgetReport, Souvenir } from "../souvenir.ts";
import type { Context } from "./context.ts";
import { exclusionCommandWords, exclusionText } from "./exclusion-words.ts";
import { counted } from "./format.ts";
import { removedText, warnOfTraces } from "./removed-text.ts";
import { wrapped } from "./text-width.ts";

/**
 * What was just excluded may be in the archive still: removes it where that is wanted, asks in a terminal, and elsewhere says
 * how. Undefined when nothing was removed.
 */
export async function forgetExcluded(
  context: Context,
  souvenir: Souvenir,
  { excluded, forget }: { readonly excluded: readonly ExclusionMade[]; readonly forget: boolean },
): Promise<ForgetReport | undefined> {
  const filters = [];
  for (const made of excluded) {
    if (made.stored > 0 && (forget || (await isUnwanted(context, souvenir, made))))
      filters.push({ hiddenBy: wordsOf(made) });
  }
  if (filters.length === 0) return undefined;
  const removed = await souvenir.forget(...filters);
  if (!context.json) context.print(removedText(context, removed));
  warnOfTraces(context, removed);
  return removed;
}

function wordsOf({ exclusion }: ExclusionMade) {
  return exclusion.kind === "conversation"
    ? { conversation: `${exclusion.source}/${exclusion.id}` }
    : exclusion;
}

/** Asks in a terminal; elsewhere tells the command. */
async function isUnwanted(
  context: Context,
  { archive }: Souvenir,
  { exclusion, stored }: ExclusionMade,
): Promise<boolean> {
  const { isTerminal, say, program, width } = context;
  if (context.json) return false;
  const exchanges = counted(stored, "exchange");
  const name = exclusionText(context, exclusion);
  if (isTerminal.in && isTerminal.err) {
    const { confirmed } = await import("./ask-loop.ts");
    return confirmed(
      context,
      say({
        en: `${exchanges.en} of it in the archive, out of sight (${name}). Forget for good?`,
        fr: `${exchanges.fr} dans l'archive, hors de vue (${name}). Oublier pour de bon ?`,
      }),
      false,
    );
  }
  const command = `${program} exclude ${exclusionCommandWords(exclusion)}${archive.demo ? " --demo" : ""} --forget`;
  const text = say({
    en: `${exchanges.en} of it in the archive, out of sight. To forget for good:`,
    fr: `${exchanges.fr} dans l'archive, hors de vue. Pour oublier pour de bon :`,
  });
  // The command is not wrapped: it is there to be copied.
  context.note(`${wrapped(text, width)}\n  ${command}`);
  return false;
}
