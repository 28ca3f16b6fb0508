import type { HelpPage } from "./page.ts";

export const search: HelpPage = {
  lead: {
    en: "Everything you said to your models and what they answered, found again while you type. With nothing typed, the page shows every conversation.",
    fr: "Tout ce que vous avez dit à vos modèles et ce qu'ils ont répondu, retrouvé pendant que vous écrivez. Sans rien d'écrit, la page montre toutes les conversations.",
  },
  parts: [
    {
      name: { en: "The search box", fr: "Le champ de recherche" },
      body: {
        en: "Words or a whole question. It also finds what says the same in other words, or in the other language. Quotes around words look for exactly those; a minus sign before a word leaves out what has it.",
        fr: "Des mots ou une question entière. Il trouve aussi ce qui dit la même chose autrement, ou dans l'autre langue. Des guillemets droits autour de mots cherchent exactement ceux-là ; un signe moins devant un mot écarte ce qui le contient.",
      },
    },
    {
      name: { en: "Filters", fr: "Filtres" },
      body: {
        en: "By app, model, folder, language and time. The address of the page keeps them: a bookmark brings them back.",
        fr: "Par application, modèle, dossier, langue et date. L'adresse de la page les garde : un signet les ramène.",
      },
    },
    {
      name: { en: "A conversation", fr: "Une conversation" },
      body: {
        en: "Opens as it was, with other versions of an answer and the model's reasoning folded away. It can be copied, or exported as a file.",
        fr: "S'ouvre telle qu'elle était, les autres versions d'une réponse et le raisonnement du modèle étant repliés. Elle peut être copiée, ou exportée dans un fichier.",
      },
    },
    {
      name: { en: "Exclude", fr: "Exclure" },
      body: {
        en: "Keeps a conversation or a folder out of memories and searches, now and later. Its text stays here, and Sources lists it, to include it again.",
        fr: "Écarte une conversation ou un dossier des souvenirs et des recherches, maintenant et plus tard. Le texte reste ici, et « Sources » en tient la liste, pour l'inclure de nouveau.",
      },
    },
    {
      name: { en: "Forget", fr: "Oublier" },
      body: {
        en: "Removes for good. It is hidden at once, and you have ten seconds to undo. The chat in the app itself stays, but Souvenir does not read it again.",
        fr: "Supprime pour de bon. C'est caché aussitôt, et vous avez dix secondes pour annuler. La conversation reste dans l'application, mais Souvenir ne la relira pas.",
      },
    },
  ],
};
