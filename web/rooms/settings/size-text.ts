import { language } from "../../shell/language.ts";

const UNITS = { en: ["kB", "MB", "GB", "TB"], fr: ["ko", "Mo", "Go", "To"] } as const;

/** "12.4 MB", "12,4 Mo": decimal, as file managers count. */
export function sizeText(bytes: number): string {
  const units = UNITS[language.value];
  let size = bytes / 1_000;
  let unit = 0;
  while (size >= 1_000 && unit < units.length - 1) {
    size /= 1_000;
    unit++;
  }
  const locale = language.value === "fr" ? "fr" : "en-GB";
  return `${size.toLocaleString(locale, { maximumFractionDigits: size < 100 ? 1 : 0 })} ${units[unit] ?? ""}`;
}
