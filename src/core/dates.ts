import type { UiLanguage } from "./language.ts";

const MONTHS: Readonly<Record<UiLanguage, readonly string[]>> = {
  en: "January February March April May June July August September October November December".split(
    " ",
  ),
  fr: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(
    " ",
  ),
};
const SHORT_MONTHS: typeof MONTHS = {
  en: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" "),
  fr: "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split(" "),
};

/** "4 Mar 2026", "1 Mar 2026 – 31 Mar 2026", "before 4 Mar 2026": from a moment, up to another that is no part of it. */
export function spanText(
  { since, before }: { readonly since: number; readonly before: number },
  language: UiLanguage,
): string {
  const day = (time: number): string => dateText(time, language, { short: true });
  if (since === Number.NEGATIVE_INFINITY)
    return language === "fr" ? `avant le ${day(before)}` : `before ${day(before)}`;
  const [first, last] = [day(since), day(before - 1)];
  return first === last ? first : `${first} – ${last}`;
}

/**
 * "4 March 2026" or "1er mars 2026", in the machine's time zone; "4 Mar 2026" when short. Written out here because the
 * first date that Intl formats takes 13 ms, a good part of a whole search.
 */
export function dateText(
  time: number | undefined,
  language: UiLanguage,
  { short = false }: { short?: boolean } = {},
): string {
  if (time === undefined) return language === "fr" ? "date inconnue" : "date unknown";
  const date = new Date(time);
  const day = date.getDate();
  const month = (short ? SHORT_MONTHS : MONTHS)[language][date.getMonth()];
  return `${language === "fr" && day === 1 ? "1er" : day} ${month} ${date.getFullYear()}`;
}
