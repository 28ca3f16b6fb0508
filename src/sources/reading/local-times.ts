import { type Plausible, timeOf } from "./times.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
// "Aug 05, 2025 14:09", "June 19, 2023 2:20pm"
const IN_WORDS = /^([A-Za-z]{3})[a-z]*\.? (\d{1,2}), (\d{4}),? (\d{1,2}):(\d{1,2})\s*([ap]m)?$/i;
// "2024-9-28@01h02m36s", "2024-1-28 @18h 50m 12s 123ms"
const IN_UNITS =
  /^(\d{4})-(\d{1,2})-(\d{1,2}) ?@(\d{1,2})h ?(\d{1,2})m ?(\d{1,2})s ?(?:(\d{1,3})ms)?$/;
// "20251009-10-00-00"
const COMPACT = /^(\d{4})(\d{2})(\d{2})-(\d{2})-(\d{2})-(\d{2})$/;

/**
 * Epoch milliseconds of a time that an app wrote by the clock on the wall, without a zone: it is taken for one in the
 * zone of this machine. Times in the other forms, which have a zone, are read as timeOf does.
 */
export function localTimeOf(value: unknown, plausible: Plausible): number | undefined {
  const parts = typeof value === "string" ? partsOf(value.trim()) : undefined;
  if (!parts) return timeOf(value, plausible);
  const ms = new Date(...parts).getTime();
  return plausible(ms) ? ms : undefined;
}

type Parts = [number, number, number, number, number, number, number];

function partsOf(text: string): Parts | undefined {
  const [, name = "", date, inYear, hours, minutes, half] = IN_WORDS.exec(text) ?? [];
  const month = MONTHS.indexOf(name.toLowerCase());
  if (month >= 0) {
    const hour =
      half === undefined ? Number(hours) : (Number(hours) % 12) + (/p/i.test(half) ? 12 : 0);
    return [Number(inYear), month, Number(date), hour, Number(minutes), 0, 0];
  }
  const match = IN_UNITS.exec(text) ?? COMPACT.exec(text);
  if (!match) return undefined;
  const [year = 0, monthNumber = 1, day = 1, hour = 0, minute = 0, second = 0, ms = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  return [year, monthNumber - 1, day, hour, minute, second, ms];
}
