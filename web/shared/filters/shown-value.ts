import { say } from "../../shell/language.ts";
import { sourceTitle } from "../../shell/state.ts";
import type { ListFilter } from "./filters.ts";
import { languageNames } from "./text.ts";

export function shownValue(name: ListFilter, value: string): string {
  if (name === "source") return sourceTitle(value);
  if (name === "language" && (value === "en" || value === "fr" || value === "other"))
    return say(languageNames[value]);
  // "=" asks for exactly this one.
  return value.replace(/^=/, "");
}
