import type { Bilingual } from "../core/language.ts";
import type { Counted } from "../souvenir.ts";
import type { Context } from "./context.ts";
import { numberText } from "./format.ts";
import { cut, padded } from "./text-width.ts";

const NAME_COLUMNS = 28;
const BAR_COLUMNS = 24;
// Margins and the spaces between the three columns of a chart.
const GAPS = 5;
const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** More rows are counted, not shown. */
export const SHOWN_ROWS = 12;

/** What a page of figures needs to know. */
export type Page = Pick<Context, "say" | "language" | "style" | "width" | "program">;

/** A title, and a bar for each row; nothing without rows. */
export function chart(
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

/** So long a part of so many columns, to an eighth of one; never nothing. */
export function bar(share: number, columns: number): string {
  const eighths = Math.max(1, Math.round(share * columns * 8));
  return "█".repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? "");
}
