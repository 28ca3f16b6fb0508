import { settingNames, settings } from "../config.ts";
import type { UiLanguage } from "../core/language.ts";

/** A config.toml that changes nothing: each setting with its sentence and its default, commented out. */
export function firstSettingsText(language: UiLanguage): string {
  const opening = {
    en: "Settings of Souvenir, in TOML. Take the # away from a line to change it.",
    fr: "Réglages de Souvenir, en TOML. Enlevez le # d'une ligne pour la changer.",
  };
  const entries = settingNames.map((name) => {
    const setting = settings[name];
    const takes =
      setting.kind === "choice"
        ? ` (${setting.choices.join(", ")})`
        : "min" in setting
          ? ` (${setting.min}–${setting.max})`
          : "";
    return `# ${setting.text[language]}${takes}\n# ${name} = ${tomlValue(setting.default)}\n`;
  });
  return `# ${opening[language]}\n\n${entries.join("\n")}`;
}

/** A value as TOML writes it; a JSON string is a TOML string too, but for one character. */
export function tomlValue(value: string | number | boolean | readonly string[]): string {
  if (typeof value === "object") return `[${value.map(tomlValue).join(", ")}]`;
  return JSON.stringify(value).replaceAll("\u007f", "\\u007f");
}
