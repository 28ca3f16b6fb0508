import type { Bilingual } from "../core/language.ts";
import type { KeywordTrends, TopicMap, TopicTrends } from "../souvenir.ts";
import type { Page } from "./chart.ts";
import { SHOWN_ROWS } from "./chart.ts";
import { counted, numberText } from "./format.ts";
import { cut, padded, wrapped } from "./text-width.ts";

const NAME_COLUMNS = 28;
const MOST_MONTHS = 36;
const LEVELS = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/** Each topic with its size, and its keywords on two lines. */
export function topicsText({ say, style, width }: Page, { topics }: TopicMap): string[] {
  if (topics.length === 0) return [];
  const lines = topics.slice(0, SHOWN_ROWS).flatMap((topic) => {
    const { name, exchanges, conversations, keywords } = topic;
    const size = [counted(exchanges, "exchange"), counted(conversations, "conversation")]
      .map((each) => say(each))
      .join(", ");
    const others = keywords.flatMap(({ phrase }) => (phrase === name ? [] : [phrase])).join(", ");
    const room = width - 4;
    const isNarrow = room - size.length < NAME_COLUMNS / 2;
    return [
      ...(isNarrow
        ? [`  ${style.bold(cut(name, room))}`, `    ${style.dim(cut(size, room))}`]
        : [`  ${style.bold(cut(name, room - size.length))}  ${style.dim(size)}`]),
      ...(others === ""
        ? []
        : [wrapped(cut(others, 2 * room - NAME_COLUMNS), width, { first: "    " })]),
    ];
  });
  return ["", style.bold(say({ en: "Topics", fr: "Sujets" })), ...lines];
}

/** Of each keyword how often it was spoken of, month by month. */
export function trendsText(page: Page, { months, keywords }: KeywordTrends): string[] {
  return monthsText(page, {
    title: { en: "Keywords by month", fr: "Mots-clés par mois" },
    months,
    rows: keywords.map(({ phrase, ...keyword }) => ({ name: phrase, ...keyword })),
  });
}

/** Of each topic how much was said of it, month by month. */
export function topicTrendsText(page: Page, { months, topics }: TopicTrends): string[] {
  return monthsText(page, {
    title: { en: "Topics by month", fr: "Sujets par mois" },
    months,
    rows: topics,
  });
}

interface Months {
  readonly title: Bilingual;
  readonly months: readonly { readonly name: string }[];
  readonly rows: readonly {
    readonly name: string;
    readonly exchanges: number;
    readonly counts: readonly number[];
  }[];
}

function monthsText(
  { say, style, language, width }: Page,
  { title, months, rows: named }: Months,
): string[] {
  const [first, last] = [months.at(0)?.name, months.at(-1)?.name];
  if (first === undefined || last === undefined || named.length === 0) return [];
  const digits = Math.max(...named.map(({ exchanges }) => numberText(exchanges, language).length));
  const names = Math.min(NAME_COLUMNS, Math.floor(width / 3));
  const shown = monthsFrom(first, last).slice(-Math.min(MOST_MONTHS, width - names - digits - 4));
  const countsOf = (counts: readonly number[]): number[] => {
    const byMonth = new Map(months.map(({ name }, index) => [name, counts[index] ?? 0]));
    return shown.map((month) => byMonth.get(month) ?? 0);
  };
  const rows = named.map((row) => ({ ...row, counts: countsOf(row.counts) }));
  const most = Math.max(1, ...rows.flatMap(({ counts }) => counts));
  const lines = rows.map(({ name, exchanges, counts }) => {
    const number = padded(numberText(exchanges, language), digits, "left");
    const levels = counts.map((count) => levelOf(count / most)).join("");
    return `  ${padded(cut(name, names), names)} ${number} ${style.good(levels)}`;
  });
  const [from = first, to = last] = [shown.at(0), shown.at(-1)];
  return [
    "",
    style.bold(
      say({
        en: `${title.en}, ${from} to ${to}`,
        fr: `${title.fr}, de ${from} à ${to}`,
      }),
    ),
    ...lines,
  ];
}

function levelOf(share: number): string {
  return share === 0 ? "·" : (LEVELS[Math.ceil(share * LEVELS.length) - 1] ?? "");
}

/** Every month from one to another: "2025-11", "2025-12", "2026-01". */
function monthsFrom(first: string, last: string): string[] {
  const months: string[] = [];
  let [year = 0, month = 1] = first.split("-").map(Number);
  for (let name = first; name <= last;) {
    months.push(name);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
    name = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
  }
  return months;
}
