import type { Bilingual } from "../core/language.ts";
import type { Counted, Statistics } from "../souvenir.ts";
import type { Page } from "./chart.ts";
import { chart, SHOWN_ROWS } from "./chart.ts";
import { emptyArchive } from "./empty-archive.ts";
import { counted, dateText, numberText } from "./format.ts";
import { harmless } from "./harmless.ts";
import { wrapped } from "./text-width.ts";

const LANGUAGES: Readonly<Record<string, Bilingual>> = {
  en: { en: "English", fr: "anglais" },
  fr: { en: "French", fr: "français" },
  other: { en: "other", fr: "autre" },
};

/** Statistics of the whole archive, or of what filters cover. */
export type ShownStatistics = Omit<Statistics, OfTheWhole> & Partial<Pick<Statistics, OfTheWhole>>;
type OfTheWhole = "alternatives" | "hiddenConversations" | "forgotten";

/** The figures of an archive, with bars. */
export function statisticsText(context: Page, raw: ShownStatistics): string {
  const { say, language, style, width } = context;
  const told = (text: Bilingual): string => wrapped(say(text), width);
  const statistics = harmless(raw);
  const { exchanges, hiddenConversations = 0, forgotten: forgottenCount = 0 } = statistics;
  const lines = headlines(context, statistics);
  if (hiddenConversations > 0) {
    const hidden = counted(hiddenConversations, "conversation");
    lines.push(
      told({
        en: `${hidden.en} excluded, with #nomemory, or under "Unsync": out of search and prompts`,
        fr: `${hidden.fr} ${statistics.hiddenConversations === 1 ? "exclue" : "exclues"}, avec #nomemory, ou sous « Unsync » : hors des recherches et des prompts`,
      }),
    );
  }
  if (forgottenCount > 0) {
    const forgotten = counted(forgottenCount, "exchange");
    const one = forgottenCount === 1;
    lines.push(
      told({
        en: `${forgotten.en} forgotten; a sync does not bring ${one ? "it" : "them"} back`,
        fr: `${forgotten.fr} ${one ? "oublié" : "oubliés"} ; une synchronisation ne ${one ? "le" : "les"} ramène pas`,
      }),
    );
  }
  if (exchanges === 0) {
    lines.push(
      told(
        statistics.alternatives === undefined
          ? { en: "Nothing that fits these filters.", fr: "Rien qui corresponde à ces filtres." }
          : emptyArchive(context),
      ),
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

/** The sums, and from when to when. */
export function headlines({ say, language, style, width }: Page, statistics: Sums): string[] {
  const { exchanges, conversations, alternatives, uniqueKeywords, firstAt, lastAt } = statistics;
  const texts = [
    counted(exchanges, "exchange"),
    counted(conversations, "conversation"),
    ...(alternatives === undefined ? [] : [counted(alternatives, "alternative")]),
    counted(uniqueKeywords, "keyword"),
  ].map((text) => say(text));
  const lines = [style.bold(wrapped(texts.join(", "), width))];
  if (firstAt !== undefined) {
    const [from, to] = [dateText(firstAt, language), dateText(lastAt, language)];
    lines.push(say({ en: `From ${from} to ${to}`, fr: `Du ${from} au ${to}` }));
  }
  return lines;
}

type Sums = Pick<
  ShownStatistics,
  "exchanges" | "conversations" | "alternatives" | "uniqueKeywords" | "firstAt" | "lastAt"
>;
