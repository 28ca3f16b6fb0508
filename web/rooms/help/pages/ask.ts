import type { HelpPage } from "./page.ts";

export const ask: HelpPage = {
  lead: {
    en: "A model forgets everything between two chats. Here you write a question, and Souvenir puts before it what you had already said about the subject, so that any model can take it into account.",
    fr: "Un modèle oublie tout d'une conversation à l'autre. Ici, vous écrivez une question, et Souvenir place devant elle ce que vous aviez déjà dit sur le sujet, pour que tout modèle puisse en tenir compte.",
  },
  parts: [
    {
      name: { en: "Your question", fr: "Votre question" },
      body: {
        en: "Write as you would to a model. Enter generates the prompt and copies it, Shift and Enter begin a new line. Nothing is copied while you type.",
        fr: "Écrivez comme vous le feriez à un modèle. Entrée génère le prompt et le copie, Maj et Entrée commencent une nouvelle ligne. Rien n'est copié pendant que vous écrivez.",
      },
    },
    {
      name: { en: "Keywords", fr: "Mots-clés" },
      body: {
        en: "The words that the search goes by. Take one out, add one, or make one count more, if the memories miss the point.",
        fr: "Les mots sur lesquels se fonde la recherche. Enlevez-en un, ajoutez-en un ou faites-le compter davantage si les souvenirs passent à côté.",
      },
    },
    {
      name: { en: "Memories", fr: "Souvenirs" },
      body: {
        en: "Exchanges from your conversations that matter to the question, each with its source, its date and why it was found. Untick what should stay out; change their order or their text; tick what was also found.",
        fr: "Des échanges de vos conversations qui comptent pour la question, chacun avec sa source, sa date et la raison pour laquelle il a été trouvé. Décochez ce qui doit rester dehors ; changez leur ordre ou leur texte ; cochez ce qui a été trouvé aussi.",
      },
    },
    {
      name: { en: "Sliders, and More", fr: "Les curseurs, et Plus" },
      body: {
        en: "The sliders set how many keywords and memories there are, and how long the prompt may get: tokens are the pieces of words that models count in, about three quarters of a word each. Under More, a higher least relevance lets fewer memories in, and filters take them from one app, folder or time alone.",
        fr: "Les curseurs fixent le nombre de mots-clés et de souvenirs, et la longueur du prompt : les tokens sont les morceaux de mots que comptent les modèles, environ trois quarts de mot chacun. Sous Plus, une pertinence minimale plus haute laisse entrer moins de souvenirs, et des filtres ne les prennent que d'une application, d'un dossier ou d'une période.",
      },
    },
    {
      name: { en: "The prompt", fr: "Le prompt" },
      body: {
        en: "What the model will read, memories first. Copy it and paste it into LM Studio or any other chat.",
        fr: "Ce que lira le modèle, souvenirs d'abord. Copiez-le, puis collez-le dans LM Studio ou toute autre discussion.",
      },
    },
    {
      name: { en: "Answer here", fr: "Répondre ici" },
      body: {
        en: "With a model loaded in LM Studio or Ollama on this computer, the answer appears here, and becomes a memory itself. The app's own window does not show this chat.",
        fr: "Avec un modèle chargé dans LM Studio ou Ollama sur cet ordinateur, la réponse s'affiche ici et devient à son tour un souvenir. La fenêtre de l'application, elle, ne montre pas cette conversation.",
      },
    },
  ],
};
