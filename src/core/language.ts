/** The languages Souvenir itself speaks: messages, prompts, help. */
export type UiLanguage = "en" | "fr";

/** The language of a text. "other" is every language we analyse without grammar. */
export type TextLanguage = UiLanguage | "other";

export const textLanguages: readonly TextLanguage[] = ["en", "fr", "other"];

/** One message in both languages. Always written together, so that neither is an afterthought. */
export type Bilingual = Readonly<Record<UiLanguage, string>>;
