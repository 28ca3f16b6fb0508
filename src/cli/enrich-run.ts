import { spanText } from "../core/dates.ts";
import type { Bilingual, UiLanguage } from "../core/language.ts";
import type { Enrichment } from "../souvenir.ts";
import type { CopyOutcome } from "./clipboard.ts";
import { copyToClipboard } from "./clipboard.ts";
import type { Context } from "./context.ts";
import { counted, dateText, percentText, shortId } from "./format.ts";
import { harmless, harmlessText } from "./harmless.ts";
import { suggestionTexts } from "./suggestions.ts";
import { cut } from "./text-width.ts";

/**
 * Hands a prompt over: alone on standard output, so that it can be piped into a model, and on the clipboard when
 * wanted. What it is made of goes to standard error. On a terminal, whatever the terminal would obey is left out of
 * what is shown; elsewhere and on the clipboard the prompt is as it is.
 */
export async function handOver(
  context: Context,
  enrichment: Enrichment,
  { copy }: { readonly copy: boolean },
): Promise<void> {
  const { prompt } = enrichment;
  await context.write(`${context.isTerminal.out ? harmlessText(prompt) : prompt}\n`);
  if (context.isTerminal.out) context.note("");
  for (const line of memoryLines(context, harmless(enrichment))) context.note(line);
  if (copy) context.note(copyText(context, await copyPrompt(context, prompt)));
}

/** Puts a prompt on the clipboard; over SSH, by way of the terminal. */
export async function copyPrompt(
  { environment, isTerminal }: Context,
  prompt: string,
): Promise<CopyOutcome> {
  return copyToClipboard(prompt, {
    platform: process.platform,
    environment,
    ...(isTerminal.err ? { terminal: process.stderr } : {}),
  });
}

function copyText({ say, errorStyle }: Context, outcome: CopyOutcome): string {
  if (outcome.copied) {
    return errorStyle.good(
      say({
        en: `Copied (${outcome.by}): paste it into your chat.`,
        fr: `Copié (${outcome.by}) : collez-le dans votre conversation.`,
      }),
    );
  }
  return errorStyle.warning(
    say({
      en: `Not copied. ${outcome.reason.en}`,
      fr: `Pas de copie. ${outcome.reason.fr}`,
    }),
  );
}

/** What a prompt is made of, in lines. */
export function memoryLines(context: Context, enrichment: Enrichment): string[] {
  const { say, language, errorStyle, width } = context;
  const { memories, blockTokens, budgetTokens, masked } = enrichment;
  if (enrichment.alreadyEnriched) {
    return [
      say({
        en: "The question already holds memories: left as it is.",
        fr: "La question contient déjà des souvenirs : elle est laissée telle quelle.",
      }),
    ];
  }
  const words = enrichment.keywords.map(({ phrase }) => phrase).join(", ");
  const keywords =
    words === "" ? [] : [say({ en: `Keywords: ${words}`, fr: `Mots-clés : ${words}` })];
  const corrections = suggestionTexts(context, enrichment.suggestions);
  keywords.push(...corrections);
  if (memories.length === 0)
    return [...keywords, errorStyle.warning(say(noMemory(enrichment, language)))];
  const lines = memories.map(({ exchange, relevance }, index) => {
    const place = exchange.places.at(-1);
    const facts = [
      `[${index + 1}] ${percentText(relevance)}`,
      dateText(exchange.saidAt, language),
      shortId(exchange.id),
      place?.title ?? exchange.question,
    ];
    return errorStyle.dim(cut(facts.join(", "), width));
  });
  lines.unshift(...keywords);
  const used = counted(memories.length, "memory");
  lines.push(
    say({
      en: `${used.en}, ${blockTokens} of ${budgetTokens} tokens.`,
      fr: `${used.fr}, ${blockTokens} tokens sur ${budgetTokens}.`,
    }),
  );
  if (masked > 0) {
    const secrets = counted(masked, "secret");
    lines.push(
      errorStyle.warning(
        say({
          en: `${secrets.en} masked in these exchanges.`,
          fr: `${secrets.fr} ${masked < 2 ? "masqué" : "masqués"} dans ces échanges.`,
        }),
      ),
    );
  }
  return lines;
}

function noMemory(
  { considered, times, budgetTokens: budget }: Enrichment,
  language: UiLanguage,
): Bilingual {
  if (considered === 0 && times.length > 0) {
    const when = times.map((time) => spanText(time, language)).join(", ");
    return {
      en: `Nothing in the archive answers this, of that time (${when}) or another: the prompt is your question alone.`,
      fr: `Rien dans l'archive n'y répond, de ce moment (${when}) ou d'un autre : le prompt est votre question seule.`,
    };
  }
  return considered === 0
    ? {
        en: "Nothing in the archive speaks of this: the prompt is your question alone.",
        fr: "Rien dans l'archive n'en parle : le prompt est votre question seule.",
      }
    : {
        en: `Nothing relevant enough in the archive that fits into ${budget} tokens: the prompt is your question alone. A lower --floor or a higher --budget lets more in.`,
        fr: `Rien d'assez pertinent dans l'archive qui tienne en ${budget} tokens : le prompt est votre question seule. Un --floor plus bas ou un --budget plus grand en admet davantage.`,
      };
}
