import { dateText as longDateText } from "../core/dates.ts";
import type { UiLanguage } from "../core/language.ts";
import type { Activity } from "../souvenir.ts";
import type { Page } from "./chart.ts";
import { chart, SHOWN_ROWS } from "./chart.ts";
import { counted } from "./format.ts";
import { cut, padded } from "./text-width.ts";

const MOST_WEEKS = 53;
const DAYS = 7;
const SHADES = ["·", "░", "▒", "▓", "█"];
const WEEKDAYS: Readonly<Record<UiLanguage, readonly string[]>> = {
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
  fr: ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."],
};

/** How much was said each day of the last year, week by week, and how many exchanges there were in all, month by month. */
export function activityText(context: Page, { periods }: Activity): string[] {
  const { say, style, language, width } = context;
  const last = periods.at(-1);
  if (!last) return [];
  const counts = new Map(periods.map(({ name, exchanges }) => [name, exchanges]));
  const names = WEEKDAYS[language];
  const margin = Math.max(...names.map((name) => name.length)) + 3;
  const weeks = Math.min(MOST_WEEKS, width - margin);
  const end = dateOf(last.name);
  const monday = new Date(end);
  monday.setDate(end.getDate() - ((end.getDay() + 6) % 7) - (weeks - 1) * DAYS);
  const day = (week: number, weekday: number): Date =>
    new Date(monday.getFullYear(), monday.getMonth(), monday.getDate() + week * DAYS + weekday);
  const countOf = (date: Date): number => counts.get(nameOf(date)) ?? 0;
  const all = Array.from({ length: weeks * DAYS }, (_, index) => countOf(day(0, index)));
  const most = Math.max(1, ...all);
  const rows = names.map((name, weekday) => {
    const cells = Array.from({ length: weeks }, (_, week) => {
      const date = day(week, weekday);
      return date > end ? " " : (SHADES[Math.ceil((4 * countOf(date)) / most)] ?? "");
    });
    return `  ${padded(name, margin - 3)} ${style.good(cells.join("").trimEnd())}`;
  });
  const busiest = periods.reduce((best, period) =>
    period.exchanges > best.exchanges ? period : best,
  );
  const busiestDay = longDateText(dateOf(busiest.name).getTime(), language);
  const told = counted(busiest.exchanges, "exchange");
  const byMonth = new Map(periods.map(({ name, total }) => [name.slice(0, 7), total]));
  return [
    "",
    style.bold(say({ en: "Day by day", fr: "Jour après jour" })),
    `${" ".repeat(margin)}${monthLine(weeks, (week) => day(week, 0), language)}`.trimEnd(),
    ...rows,
    cut(
      say({
        en: `The busiest day: ${busiestDay}, ${told.en}`,
        fr: `La journée la plus active : ${busiestDay}, ${told.fr}`,
      }),
      width,
    ),
    ...chart(
      context,
      { en: "Growth", fr: "Croissance" },
      [...byMonth].slice(-SHOWN_ROWS).map(([name, count]) => ({ name, count })),
    ),
  ];
}

/** The names of months above the weeks in which they begin, where there is room. */
function monthLine(
  weeks: number,
  mondayOf: (week: number) => Date,
  language: Page["language"],
): string {
  let line = "";
  for (let week = 1; week < weeks; week++) {
    const monday = mondayOf(week);
    const [, name = ""] = longDateText(monday.getTime(), language, { short: true }).split(" ");
    const isFirst = monday.getMonth() !== mondayOf(week - 1).getMonth();
    if (isFirst && line.length <= week && week + name.length <= weeks)
      line = `${line.padEnd(week)}${name} `;
  }
  return line;
}

/** The local day that "2025-06-14" names. */
function dateOf(name: string): Date {
  const [year = 0, month = 1, day = 1] = name.split("-").map(Number);
  return new Date(year, month - 1, day);
}

function nameOf(date: Date): string {
  return date.toLocaleDateString("sv-SE");
}
