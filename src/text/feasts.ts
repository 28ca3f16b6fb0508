import { minus } from "./calendar.ts";
import type { Groups, Span } from "./time-readings.ts";

// Month and day, from 0 and 1 on, and how many days it lasts.
const FEASTS: readonly (readonly [names: RegExp, month: number, day: number, days: number])[] = [
  [/^(?:christmas|noel)/, 11, 24, 3],
  [/^(?:new year|(?:le )?(?:nouvel an|jour de l'an|saint-sylvestre))/, 11, 31, 2],
  [/^halloween/, 9, 31, 1],
  [/^(?:la )?toussaint/, 10, 1, 1],
  [/^(?:valentine|(?:la )?saint-valentin)/, 1, 14, 1],
];

/** The latest that has begun, or that of the year. */
export function onFeast({ feast = "", year }: Groups, now: Date): Span | undefined {
  if (year !== undefined) return feastIn(Number(year), feast);
  const spans = [0, 1].map((back) => feastIn(now.getFullYear() - back, feast));
  return spans.find((span) => span && span[0] <= now);
}

function feastIn(year: number, feast: string): Span | undefined {
  if (/^(?:easter|paques)/.test(feast)) {
    const sunday = easterSunday(year);
    return [minus(sunday, 2, "day"), minus(sunday, -2, "day")];
  }
  if (feast.startsWith("thanksgiving")) {
    // The fourth Thursday of November.
    const first = new Date(year, 10, 1);
    const thursday = new Date(year, 10, 22 + ((4 - first.getDay() + 7) % 7));
    return [thursday, minus(thursday, -1, "day")];
  }
  const [, month, day, days] = FEASTS.find(([names]) => names.test(feast)) ?? [];
  if (month === undefined || day === undefined || days === undefined) return undefined;
  const from = new Date(year, month, day);
  return [from, minus(from, -days, "day")];
}

/** Of the Gregorian calendar (Meeus 1991, "Astronomical Algorithms", chapter 8). */
function easterSunday(year: number): Date {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h =
    (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const day = h + l - 7 * m + 114;
  return new Date(year, Math.floor(day / 31) - 1, (day % 31) + 1);
}
