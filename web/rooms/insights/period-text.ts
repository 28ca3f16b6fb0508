import { dateWith, language } from "../../shell/language.ts";

/** A day or a month as people say it: "14 May 2025", "May 2025". From "2025-05-14" or "2025-05". */
export function periodText(name: string): string {
  const [year = 0, month = 1, day] = name.split("-").map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day ?? 1);
  return dateWith(date, {
    ...(day === undefined ? {} : { day: "numeric" }),
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
}

/** "Monday 14 May 2025" */
export function dayText(name: string): string {
  return dateWith(new Date(`${name}T00:00Z`), {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
}

export function monthName(month: number): string {
  return new Date(Date.UTC(2025, month, 1)).toLocaleDateString(localeOf(), {
    month: "short",
    timeZone: "UTC",
  });
}

/** From 0, Monday. */
export function weekdayName(weekday: number): string {
  return new Date(Date.UTC(2025, 5, 2 + weekday)).toLocaleDateString(localeOf(), {
    weekday: "short",
    timeZone: "UTC",
  });
}

export function localeOf(): string {
  return language.value === "fr" ? "fr" : "en-GB";
}
