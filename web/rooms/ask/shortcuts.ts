import type { Bilingual } from "../../shell/language.ts";

/** What the keys of this room do, where they are pressed: in the question, on a keyword, on a memory. */
export const shortcuts: readonly { readonly key: Bilingual; readonly does: Bilingual }[] = [
  {
    key: { en: "Enter", fr: "Entrée" },
    does: { en: "Ask: generate and copy the prompt", fr: "Demander : générer et copier le prompt" },
  },
  {
    key: { en: "Shift + Enter", fr: "Maj + Entrée" },
    does: { en: "Ask: break the line", fr: "Demander : aller à la ligne" },
  },
  {
    key: { en: "Alt + ↑ ↓", fr: "Alt + ↑ ↓" },
    does: { en: "Ask: move the memory", fr: "Demander : déplacer le souvenir" },
  },
  {
    key: { en: "↑ ↓", fr: "↑ ↓" },
    does: { en: "Ask: weigh the keyword", fr: "Demander : peser le mot-clé" },
  },
  {
    key: { en: "Del", fr: "Suppr" },
    does: { en: "Ask: remove the keyword", fr: "Demander : retirer le mot-clé" },
  },
];
