import type { Bilingual } from "../shell/language.ts";

export const markdownText = {
  copy: { en: "Copy", fr: "Copier" },
  copied: { en: "Copied", fr: "Copié" },
  notCopied: { en: "Not copied.", fr: "Pas copié." },
  code: { en: "Code", fr: "Code" },
  image: { en: "Image, not loaded:", fr: "Image, non chargée :" },
  table: { en: "Table", fr: "Tableau" },
  showAll: { en: "Show all of it", fr: "Tout afficher" },
} as const satisfies Record<string, Bilingual>;
