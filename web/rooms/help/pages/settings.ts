import type { HelpPage } from "./page.ts";

export const settings: HelpPage = {
  lead: {
    en: "How Souvenir looks and works. Each change is saved at once; whatever you changed can be reset to its default.",
    fr: "L'apparence et le fonctionnement de Souvenir. Chaque changement est enregistré aussitôt ; tout ce que vous avez changé peut revenir à sa valeur par défaut.",
  },
  parts: [
    {
      name: { en: "Language and look", fr: "Langue et aspect" },
      body: {
        en: "“Auto” follows this computer.",
        fr: "« Auto » suit cet ordinateur.",
      },
    },
    {
      name: { en: "Prompts and keywords", fr: "Prompts et mots-clés" },
      body: {
        en: "What the sliders of Ask begin with, and words that always or never count. The example beside them shows at once what a change does.",
        fr: "Ce par quoi commencent les curseurs de « Demander », et les mots qui comptent toujours ou jamais. L'exemple à côté montre aussitôt l'effet d'un changement.",
      },
    },
    {
      name: { en: "Models that answer", fr: "Modèles qui répondent" },
      body: {
        en: "Only needed when LM Studio or Ollama runs on another computer of yours, or asks for a key.",
        fr: "Utile seulement si LM Studio ou Ollama tourne sur un autre de vos ordinateurs, ou demande une clé.",
      },
    },
    {
      name: { en: "Backup and restore", fr: "Sauvegarder et restaurer" },
      body: {
        en: "A backup is one file with the whole archive. Restoring it keeps the present archive aside, and says where.",
        fr: "Une sauvegarde est un seul fichier avec toute l'archive. La restaurer met l'archive actuelle de côté, et dit où.",
      },
    },
    {
      name: { en: "Delete everything", fr: "Tout supprimer" },
      body: {
        en: "Removes all that Souvenir keeps on this computer. What your chat apps keep is theirs, and stays.",
        fr: "Supprime tout ce que Souvenir garde sur cet ordinateur. Ce que gardent vos applications est à elles, et reste.",
      },
    },
  ],
};
