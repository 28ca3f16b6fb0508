import type { Bilingual } from "../../shell/language.ts";

export const text = {
  title: { en: "Help:", fr: "Aide :" },
  or: { en: "or", fr: "ou" },
  shortcuts: { en: "Shortcuts", fr: "Raccourcis" },
  shortcutsOn: { en: "Use these keys", fr: "Utiliser ces touches" },
  shortcutsNote: {
    en: "They do nothing while you write in a field.",
    fr: "Elles ne font rien pendant que vous écrivez dans un champ.",
  },
  thisHelp: { en: "This help", fr: "Cette aide" },
  toSearch: { en: "To the search box", fr: "Au champ de recherche" },
  before: { en: "then", fr: "puis" },
  escape: { en: "Close what is open", fr: "Fermer ce qui est ouvert" },
  escapeKey: { en: "Esc", fr: "Échap" },
  tour: { en: "The tour", fr: "Le tour" },
  tourBody: {
    en: "Two minutes through all rooms, with invented conversations. Your own are not touched, and are shown again at the end.",
    fr: "Deux minutes à travers toutes les pièces, avec des conversations inventées. Les vôtres ne sont pas touchées, et reviennent à la fin.",
  },
  takeTour: { en: "Take the tour", fr: "Faire le tour" },
} as const satisfies Record<string, Bilingual>;
