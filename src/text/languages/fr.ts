import type { LanguagePack } from "./language.ts";
import { stemFrench } from "./stem-french.ts";
import { stopWords } from "./stop-words-fr.ts";

export const fr: LanguagePack = { stopWords, stem: stemFrench };
