import { expect, test } from "vitest";
import { namesTalkers } from "./names-talkers.ts";

test.each([
  "What did I say about the boiler?",
  "my sourdough",
  "I'm looking for the recipe",
  "What would YOU cook?",
  "Qu'est-ce que je t'avais dit ?",
  "T’ai-je parlé de la chaudière ?",
  "où sont mes clés",
  "rappelle-moi la recette",
  "J'ai perdu mon mot de passe",
  "votre avis sur le lierre",
  "On avait dit quoi sur le lierre ?",
  "on a parlé de quoi hier",
  "are these keys yours",
  "Jai perdu les miennes",
])("%s", (question) => {
  expect(namesTalkers(question)).toBe(true);
});

test.each([
  "",
  "When did Caroline adopt the cat?",
  "Quel montant en 2003",
  "Comment appelle-t-on un oiseau sans ailes ?",
  "Où habite-t-il ? A-t-elle un chien ?",
  "on Monday, the museum",
  "Peut-on sécher le pain ?",
  "imminent mythology, a youthful jester",
  "le métier de tuteur",
  "When did the US join the war?",
  "Où vit l'ours polaire ? Une mine de charbon",
  "Quelle est la capitale du Pérou s'il te plaît ?",
  "Can you tell me when Caroline moved? Thank you!",
  "le rendez-vous de Caroline à Notre-Dame",
])("not: %s", (question) => {
  expect(namesTalkers(question)).toBe(false);
});
