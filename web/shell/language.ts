import { signal } from "@preact/signals";
import { frenchDate } from "./french-date.ts";

export type UiLanguage = "en" | "fr";
/** One text in both languages, always written together. */
export type Bilingual = Readonly<Record<UiLanguage, string>>;

export const language = signal<UiLanguage>(navigator.language.startsWith("fr") ? "fr" : "en");

/** The text in the language of the window. Read while a component renders, it changes with it. */
export function say(text: Bilingual): string {
  return language.value === "fr" ? frenchSpaced(text.fr) : text.en;
}

/** French puts a narrow space before ; : ! ? and inside « », where no line may break. */
function frenchSpaced(text: string): string {
  return text.replace(/ (?=[;:!?»])/g, "\u202f").replaceAll("« ", "«\u202f");
}

/** "3 memories", "3 souvenirs": French takes the singular below two, English at one. */
export function counted(
  count: number,
  noun: { readonly en: readonly [string, string]; readonly fr: readonly [string, string] },
): string {
  const one = language.value === "fr" ? Math.abs(count) < 2 : count === 1;
  return `${numberText(count)} ${noun[language.value][one ? 0 : 1]}`;
}

export function numberText(number: number): string {
  return number.toLocaleString(language.value === "fr" ? "fr" : "en-GB");
}

/** "20%", "20 %"; whatever is more than nothing is 1 % at least. */
export function percentText(share: number): string {
  return (share > 0 ? Math.max(0.01, share) : 0).toLocaleString(
    language.value === "fr" ? "fr" : "en-GB",
    {
      style: "percent",
      maximumFractionDigits: 0,
    },
  );
}

/** "14 May 2026"; with the time where the moment matters. */
export function dateText(iso: string | number | undefined, withTime = false): string {
  if (iso === undefined) return say({ en: "date unknown", fr: "date inconnue" });
  return dateWith(new Date(iso), {
    day: "numeric",
    month: "long",
    year: "numeric",
    ...(withTime ? { hour: "2-digit", minute: "2-digit" } : {}),
  });
}

/** "0.4 s", "12 s", "3 min". */
export function durationText(ms: number): string {
  const seconds = ms / 1_000;
  const digits = seconds < 10 ? 1 : 0;
  const locale = language.value === "fr" ? "fr" : "en-GB";
  if (seconds < 120)
    return `${seconds.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })} s`;
  return `${numberText(Math.round(seconds / 60))} min`;
}

/** "Thursday, 14 May 2026". */
export function dayText(iso: string | number): string {
  return dateWith(new Date(iso), {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  });
}

/** A date with these parts, in the language of the window. */
export function dateWith(date: Date, parts: Intl.DateTimeFormatOptions): string {
  return language.value === "fr"
    ? frenchDate(date.toLocaleString("fr", parts))
    : date.toLocaleString("en-GB", parts);
}

/** "09:30". */
export function timeText(iso: string | number): string {
  return new Date(iso).toLocaleTimeString(language.value === "fr" ? "fr" : "en-GB", {
    hour: "2-digit",
    minute: "2-digit",
  });
}

/** "0.81", "0,81". */
export function decimalText(number: number): string {
  return number.toLocaleString(language.value === "fr" ? "fr" : "en-GB", {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
}
