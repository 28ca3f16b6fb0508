import type { UiLanguage } from "../core/language.ts";
import type { LoadedSettings } from "./settings-file.ts";

/** The language to speak: what the flag says, then the setting, then the system's locale. */
export function languageOf(
  flag: UiLanguage | undefined,
  settings: LoadedSettings,
  environment: Readonly<Record<string, string | undefined>>,
): UiLanguage {
  if (flag) return flag;
  const set = "resolved" in settings ? settings.resolved.values.language : "auto";
  if (set !== "auto") return set;
  const locale =
    environment["LC_ALL"] ||
    environment["LC_MESSAGES"] ||
    environment["LANG"] ||
    new Intl.DateTimeFormat().resolvedOptions().locale;
  return /^fr/i.test(locale) ? "fr" : "en";
}
