import type { Bilingual } from "../../shell/language.ts";

export const text = {
  filters: { en: "Filters", fr: "Filtres" },
  source: { en: "Source", fr: "Source" },
  model: { en: "Model", fr: "Modèle" },
  folder: { en: "Folder", fr: "Dossier" },
  language: { en: "Language", fr: "Langue" },
  keyword: { en: "Keyword", fr: "Mot-clé" },
  time: { en: "Time", fr: "Date" },
  from: { en: "From", fr: "Du" },
  to: { en: "To", fr: "Au" },
  anyTime: { en: "Any time", fr: "N'importe quand" },
  find: { en: "Find in this list", fr: "Chercher dans cette liste" },
  noneOfThese: { en: "The archive has none.", fr: "L'archive n'en a pas." },
  removeFilter: { en: "Remove the filter", fr: "Enlever le filtre" },
  removeAll: { en: "Remove all filters", fr: "Enlever tous les filtres" },
  loading: { en: "Loading", fr: "Chargement" },
} as const satisfies Record<string, Bilingual>;

export const languageNames = {
  en: { en: "English", fr: "Anglais" },
  fr: { en: "French", fr: "Français" },
  other: { en: "Other", fr: "Autre" },
} as const satisfies Record<string, Bilingual>;

/** Times that are chosen at once, as the server reads them. */
export const timePresets = [
  { since: "1 week", name: { en: "Last week", fr: "Cette dernière semaine" } },
  { since: "1 month", name: { en: "Last month", fr: "Ce dernier mois" } },
  { since: "3 months", name: { en: "Last three months", fr: "Ces trois derniers mois" } },
  { since: "1 year", name: { en: "Last year", fr: "Cette dernière année" } },
] as const satisfies readonly { readonly since: string; readonly name: Bilingual }[];
