/** Whether a number can be a time of a chat, in epoch ms. */
export type Plausible = (ms: number) => boolean;

const EARLIEST = Date.UTC(2020, 0, 1);

/** Between 2020, before any chat app for local models, and the end of next year as seen at `now`. */
export function plausibleAt(now: number): Plausible {
  const end = Date.UTC(new Date(now).getUTCFullYear() + 2, 0, 1);
  return (ms) => ms >= EARLIEST && ms < end;
}

/**
 * Epoch milliseconds UTC of a time as apps write it; undefined of what is none, or not plausible. A number is seconds,
 * milliseconds, microseconds or nanoseconds, by its size; a text is a number or a date of ISO 8601 (RFC 3339), with "T" or
 * a space, any number of decimals, and UTC where no zone is told.
 */
export function timeOf(value: unknown, plausible: Plausible): number | undefined {
  const ms = typeof value === "string" ? msOfText(value.trim()) : msOfNumber(value);
  if (ms === undefined) return undefined;
  const rounded = Math.round(ms);
  return plausible(rounded) ? rounded : undefined;
}

function msOfNumber(value: unknown): number | undefined {
  if (typeof value === "bigint") return msOfNumber(Number(value));
  if (typeof value !== "number" || !Number.isFinite(value)) return undefined;
  if (value >= 1e17) return value / 1e6;
  if (value >= 1e14) return value / 1e3;
  if (value >= 1e11) return value;
  return value * 1e3;
}

const NUMBER = /^\d+(?:\.\d+)?$/;
const ISO =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:[.,](\d+))?\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?)?)?$/i;

function msOfText(text: string): number | undefined {
  if (NUMBER.test(text)) return msOfNumber(Number(text));
  const parts = ISO.exec(text);
  if (!parts) return undefined;
  const [, date = "", minutes = "00:00", seconds = ":00", fraction = "", zone = "Z"] = parts;
  const ms = Date.parse(`${date}T${minutes}${seconds}${zoneOf(zone)}`);
  return Number.isNaN(ms) ? undefined : ms + Number(`0.${fraction || "0"}`) * 1000;
}

function zoneOf(zone: string): string {
  if (/^(?:z|utc)$/i.test(zone)) return "Z";
  const digits = zone.slice(1).replace(":", "").padEnd(4, "0");
  return `${zone.slice(0, 1)}${digits.slice(0, 2)}:${digits.slice(2)}`;
}
