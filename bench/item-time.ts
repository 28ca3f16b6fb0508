import { parseTime } from "../src/text/parse-time.ts";

// "1:56 pm on 8 May, 2023", as LoCoMo writes it
const CLOCK = /^(?<hour>\d{1,2}):(?<minute>\d\d) ?(?<half>[ap])m(?: on|,)? (?<day>.+)$/i;

/**
 * The moment that an item's date names, in epoch milliseconds, in the machine's time zone as apps mean it; undefined
 * when the text names none. Understood are "1:56 pm on 8 May, 2023", "March-15-2024" and what parseTime reads with a
 * year in it: words that count from today ("last week") would mean another moment at every run.
 */
export function itemTime(date: string): number | undefined {
  const clock = CLOCK.exec(date.trim())?.groups;
  const day = (clock?.day ?? date).trim();
  if (!/\d{4}/.test(day)) return undefined;
  const start = parseTime(day, 0) ?? parseTime(day.replace(/(?<=\p{L}|\d),?[ -]+/gu, " "), 0);
  if (start === undefined || !clock) return start;
  const hours = (Number(clock.hour) % 12) + (clock.half?.toLowerCase() === "p" ? 12 : 0);
  const time = new Date(start);
  time.setHours(hours, Number(clock.minute));
  return time.getTime();
}
