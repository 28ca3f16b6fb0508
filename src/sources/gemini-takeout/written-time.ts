import type { Plausible } from "../reading/times.ts";

/*
 * Times as a page of Google's says them, in the language and zone of the account:
 *
 *   Oct 9, 2025, 10:50:00 AM CEST      9 oct. 2025, 10:50:00 UTC+02:00      9 octobre 2025 à 10 h 50 min 0 s HAE
 *   09.10.2025, 10:50:00 MESZ          9 de out. de 2025, 10:50:00 BRT      2025年10月9日 10:50:00 JST
 */

// Words for a month, cut to what tells it in English, French, German, Spanish, Italian, Portuguese and Dutch.
const MONTHS = [
  /^(?:jan|ene|gen)/,
  /^fe[bv]/,
  /^(?:mar|maa)/,
  /^(?:a[pv]r|abr)/,
  /^(?:ma[iyg]|mei)/,
  /^(?:jun|juin|giu)/,
  /^(?:jul|juil|lug)/,
  /^(?:aug|aou|ago)/,
  /^set|^sep/,
  /^(?:o[ck]t|ott|out)/,
  /^nov/,
  /^d[ei][cz]/,
];
// What hours a zone's letters stand for; where several use the same, the most used first.
const ZONES: Readonly<Record<string, readonly number[]>> = {
  UTC: [0],
  GMT: [0],
  Z: [0],
  WET: [0],
  WEST: [1],
  BST: [1, 6],
  CET: [1],
  MEZ: [1],
  CEST: [2],
  MESZ: [2],
  EET: [2],
  EEST: [3],
  MSK: [3],
  SAST: [2],
  IST: [5.5, 1, 2],
  HKT: [8],
  SGT: [8],
  JST: [9],
  KST: [9],
  AEST: [10],
  AEDT: [11],
  NZST: [12],
  NZDT: [13],
  BRT: [-3],
  ART: [-3],
  AST: [-4],
  HNA: [-4],
  ADT: [-3],
  HAA: [-3],
  EST: [-5],
  HNE: [-5],
  EDT: [-4],
  HAE: [-4],
  CST: [-6, 8, -5],
  HNC: [-6],
  CDT: [-5, -4],
  HAC: [-5],
  MST: [-7],
  HNR: [-7],
  MDT: [-6],
  HAR: [-6],
  PST: [-8],
  HNP: [-8],
  PDT: [-7],
  HAP: [-7],
  AKST: [-9],
  AKDT: [-8],
  HST: [-10],
};

const HOURS =
  String.raw`(?<h>\d{1,2}) ?[:.h] ?(?<m>\d{2})(?: ?(?:[:.]|min) ?(?<s>\d{1,2})(?: ?s)?)?(?: ?(?<half>[ap])\.? ?m\.?)?` +
  String.raw`(?: ?(?<zone>[a-z]{1,5})?(?<shift>[+-]\d{1,2}(?::?\d{2})?)?)?`;
const FORMS = [
  // "9 oct. 2025, 10:50:00 CEST", "1er octobre 2025 à 10:50", "9 de outubro de 2025"
  String.raw`(?<day>\d{1,2})(?:er|[.º])? (?:de )?(?<month>\p{L}{3,12})\.?,? (?:de )?(?<year>\d{4}),? (?:\p{L}{1,3} )?`,
  // "Oct 9, 2025, 10:50:00 AM CEST"
  String.raw`(?<month>\p{L}{3,12})\.? (?<day>\d{1,2}), (?<year>\d{4}),? (?:at )?`,
  // "09.10.2025, 10:50:00"; Americans write the name of the month
  String.raw`(?<day>\d{1,2})[./](?<month>\d{1,2})[./](?<year>\d{4}),? `,
  // "2025-10-09 10:50:00", "2025年10月9日 10:50:00"
  String.raw`(?<year>\d{4})[-/.年] ?(?<month>\d{1,2})[-/.月] ?(?<day>\d{1,2})日?,?[T ]`,
].map((date) => new RegExp(`^${date}${HOURS}$`, "iu"));
const LONGEST = 80;

/** Whether a line is a time and nothing else; what it is worth, timeWritten tells. */
export function isTimeWritten(line: string): boolean {
  return partsOf(line) !== undefined;
}

/**
 * Epoch milliseconds of a time that is written so; undefined of what is none, or not plausible. Letters of a zone that
 * several use stand for the one that this machine's clock follows; unknown ones, or none, for that clock's.
 */
export function timeWritten(line: string, plausible: Plausible): number | undefined {
  const parts = partsOf(line);
  const month = parts && monthOf(parts.month ?? "");
  if (!parts || month === undefined) return undefined;
  const [year, day, minutes] = [Number(parts.year), Number(parts.day), Number(parts.m)];
  const seconds = Number(parts.s ?? 0);
  const half = parts.half?.toLowerCase();
  const hours =
    half === undefined ? Number(parts.h) : (Number(parts.h) % 12) + (half === "p" ? 12 : 0);
  if (month > 11 || day < 1 || day > 31 || hours > 23 || minutes > 59) return undefined;
  const local = new Date(year, month, day, hours, minutes, seconds);
  const offset = offsetOf(parts, local);
  const ms =
    offset === undefined
      ? local.getTime()
      : Date.UTC(year, month, day, hours, minutes, seconds) - offset * 60_000;
  return plausible(ms) ? ms : undefined;
}

function partsOf(line: string): Record<string, string | undefined> | undefined {
  if (line.length > LONGEST) return undefined;
  // No-break spaces of three widths, and the minus that is no hyphen.
  const plain = line.replaceAll(/\s+/g, " ").replaceAll("\u2212", "-").trim();
  for (const form of FORMS) {
    const groups = form.exec(plain)?.groups;
    if (groups && monthOf(groups.month ?? "") !== undefined) return groups;
  }
  return undefined;
}

/** From 0 on. */
function monthOf(name: string): number | undefined {
  if (/^\d+$/.test(name)) return Number(name) - 1;
  const letters = name.toLowerCase().normalize("NFD").replaceAll(/\p{M}/gu, "");
  const month = MONTHS.findIndex((words) => words.test(letters));
  return month < 0 ? undefined : month;
}

/** In minutes east of Greenwich. */
function offsetOf(
  { zone, shift }: Record<string, string | undefined>,
  local: Date,
): number | undefined {
  if (shift !== undefined) {
    const [, sign, hours, minutes = "0"] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(shift) ?? [];
    return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  }
  const hours = ZONES[(zone ?? "").toUpperCase()];
  const here = -local.getTimezoneOffset();
  return hours?.some((each) => each * 60 === here) ? here : hours?.map((each) => each * 60)[0];
}
