import { language } from "../../shell/language.ts";

/** "×1.5", "×1,5". */
export function weightText(weight: number): string {
  return `×${weight.toLocaleString(language.value === "fr" ? "fr" : "en-GB")}`;
}

/** “basil”, « basilic ». */
export function quoted(words: string): string {
  return language.value === "fr" ? `«\u202f${words}\u202f»` : `“${words}”`;
}
