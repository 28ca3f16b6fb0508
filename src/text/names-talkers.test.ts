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
])("not: %s", (question) => {
  expect(namesTalkers(question)).toBe(false);
});
