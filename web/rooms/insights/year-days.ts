/** A day of a year's calendar; `week` and `weekday` say where it stands, from 0, and weeks begin on Monday (ISO 8601). */
export interface YearDay {
  /** "2025-06-14" */
  readonly name: string;
  readonly week: number;
  readonly weekday: number;
  /** From 0. */
  readonly month: number;
}

/** The days of a year in order. Counted in UTC, where each has 24 hours; what they are called is the same everywhere. */
export function yearDays(year: number): YearDay[] {
  const days: YearDay[] = [];
  const first = new Date(0);
  first.setUTCFullYear(year, 0, 1);
  const offset = (first.getUTCDay() + 6) % 7;
  for (let day = 0; ; day++) {
    const date = new Date(first.getTime() + day * 86_400_000);
    if (date.getUTCFullYear() !== year) return days;
    days.push({
      name: date.toISOString().slice(0, 10),
      week: Math.floor((day + offset) / 7),
      weekday: (day + offset) % 7,
      month: date.getUTCMonth(),
    });
  }
}
