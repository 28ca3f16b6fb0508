import { dateText as longDateText } from "../core/dates.ts";
import type { Bilingual, UiLanguage } from "../core/language.ts";

const LOCALES: Readonly<Record<UiLanguage, string>> = { en: "en-GB", fr: "fr-FR" };

/** "4 Mar 2026" or "4 mars 2026", in the machine's time zone. */
export function dateText(time: number | undefined, language: UiLanguage): string {
  return longDateText(time, language, { short: true });
}

/** "2026-03-04", of one width, in the machine's time zone; spaces when unknown. */
export function dayText(time: number | undefined): string {
  return time === undefined ? " ".repeat(10) : new Date(time).toLocaleDateString("sv-SE");
}

/** "1,234" or "1 234". */
export function numberText(number: number, language: UiLanguage): string {
  return number.toLocaleString(LOCALES[language]);
}

/** "0.41" or "0,41": always two decimals. */
export function decimalText(value: number, language: UiLanguage): string {
  return value.toLocaleString(LOCALES[language], {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
}

/** "41 %" in both languages (SI brochure §5.4.7); never "0 %" for something, nor more than 100. */
export function percentText(share: number): string {
  return `${Math.min(100, Math.max(share > 0 ? 1 : 0, Math.round(share * 100)))} %`;
}

/** Seconds below a minute, else minutes: "3.2 s", "2 min 05 s"; never "0 s". */
export function durationText(ms: number, language: UiLanguage): string {
  const seconds = Math.max(0.1, ms / 1_000);
  if (seconds >= 60) {
    const whole = Math.round(seconds);
    return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
  }
  return `${seconds.toLocaleString(LOCALES[language], { maximumFractionDigits: seconds < 10 ? 1 : 0 })} s`;
}

/** "12 kB", "3.4 MB"; "ko" and "Mo" in French. */
export function sizeText(bytes: number, language: UiLanguage): string {
  const unit = language === "fr" ? "o" : "B";
  const steps = ["k", "M", "G"];
  if (bytes < 1_000) return `${bytes} ${unit}`;
  const power = Math.min(steps.length, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1_000 ** power;
  const digits = value < 10 ? 1 : 0;
  return `${value.toLocaleString(LOCALES[language], { maximumFractionDigits: digits })} ${steps[power - 1]}${unit}`;
}

type Noun = Readonly<Record<UiLanguage, readonly [one: string, many: string]>>;

/** What is counted in messages. */
export const nouns = {
  exchange: { en: ["exchange", "exchanges"], fr: ["échange", "échanges"] },
  conversation: { en: ["conversation", "conversations"], fr: ["conversation", "conversations"] },
  file: { en: ["file", "files"], fr: ["fichier", "fichiers"] },
  app: { en: ["app", "apps"], fr: ["application", "applications"] },
  problem: { en: ["problem", "problems"], fr: ["problème", "problèmes"] },
  memory: { en: ["memory", "memories"], fr: ["souvenir", "souvenirs"] },
  keyword: { en: ["keyword", "keywords"], fr: ["mot-clé", "mots-clés"] },
  alternative: { en: ["alternative", "alternatives"], fr: ["variante", "variantes"] },
  secret: { en: ["secret", "secrets"], fr: ["secret", "secrets"] },
  token: { en: ["token", "tokens"], fr: ["token", "tokens"] },
} as const satisfies Record<string, Noun>;

/** "1 exchange", "2 exchanges"; in French zero is singular. */
export function counted(number: number, noun: keyof typeof nouns): Bilingual {
  const isOne: Readonly<Record<UiLanguage, boolean>> = {
    en: number === 1,
    fr: Math.abs(number) < 2,
  };
  const text = (language: UiLanguage): string =>
    `${numberText(number, language)} ${nouns[noun][language][isOne[language] ? 0 : 1]}`;
  return { en: text("en"), fr: text("fr") };
}

/** The beginning of an id that people type: 8 digits tell 10,000 exchanges apart almost surely. */
export function shortId(id: string): string {
  return id.slice(0, 8);
}
