import { startOf } from "../../text/calendar.ts";
import type { InsightFilter } from "./insight-filter.ts";

/** A day or a month by the calendar of this machine, as filters read dates. */
export interface Period {
  /** "2025-06-14", or "2025-06". */
  readonly name: string;
  /** What a filter adds for it: `{ ...filter, since, before }`. */
  readonly since: string;
  readonly before: string;
}

const DAY_MS = 86_400_000;

/** The first moments of the days or months in which something may have been said, by its dates in UTC; in order. */
export function startsOf(unit: "day" | "month", dates: readonly string[]): number[] {
  const starts = new Set<number>();
  for (const date of dates) {
    const midnight = Date.parse(date);
    // A day in UTC is a part of two days here, or of three where the clock was put forward.
    let start = startOf(unit, new Date(midnight));
    while (start.getTime() < midnight + DAY_MS) {
      starts.add(start.getTime());
      start = nextStart(unit, start);
    }
  }
  return [...starts].toSorted((a, b) => a - b);
}

/** The period that begins then, as far as a filter covers it. */
export function periodOf(
  unit: "day" | "month",
  start: number,
  { since, before }: InsightFilter,
): Period {
  const end = nextStart(unit, new Date(start)).getTime();
  return {
    name: nameOf(unit, start),
    since: since !== undefined && Date.parse(since) > start ? since : nameOf(unit, start),
    before: before !== undefined && Date.parse(before) < end ? before : nameOf(unit, end),
  };
}

function nextStart(unit: "day" | "month", start: Date): Date {
  return unit === "day"
    ? new Date(start.getFullYear(), start.getMonth(), start.getDate() + 1)
    : new Date(start.getFullYear(), start.getMonth() + 1, 1);
}

function nameOf(unit: "day" | "month", time: number): string {
  const date = new Date(time);
  const two = (number: number): string => String(number).padStart(2, "0");
  const month = `${String(date.getFullYear()).padStart(4, "0")}-${two(date.getMonth() + 1)}`;
  return unit === "month" ? month : `${month}-${two(date.getDate())}`;
}
