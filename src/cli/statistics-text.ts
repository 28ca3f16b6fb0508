import type { Bilingual } from "../core/language.ts";
import type { Counted, Statistics } from "../souvenir.ts";
import type { Context } from "./context.ts";
import { counted, dateText, numberText } from "./format.ts";
import { harmless } from "./harmless.ts";
import { cut, padded, wrapped } from "./text-width.ts";

const NAME_COLUMNS = 28;
const BAR_COLUMNS = 24;
const SHOWN_ROWS = 12;
const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

const LANGUAGES: Readonly<Record<string, Bilingual>> = {
  en: { en: "English", fr: "anglais" },
  fr: { en: "French", fr: "français" },
  other: { en: "other", fr: "autre" },
};

/** The figures of an archive, with bars. */
export function statisticsText(context: Context, raw: Statistics): string {
  const { say, language, style, width } = context;
  const statistics = harmless(raw);
  const { exchanges, conversations, alternatives, uniqueKeywords, firstAt, lastAt } = statistics;
  const texts = [
    counted(exchanges, "exchange"),
    counted(conversations, "conversation"),
    counted(alternatives, "alternative"),
    counted(uniqueKeywords, "keyword"),
  ].map((text) => say(text));
  const lines = [style.bold(texts.join(", "))];
  if (firstAt !== undefined) {
    const [from, to] = [dateText(firstAt, language), dateText(lastAt, language)];
    lines.push(say({ en: `From ${from} to ${to}`, fr: `Du ${from} au ${to}` }));
  }
  if (statistics.hiddenConversations > 0) {
    const hidden = counted(statistics.hiddenConversations, "conversation");
    lines.push(
      say({
        en: `${hidden.en} under "Unsync", out of search and prompts`,
        fr: `${hidden.fr} sous « Unsync », hors des recherches et des prompts`,
      }),
    );
  }
  if (statistics.forgotten > 0) {
    const forgotten = counted(statistics.forgotten, "exchange");
    lines.push(
      say({
        en: `${forgotten.en} forgotten; a sync does not bring them back`,
        fr: `${forgotten.fr} ${statistics.forgotten < 2 ? "oublié" : "oubliés"} ; une synchronisation ne les ramène pas`,
      }),
    );
  }
  if (exchanges === 0) {
    lines.push(
      say({ en: "Empty: souvenir sync fills it.", fr: "Vide : souvenir sync la remplit." }),
    );
    return lines.join("\n");
  }
  const named = (rows: readonly Counted[]): Counted[] =>
    rows.map(({ name, count }) => ({ name: LANGUAGES[name] ? say(LANGUAGES[name]) : name, count }));
  lines.push(
    ...chart(context, { en: "By app", fr: "Par application" }, statistics.bySource),
    ...chart(context, { en: "By model", fr: "Par modèle" }, statistics.byModel),
    ...chart(context, { en: "By language", fr: "Par langue" }, named(statistics.byLanguage)),
    ...chart(context, { en: "By month", fr: "Par mois" }, statistics.byMonth.slice(-SHOWN_ROWS)),
  );
  if (statistics.topKeywords.length > 0) {
    const keywords = statistics.topKeywords
      .slice(0, 2 * SHOWN_ROWS)
      .map(({ name, count }) => `${name} (${numberText(count, language)})`);
    lines.push(
      "",
      style.bold(say({ en: "Most frequent keywords", fr: "Mots-clés les plus fréquents" })),
    );
    lines.push(wrapped(keywords.join(", "), width, { first: "  " }));
  }
  return lines.join("\n");
}

function chart(
  { say, style, language }: Context,
  title: Bilingual,
  rows: readonly Counted[],
): string[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, SHOWN_ROWS);
  const most = Math.max(...shown.map(({ count }) => count));
  const digits = numberText(most, language).length;
  const lines = shown.map(({ name, count }) => {
    const label = padded(cut(name, NAME_COLUMNS), NAME_COLUMNS);
    const number = padded(numberText(count, language), digits, "left");
    return `  ${label} ${number} ${style.good(bar(count / most))}`;
  });
  const rest = rows.length - shown.length;
  if (rest > 0) lines.push(say({ en: `  and ${rest} more`, fr: `  et ${rest} de plus` }));
  return ["", style.bold(say(title)), ...lines];
}

function bar(share: number): string {
  const eighths = Math.max(1, Math.round(share * BAR_COLUMNS * 8));
  return "█".repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? "");
}
