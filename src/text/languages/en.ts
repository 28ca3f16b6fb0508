import type { LanguagePack } from "./language.ts";
import { stemEnglish } from "./stem-english.ts";
import { stopWords } from "./stop-words-en.ts";

export const en: LanguagePack = { stopWords, stem: stemEnglish };
