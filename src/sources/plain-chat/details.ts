import type { Plausible } from "../reading/times.ts";

const DATE =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ,]{1,2}(\d{2})[:h](\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:\d{2})?)?$/;
const UNDATED: ReadonlySet<string> = new Set(["date unknown", "date inconnue"]);

/** What a heading or a label tells of a message. */
export interface Details {
  readonly at?: number;
  readonly model?: string;
}

/** A time and a model, in either order. A time without a zone is one of this machine's clock, by which people write. */
export function detailsOf(details: readonly string[], plausible: Plausible): Details {
  let at: number | undefined;
  const models: string[] = [];
  for (const detail of details) {
    if (isDate(detail)) at ??= momentOf(detail);
    else models.push(detail);
  }
  return {
    ...(at !== undefined && plausible(at) ? { at } : {}),
    ...(models[0] === undefined ? {} : { model: models[0] }),
  };
}

/** Whether it is a time, or says that there is none. */
export function isDate(text: string): boolean {
  return DATE.test(text) || UNDATED.has(text.toLowerCase());
}

function momentOf(text: string): number | undefined {
  const [, year, month, day, hours, minutes, seconds = "0", zone] = DATE.exec(text) ?? [];
  if (zone !== undefined) {
    const ms = Date.parse(
      `${year}-${month}-${day}T${hours}:${minutes}:${seconds.padStart(2, "0")}${zone}`,
    );
    return Number.isNaN(ms) ? undefined : ms;
  }
  const [h, m, s] = [hours ?? 0, minutes ?? 0, seconds].map(Number);
  const ms = new Date(Number(year), Number(month) - 1, Number(day), h, m, s).getTime();
  return Number.isNaN(ms) ? undefined : ms;
}
