import { numberText, percentText, say } from "../../shell/language.ts";
import type { Setting, SettingValue } from "./groups.ts";
import { choices, text } from "./text.ts";

/** A value of a setting as people read it. */
export function valueText(setting: Setting, value: SettingValue): string {
  if (typeof value === "boolean") return say(value ? text.on : text.off);
  if (typeof value === "number") {
    return isShare(setting) ? percentText(value) : plainNumber(setting, value);
  }
  if (typeof value === "string") {
    const choice = setting.kind === "choice" ? choices[value] : undefined;
    if (choice) return say(choice);
    return value === "" ? say(text.none) : value;
  }
  return value.length === 0 ? say(text.none) : value.join(", ");
}

/** A part of a whole, shown in percent. */
export function isShare({ kind, min, max }: Setting): boolean {
  return kind === "number" && min === 0 && max === 1;
}

/** A port is a name, not an amount. */
function plainNumber({ name }: Setting, value: number): string {
  return name === "port" ? String(value) : numberText(value);
}
