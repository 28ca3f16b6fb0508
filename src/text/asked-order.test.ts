import { expect, test } from "vitest";
import { orderIn } from "./asked-order.ts";
import { blanked } from "./talk-frames.ts";

/** What is asked for, and the question without the words that say so. */
function asked(question: string) {
  const found = orderIn(question);
  return found && [found.order, blanked(question, found.parts).replace(/ +/g, " ").trim()];
}

test.each([
  ["When did I last ask about the boiler?", "latest", "When did I ask about the boiler?"],
  ["when did I first mention Scotland", "earliest", "when did I mention Scotland"],
  ["the last time I talked about mum", "latest", "I talked about mum"],
  ["my very first question here", "earliest", "here"],
  ["my latest question about the dog", "latest", "about the dog"],
  ["my most recent car trouble", "latest", "my car trouble"],
  ["the most recent recipe", "latest", "the recipe"],
  ["my last willow basket", "latest", "my willow basket"],
  ["How much did I pay for my last invoice?", "latest", "How much did I pay for my invoice?"],
  ["Combien ai-je payé la dernière fois ?", "latest", "Combien ai-je payé ?"],
  ["les fractions, ma question la plus récente", "latest", "les fractions, ma question"],
  ["mildiou, la dernière fois que j'en ai parlé", "latest", "mildiou, que j'en ai parlé"],
  ["What did I pay most recently?", "latest", "What did I pay ?"],
  ["the last letter you wrote for me", "latest", "the letter you wrote for me"],
  ["ma dernière question sur les tomates", "latest", "sur les tomates"],
  ["Nos derniers échanges à propos du toit", "latest", "à propos du toit"],
  ["la toute première fois que j'ai parlé du chat", "earliest", "que j'ai parlé du chat"],
  ["Quand ai-je demandé ça pour la dernière fois ?", "latest", "Quand ai-je demandé ça ?"],
  ["la recette la plus récente", "latest", "la recette"],
  ["quand ai-je parlé d'Inaya en dernier ?", "latest", "quand ai-je parlé d'Inaya ?"],
  ["Qu'ai-je lu le plus récemment ?", "latest", "Qu'ai-je lu ?"],
  ["the last time the boiler broke", "latest", "the boiler broke"],
  ["What did we talk about last time?", "latest", "What did we talk about ?"],
  ["What did I ask you last?", "latest", "What did I ask you ?"],
  ["the last three things I asked", "latest", "I asked"],
  ["de quoi parlait-on la dernière fois ?", "latest", "de quoi parlait-on ?"],
  ["mes 3 dernières questions sur le jardin", "latest", "sur le jardin"],
  ["ma dernière facture", "latest", "ma facture"],
  [
    "la dernière lettre que je t'ai demandé d'écrire",
    "latest",
    "la lettre que je t'ai demandé d'écrire",
  ],
])("%s", (question, order, rest) => {
  expect(asked(question)).toEqual([order, rest]);
});

test.each([
  "What is my last name?",
  "the last chapter of the book",
  "the latest version of Python",
  "the most recent version of Python",
  "Who won the most recent World Cup?",
  "les découvertes les plus récentes sur Mars",
  "first aid for a burn",
  "What should I do the first time I use a pressure cooker?",
  "This is the first time I used Docker. How do I mount a volume?",
  "How do I roast a turkey for the first time?",
  "What's the first thing I should do?",
  "The first answer was wrong, why?",
  "Is the last answer on the list correct?",
  "When you first open the app, what does it show?",
  "The last thing I want is a fight with my boss",
  "Did you say the leftovers would last?",
  "Did I last longer than Anna in the plank?",
  "my last year of school",
  "my last but one question",
  "C'est la première fois que j'ai pris l'avion, que dois-je savoir ?",
  "Comment cuisiner un canard pour la première fois ?",
  "Que faut-il faire en premier ?",
  "Quelle est la première étape que je dois suivre ?",
  "Quelle est la première chose que fait un médecin ?",
  "mes dernières années d'études",
  "How many days were there between when I first asked and the last time I did?",
  "Combien de temps entre ma première question et ma dernière question ?",
  "la dernière page du contrat",
  "mon dernier mot",
  "mon dernier né",
  "en premier lieu",
  "le premier ministre",
  "at last I found it",
  "my first day at school",
  "What did Anna do last?",
  "",
])("nothing of the kind: %s", (question) => {
  expect(orderIn(question)).toBeUndefined();
});
