import type { Api } from "../../src/server/api.ts";
import { dateWith, language } from "../shell/language.ts";

type Times = Api["GET /api/search"]["output"]["times"];

/** The times that a question names: "4 Mar 2026", "1 Mar 2026 – 31 Mar 2026", "before 4 Mar 2026". */
export function timesText(times: Times): string {
  return times.map(timeText).join(", ");
}

function timeText({ since, before }: Times[number]): string {
  const first = since === undefined ? undefined : dayText(Date.parse(since));
  if (before === undefined) return first ?? "";
  const end = Date.parse(before);
  if (first === undefined)
    return `${language.value === "fr" ? "avant le" : "before"} ${dayText(end)}`;
  // The end is no part of it.
  const last = dayText(end - 1);
  return first === last ? first : `${first} – ${last}`;
}

function dayText(time: number): string {
  return dateWith(new Date(time), { day: "numeric", month: "short", year: "numeric" });
}
