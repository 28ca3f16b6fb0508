import type { Bilingual } from "../../shell/language.ts";

export const text = {
  title: { en: "Your archive", fr: "Votre archive" },
  backup: { en: "Back up", fr: "Sauvegarder" },
  backupBody: {
    en: "One file with everything the archive holds now, made while you go on, and read back to be sure. It is not encrypted; only you can read it.",
    fr: "Un fichier avec tout ce que contient l'archive en ce moment, fait pendant que vous continuez, et relu pour en être sûr. Il n'est pas chiffré ; vous seul pouvez le lire.",
  },
  folder: { en: "Into which folder", fr: "Dans quel dossier" },
  backUpNow: { en: "Back up now", fr: "Sauvegarder" },
  backedUp: { en: "Backed up and read back:", fr: "Sauvegardé et relu :" },
  restore: { en: "Restore", fr: "Restaurer" },
  restoreBody: {
    en: "The archive becomes what a backup holds. What it holds now is kept aside, and what you have forgotten since stays forgotten.",
    fr: "L'archive redevient ce que contient une sauvegarde. Son contenu actuel est mis de côté, et ce que vous avez oublié depuis reste oublié.",
  },
  file: { en: "Full path of the backup", fr: "Chemin complet de la sauvegarde" },
  restoreThis: { en: "Restore this backup", fr: "Restaurer" },
  restoreQuestion: {
    en: "Restore this backup?",
    fr: "Restaurer cette sauvegarde ?",
  },
  restored: { en: "Restored:", fr: "Restauré :" },
  forgotten: {
    en: "Left out, as you have forgotten it since:",
    fr: "Laissé de côté, car oublié depuis :",
  },
  keptAside: { en: "What was there before is kept:", fr: "Ce qui était là avant est gardé :" },
  damaged: {
    en: "What was there was damaged, and could not tell what you had forgotten. Forget it again if the backup still had it.",
    fr: "Ce qui était là était endommagé et n'a pas pu dire ce que vous aviez oublié. Oubliez-le de nouveau si la sauvegarde l'avait encore.",
  },
  goBack: { en: "Go back to that", fr: "Y revenir" },
  stop: { en: "Stop", fr: "Arrêter" },
  stopped: { en: "Stopped. Nothing was changed.", fr: "Arrêté. Rien n'a été changé." },
  cancel: { en: "Cancel", fr: "Annuler" },
  remove: { en: "Delete everything", fr: "Tout supprimer" },
  removeQuestion: { en: "Delete everything?", fr: "Tout supprimer ?" },
  removeBody: {
    en: "Removes all that Souvenir keeps on this computer, as if it had never run.",
    fr: "Supprime tout ce que Souvenir garde sur cet ordinateur, comme s'il n'avait jamais servi.",
  },
  removeButton: { en: "Delete everything…", fr: "Tout supprimer…" },
  goes: { en: "What goes", fr: "Ce qui disparaît" },
  goesBody: {
    en: "The archive with all copies kept of it, the demo, the settings, and the key of this window.",
    fr: "L'archive avec toutes les copies qui en sont gardées, la démo, les réglages et la clé de cette fenêtre.",
  },
  stays: { en: "What stays", fr: "Ce qui reste" },
  staysBackups: {
    en: "Backups and exports that you made, where you put them.",
    fr: "Les sauvegardes et les exports que vous avez faits, là où vous les avez mis.",
  },
  staysApp: { en: "The chats of", fr: "Les conversations de" },
  staysIn: { en: "in", fr: "dans" },
  typeWord: {
    en: "To go on, type",
    fr: "Pour continuer, écrivez",
  },
  word: { en: "delete", fr: "supprimer" },
  wordLabel: { en: "Confirmation", fr: "Confirmation" },
  keep: { en: "Keep everything", fr: "Tout garder" },
} as const satisfies Record<string, Bilingual>;

export const stages: Readonly<
  Record<"copying" | "checking" | "forgetting" | "keeping" | "tidying", Bilingual>
> = {
  copying: { en: "Copying", fr: "Copie" },
  checking: { en: "Reading back", fr: "Relecture" },
  forgetting: { en: "Forgetting again", fr: "Oubli de ce qui l'était" },
  keeping: { en: "Keeping the present archive aside", fr: "Mise de côté de l'archive actuelle" },
  tidying: { en: "Tidying up", fr: "Rangement" },
};

export const exchangeCount = {
  en: ["exchange", "exchanges"],
  fr: ["échange", "échanges"],
} as const;
