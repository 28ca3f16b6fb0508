import type { Bilingual } from "../../shell/language.ts";

export const text = {
  lead: {
    en: "Every change is saved at once, and can be taken back.",
    fr: "Chaque changement est enregistré aussitôt, et peut être annulé.",
  },
  parts: { en: "Parts of this page", fr: "Parties de cette page" },
  saving: { en: "Saving…", fr: "Enregistrement…" },
  saved: { en: "Saved", fr: "Enregistré" },
  save: { en: "Save", fr: "Enregistrer" },
  usual: { en: "Default:", fr: "Par défaut :" },
  reset: { en: "Reset", fr: "Rétablir" },
  resetOf: { en: "Reset to the default:", fr: "Rétablir la valeur par défaut :" },
  none: { en: "none", fr: "rien" },
  on: { en: "on", fr: "activé" },
  off: { en: "off", fr: "désactivé" },
  fromEnvironment: {
    en: "Held by the environment variable of this name, which beats what is set here:",
    fr: "Fixé par la variable d'environnement de ce nom, qui l'emporte sur ce réglage :",
  },
  isSet: { en: "Set, and never shown", fr: "Défini, et jamais affiché" },
  replace: { en: "Type a new one to replace it", fr: "Saisissez-en un nouveau pour le remplacer" },
  remove: { en: "Remove", fr: "Supprimer" },
  aWord: { en: "A word", fr: "Un mot" },
  fromStart: {
    en: "Saved; holds from the next start of Souvenir.",
    fr: "Enregistré ; vaudra au prochain démarrage de Souvenir.",
  },
  fromSync: {
    en: "Saved; holds from the next synchronisation.",
    fr: "Enregistré ; vaudra à la prochaine synchronisation.",
  },
  fromWholeSync: {
    en: "Saved. The next synchronisation reads every chat again with it.",
    fr: "Enregistré. La prochaine synchronisation relira toutes les conversations avec.",
  },
  syncNow: { en: "Synchronise now", fr: "Synchroniser maintenant" },
  preview: { en: "How a prompt looks", fr: "À quoi ressemble un prompt" },
  previewDemo: {
    en: "With invented conversations, since nothing is archived yet.",
    fr: "Avec des conversations inventées, car rien n'est encore archivé.",
  },
  exampleQuestion: { en: "Example question", fr: "Question d'exemple" },
  prompt: { en: "The prompt", fr: "Le prompt" },
  nothingRelevant: {
    en: "No memory is relevant to this question: the prompt is the question alone.",
    fr: "Aucun souvenir ne concerne cette question : le prompt est la question seule.",
  },
  about: { en: "About", fr: "À propos" },
  version: { en: "Version", fr: "Version" },
  archive: { en: "The archive", fr: "L'archive" },
  settingsFile: { en: "These settings", fr: "Ces réglages" },
  keptLocal: {
    en: "Everything lies on this computer, and nowhere else.",
    fr: "Tout se trouve sur cet ordinateur, et nulle part ailleurs.",
  },
} as const satisfies Record<string, Bilingual>;

export const memoryCount = {
  en: ["memory", "memories"],
  fr: ["souvenir", "souvenirs"],
} as const;
export const tokenCount = { en: ["token", "tokens"], fr: ["token", "tokens"] } as const;

export const choices: Readonly<Record<string, Bilingual>> = {
  auto: { en: "Auto", fr: "Auto" },
  en: { en: "English", fr: "English" },
  fr: { en: "Français", fr: "Français" },
  light: { en: "Light", fr: "Clair" },
  dark: { en: "Dark", fr: "Sombre" },
};
