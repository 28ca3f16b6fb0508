import type { Bilingual } from "../core/language.ts";
import type { Counted, Statistics } from "../souvenir.ts";
import type { Context } from "./context.ts";
import { counted, dateText, numberText } from "./format.ts";
import { harmless } from "./harmless.ts";
import { cut, padded, wrapped } from "./text-width.ts";

const NAME_COLUMNS = 28;
const BAR_COLUMNS = 24;
// Margins and the spaces between the three columns of a chart.
const GAPS = 5;
const SHOWN_ROWS = 12;
const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

const LANGUAGES: Readonly<Record<string, Bilingual>> = {
  en: { en: "English", fr: "anglais" },
  fr: { en: "French", fr: "français" },
  other: { en: "other", fr: "autre" },
};

type Page = Pick<Context, "say" | "language" | "style" | "width" | "program">;

/** The figures of an archive, with bars. */
export function statisticsText(context: Page, raw: Statistics): string {
  const { say, language, style, width, program } = context;
  const told = (text: Bilingual): string => wrapped(say(text), width);
  const statistics = harmless(raw);
  const { exchanges, conversations, alternatives, uniqueKeywords, firstAt, lastAt } = statistics;
  const texts = [
    counted(exchanges, "exchange"),
    counted(conversations, "conversation"),
    counted(alternatives, "alternative"),
    counted(uniqueKeywords, "keyword"),
  ].map((text) => say(text));
  const lines = [style.bold(wrapped(texts.join(", "), width))];
  if (firstAt !== undefined) {
    const [from, to] = [dateText(firstAt, language), dateText(lastAt, language)];
    lines.push(say({ en: `From ${from} to ${to}`, fr: `Du ${from} au ${to}` }));
  }
  if (statistics.hiddenConversations > 0) {
    const hidden = counted(statistics.hiddenConversations, "conversation");
    lines.push(
      told({
        en: `${hidden.en} excluded, or under "Unsync": out of search and prompts`,
        fr: `${hidden.fr} ${statistics.hiddenConversations === 1 ? "exclue" : "exclues"}, ou sous « Unsync » : hors des recherches et des prompts`,
      }),
    );
  }
  if (statistics.forgotten > 0) {
    const forgotten = counted(statistics.forgotten, "exchange");
    const one = statistics.forgotten === 1;
    lines.push(
      told({
        en: `${forgotten.en} forgotten; a sync does not bring ${one ? "it" : "them"} back`,
        fr: `${forgotten.fr} ${one ? "oublié" : "oubliés"} ; une synchronisation ne ${one ? "le" : "les"} ramène pas`,
      }),
    );
  }
  if (exchanges === 0) {
    lines.push(
      told({
        en: `The archive is empty: ${program} sync fills it.`,
        fr: `L'archive est vide : ${program} sync la remplit.`,
      }),
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
  { say, style, language, width }: Page,
  title: Bilingual,
  rows: readonly Counted[],
): string[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, SHOWN_ROWS);
  const most = Math.max(...shown.map(({ count }) => count));
  const digits = numberText(most, language).length;
  const room = width - digits - GAPS;
  const names = Math.min(NAME_COLUMNS, Math.ceil(room * 0.6));
  const bars = Math.min(BAR_COLUMNS, room - names);
  const lines = shown.map(({ name, count }) => {
    const label = padded(cut(name, names), names);
    const number = padded(numberText(count, language), digits, "left");
    return `  ${label} ${number} ${style.good(bar(count / most, bars))}`;
  });
  const rest = rows.length - shown.length;
  if (rest > 0) lines.push(say({ en: `  and ${rest} more`, fr: `  et ${rest} de plus` }));
  return ["", style.bold(say(title)), ...lines];
}

function bar(share: number, columns: number): string {
  const eighths = Math.max(1, Math.round(share * columns * 8));
  return "█".repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? "");
}
