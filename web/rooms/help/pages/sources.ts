import type { HelpPage } from "./page.ts";

export const sources: HelpPage = {
  lead: {
    en: "Where your conversations come from. Souvenir reads what chat apps keep on this computer, and never changes any of it.",
    fr: "D'où viennent vos conversations. Souvenir lit ce que les applications gardent sur cet ordinateur, sans jamais rien y changer.",
  },
  parts: [
    {
      name: { en: "Apps", fr: "Applications" },
      body: {
        en: "For each app that is read: where Souvenir looked, how many files there are, and what the last synchronisation brought. Apps that were found and are not read stand below: the switch has one read, and nothing is read before that. Programs that write code are searched like the rest, and left out of prompts.",
        fr: "Pour chaque application lue : où Souvenir a cherché, combien il y a de fichiers, et ce qu'a apporté la dernière synchronisation. Les applications trouvées et pas lues sont en dessous : l'interrupteur en fait lire une, et rien n'est lu avant. Les programmes qui écrivent du code se retrouvent dans la recherche comme le reste, mais pas dans les prompts.",
      },
    },
    {
      name: { en: "Exports and files", fr: "Exports et fichiers" },
      body: {
        en: "Drop what you were sent by ChatGPT, Claude or another service, or any file of conversations. What it is, its content tells. You see how many conversations are in it before they are read.",
        fr: "Déposez ce que ChatGPT, Claude ou un autre service vous a envoyé, ou tout fichier de conversations. C'est son contenu qui dit ce qu'il est. Vous voyez combien de conversations il contient avant qu'elles soient lues.",
      },
    },
    {
      name: { en: "Staying in step", fr: "Rester à jour" },
      body: {
        en: "New chats can come in by themselves: at once while this window is open, or every half hour by the system, even when it is closed. What the system will be told is shown before.",
        fr: "Les nouvelles conversations peuvent venir toutes seules : tout de suite tant que cette fenêtre est ouverte, ou toutes les demi-heures par le système, même quand elle est fermée. Ce qui sera dit au système est montré avant.",
      },
    },
    {
      name: { en: "Synchronise", fr: "Synchroniser" },
      body: {
        en: "Reads what is new or changed. It happens by itself when the window opens. Stopping it loses nothing: the next one goes on where it ended.",
        fr: "Lit ce qui est nouveau ou modifié. Cela se fait tout seul à l'ouverture de la fenêtre. L'arrêter ne perd rien : la suivante reprend où elle s'est arrêtée.",
      },
    },
    {
      name: { en: "Problems", fr: "Problèmes" },
      body: {
        en: "Files that could not be read, and why. Everything else was read all the same.",
        fr: "Les fichiers qui n'ont pas pu être lus, et pourquoi. Tout le reste a été lu quand même.",
      },
    },
    {
      name: { en: "Add a folder", fr: "Ajouter un dossier" },
      body: {
        en: "For chats that lie elsewhere, as on another disk or in a copy: read once, or at every synchronisation.",
        fr: "Pour des conversations qui sont ailleurs, comme sur un autre disque ou dans une copie : à lire une fois, ou à chaque synchronisation.",
      },
    },
    {
      name: { en: "Kept out", fr: "Ce qui est exclu" },
      body: {
        en: "Conversations, folders, titles and apps that you excluded. Including one again brings it back at once, or with the next synchronisation; what the archive still has of it can be forgotten for good. A chat in which you write #nomemory is kept out by itself, and is not listed here.",
        fr: "Les conversations, dossiers, titres et applications que vous avez exclus. Les inclure de nouveau les ramène aussitôt, ou à la prochaine synchronisation ; ce que l'archive en garde encore peut être oublié pour de bon. Une conversation où vous écrivez #nomemory s'exclut d'elle-même, et n'est pas listée ici.",
      },
    },
  ],
};
