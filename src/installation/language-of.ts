import type { UiLanguage } from "../core/language.ts";
import type { LoadedSettings } from "./settings-file.ts";

/** The language to speak: what the flag says, then the setting, then the system's locale. */
export function languageOf(
  flag: UiLanguage | undefined,
  settings: LoadedSettings,
  environment: Readonly<Record<string, string | undefined>>,
): UiLanguage {
  if (flag) return flag;
  const { values } = ("resolved" in settings ? settings.resolved : settings.legible) ?? {};
  if (values && values.language !== "auto") return values.language;
  const locale =
    environment["LC_ALL"] ||
    environment["LC_MESSAGES"] ||
    environment["LANG"] ||
    new Intl.DateTimeFormat().resolvedOptions().locale;
  return /^fr/i.test(locale) ? "fr" : "en";
}
