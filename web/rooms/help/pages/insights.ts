import type { HelpPage } from "./page.ts";

export const insights: HelpPage = {
  lead: {
    en: "What your archive is about, in figures and pictures. Everything is counted on this computer, and exactly.",
    fr: "De quoi parle votre archive, en chiffres et en images. Tout est compté sur cet ordinateur, et exactement.",
  },
  parts: [
    {
      name: { en: "The archive", fr: "L'archive" },
      body: {
        en: "How much there is and how it grew, on which days, which keywords come up most, with which models and apps, and in which language. Filters narrow all of it down.",
        fr: "Combien il y en a et comment cela a grandi, quels jours, quels mots-clés reviennent le plus, avec quels modèles et quelles applications, et dans quelle langue. Des filtres restreignent le tout.",
      },
    },
    {
      name: { en: "A prompt", fr: "Un prompt" },
      body: {
        en: "For a question: how often its keywords and those of its prompt occur, how much they count, and how near they are to one another in meaning.",
        fr: "Pour une question : combien de fois ses mots-clés et ceux de son prompt apparaissent, combien ils comptent, et combien ils sont proches par le sens.",
      },
    },
    {
      name: { en: "Topics", fr: "Sujets" },
      body: {
        en: "A map of your subjects: keywords that are said together or mean the like. The larger a circle, the more was said; enter one to reach its conversations.",
        fr: "Une carte de vos sujets : des mots-clés évoqués ensemble ou de sens voisin. Plus un cercle est grand, plus il en a été question ; entrez dans l'un d'eux pour atteindre ses conversations.",
      },
    },
    {
      name: { en: "Behind every figure", fr: "Derrière chaque chiffre" },
      body: {
        en: "A click on a bar, a day or a topic shows its exchanges. Each chart is also a table, which can be saved as a CSV file for a spreadsheet.",
        fr: "Un clic sur une barre, un jour ou un sujet montre ses échanges. Chaque graphique est aussi un tableau, qu'on peut enregistrer en CSV pour un tableur.",
      },
    },
  ],
};
