import type { Alternative, Keyword, Place } from "../core/exchange.ts";
import type { ToolCall } from "../core/conversation.ts";
import type { TextLanguage, UiLanguage } from "../core/language.ts";
import type { StoredExchange } from "../storage/store.ts";
import { markdownSection } from "./markdown-section.ts";

export const exportFormats = ["markdown", "json", "csv"] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface ExportOptions {
  /** Of the few words that Markdown adds. */
  readonly language?: UiLanguage;
  /** Begins a CSV file with U+FEFF, by which spreadsheets know UTF-8. For files; other programs stumble over it. */
  readonly byteOrderMark?: boolean;
}

/** A place with its times in ISO 8601, UTC. */
export interface ExportedPlace extends Omit<Place, "askedAt" | "answeredAt"> {
  readonly askedAt?: string | undefined;
  readonly answeredAt?: string | undefined;
}

/** An exchange as JSON shows it. What is unknown is left out; times are ISO 8601 in UTC. */
export interface ExportedExchange {
  readonly id: string;
  /** When it was first said. */
  readonly saidAt?: string | undefined;
  readonly language: TextLanguage;
  readonly question: string;
  readonly answer: string;
  readonly reasoning?: string | undefined;
  readonly keywords: readonly Keyword[];
  readonly attachments: readonly string[];
  readonly toolCalls: readonly ToolCall[];
  readonly alternatives: readonly Alternative[];
  /** Where it was seen, oldest first. */
  readonly places: readonly ExportedPlace[];
}

/**
 * The exchanges in one of three formats, piece by piece, in their order. JSON is one array of ExportedExchange and
 * loses nothing; CSV (RFC 4180) is a row per exchange at its oldest place; Markdown is for reading.
 */
export async function* formatExport(
  format: ExportFormat,
  exchanges: AsyncIterable<StoredExchange>,
  { language = "en", byteOrderMark = false }: ExportOptions = {},
): AsyncGenerator<string> {
  switch (format) {
    case "json":
      return yield* asJson(exchanges);
    case "csv":
      if (byteOrderMark) yield "\uFEFF";
      return yield* asCsv(exchanges);
    case "markdown":
      return yield* asMarkdown(exchanges, language);
  }
}

export function exportedExchange(exchange: StoredExchange): ExportedExchange {
  return {
    id: exchange.id,
    saidAt: isoTime(exchange.saidAt),
    language: exchange.language,
    question: exchange.question,
    answer: exchange.answer,
    reasoning: exchange.reasoning,
    keywords: exchange.keywords,
    attachments: exchange.attachments,
    toolCalls: exchange.toolCalls,
    alternatives: exchange.alternatives,
    places: exchange.places.map((place) => ({
      ...place,
      askedAt: isoTime(place.askedAt),
      answeredAt: isoTime(place.answeredAt),
    })),
  };
}

// One exchange a line, so that even line tools can work on it.
async function* asJson(exchanges: AsyncIterable<StoredExchange>): AsyncGenerator<string> {
  let before = "[\n";
  for await (const exchange of exchanges) {
    yield before + JSON.stringify(exportedExchange(exchange));
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}

const CSV_COLUMNS: Readonly<Record<string, (exchange: StoredExchange) => string | undefined>> = {
  id: ({ id }) => id,
  saidAt: ({ saidAt }) => isoTime(saidAt),
  source: ({ places }) => places[0]?.source,
  conversation: ({ places }) => places[0]?.conversation,
  title: ({ places }) => places[0]?.title,
  folder: ({ places }) => places[0]?.folder,
  model: ({ places }) => places[0]?.model,
  language: ({ language }) => language,
  keywords: ({ keywords }) => keywords.map(({ phrase }) => phrase).join("; "),
  question: ({ question }) => question,
  answer: ({ answer }) => answer,
};

async function* asCsv(exchanges: AsyncIterable<StoredExchange>): AsyncGenerator<string> {
  yield csvRow(Object.keys(CSV_COLUMNS));
  const columns = Object.values(CSV_COLUMNS);
  for await (const exchange of exchanges) {
    yield csvRow(columns.map((column) => column(exchange) ?? ""));
  }
}

function csvRow(fields: readonly string[]): string {
  return `${fields.map((field) => `"${guarded(field).replaceAll('"', '""')}"`).join(",")}\r\n`;
}

/*
 * A spreadsheet runs a field that begins so as a formula, which can send other cells away (OWASP, "CSV Injection").
 * An apostrophe in front makes it text. One that already stands there gets a second, so that exactly one can be taken
 * off again whenever such a character follows the apostrophes.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

function guarded(field: string): string {
  return FORMULA.test(field) ? `'${field}` : field;
}

const WORDS = {
  en: { question: "Question", answer: "Answer", untitled: "Untitled", undated: "Date unknown" },
  fr: { question: "Question", answer: "Réponse", untitled: "Sans titre", undated: "Date inconnue" },
} as const satisfies Record<UiLanguage, unknown>;

// # conversation, ## date and model, ### Question and ### Answer; headings in the texts go below these.
async function* asMarkdown(
  exchanges: AsyncIterable<StoredExchange>,
  language: UiLanguage,
): AsyncGenerator<string> {
  const words = WORDS[language];
  let conversation: string | undefined;
  let gap = "";
  for await (const { question, answer, saidAt, places } of exchanges) {
    const [place] = places;
    const key = JSON.stringify([place?.source, place?.conversation]);
    const parts: string[] = [];
    if (key !== conversation) parts.push(`# ${headingText(place?.title ?? "") || words.untitled}`);
    conversation = key;
    const model = headingText(place?.model ?? "");
    const date = saidAt === undefined ? words.undated : localTime(saidAt);
    parts.push(`## ${model === "" ? date : `${date} · ${model}`}`);
    if (question !== "") parts.push(`### ${words.question}`, markdownSection(question, 3));
    if (answer !== "") parts.push(`### ${words.answer}`, markdownSection(answer, 3));
    yield `${gap}${parts.join("\n\n")}\n`;
    gap = "\n";
  }
}

/** On one line, with nothing that Markdown would take for markup. */
function headingText(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_[\]<>#]/g, "\\$&");
}

function isoTime(time: number | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}

/** "2026-05-14 09:30" by the machine's clock. */
function localTime(time: number): string {
  const date = new Date(time);
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(twoDigits).join("-");
  return `${day} ${[date.getHours(), date.getMinutes()].map(twoDigits).join(":")}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
