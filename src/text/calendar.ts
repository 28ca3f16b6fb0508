export type Unit = "minute" | "hour" | "day" | "week" | "month" | "year";

/** Units by their names. All names here are as `fold` leaves them. */
// "m" is missing on purpose: a minute and a month are too far apart to guess.
export const UNITS = wordTable<Unit>({
  minute: "minute minutes min mins",
  hour: "hour hours h heure heures",
  day: "day days d jour jours j",
  week: "week weeks w semaine semaines sem",
  month: "month months mo mois",
  year: "year years y an ans annee annees",
});

// "mar" is missing, too: it is short for March and, in French, for Tuesday.
const MONTHS = [
  "january jan janvier janv",
  "february feb fevrier fevr",
  "march mars",
  "april apr avril avr",
  "may mai",
  "june jun juin",
  "july jul juillet juil",
  "august aug aout",
  "september sep sept septembre",
  "october oct octobre",
  "november nov novembre",
  "december dec decembre",
].map((names) => names.split(" "));

/** Names of each day, Sunday first as in Date. */
export const WEEKDAYS = [
  "sunday dimanche",
  "monday lundi",
  "tuesday mardi",
  "wednesday mercredi",
  "thursday jeudi",
  "friday vendredi",
  "saturday samedi",
].map((names) => names.split(" "));

/** 0 for January and its names in both languages; undefined for what names no month. */
export function monthOf(name: string): number | undefined {
  const index = MONTHS.findIndex((names) => names.includes(name));
  return index < 0 ? undefined : index;
}

/** The first moment of a day that exists; Date would take 31 April for 1 May, and the year 25 for 1925. */
export function dateOf(year: number, month: number, day: number): Date | undefined {
  const date = new Date(year, month, day);
  const exists = date.getFullYear() === year && date.getMonth() === month && date.getDate() === day;
  return exists ? date : undefined;
}

/** The first moment of the day, week, month or year that a moment lies in; weeks begin on Monday (ISO 8601). */
export function startOf(unit: "day" | "week" | "month" | "year", date: Date): Date {
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()] as const;
  switch (unit) {
    case "day":
      return new Date(year, month, day);
    case "week":
      return new Date(year, month, day - ((date.getDay() + 6) % 7));
    case "month":
      return new Date(year, month, 1);
    case "year":
      return new Date(year, 0, 1);
  }
}

/** Earlier by the calendar: a day is not always 24 hours, and 31 March less one month is the last of February. */
export function minus(date: Date, count: number, unit: Unit): Date {
  const earlier = new Date(date);
  switch (unit) {
    case "minute":
      return new Date(date.getTime() - count * 60_000);
    case "hour":
      return new Date(date.getTime() - count * 3_600_000);
    case "day":
      earlier.setDate(date.getDate() - count);
      return earlier;
    case "week":
      earlier.setDate(date.getDate() - 7 * count);
      return earlier;
    case "month":
    case "year":
      earlier.setMonth(date.getMonth() - count * (unit === "year" ? 12 : 1));
      // The day overflowed into the next month: back to the last day of the one meant.
      if (earlier.getDate() !== date.getDate()) earlier.setDate(0);
      return earlier;
  }
}

function wordTable<T extends string>(lists: Readonly<Record<T, string>>): ReadonlyMap<string, T> {
  const names = Object.keys(lists) as T[];
  return new Map(names.flatMap((name) => lists[name].split(" ").map((word) => [word, name])));
}
