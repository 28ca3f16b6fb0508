import { expect, test } from "vitest";
import { talkIn } from "./talk-frames.ts";

function talk(question: string): string[] {
  return talkIn(question).map(({ start, end }) => question.slice(start, end));
}

test.each([
  ["What did I ask about my back?", ["ask"]],
  ["What did you tell me about my teeth?", ["tell"]],
  ["When did we talk about jam?", ["talk"]],
  ["How many times did I ask about guitar?", ["How many times", "ask"]],
  ["what did you say the oven temperature was", ["say"]],
  ["What did we discuss last week about salary", ["discuss"]],
  ["our conversation about the boiler", ["conversation"]],
  ["remind me what I said about Lena", ["remind", "said"]],
  ["Do you remember my cat's name?", ["remember"]],
  ["can you tell me more about sourdough", ["tell"]],
  ["Qu’est-ce que j’ai demandé sur la moisissure ?", ["demandé"]],
  ["Que m'as-tu dit à propos de la moisissure ?", ["dit"]],
  ["Quand avons-nous parlé de la guitare ?", ["parlé"]],
  ["Qu'avons-nous dit de la chaudière ?", ["dit"]],
  ["rappelle-moi ce qu'on a dit du loyer", ["rappelle", "dit"]],
  ["parle-moi de mon chat", ["parle"]],
  ["tu te souviens de ma recette ?", ["souviens"]],
  ["combien de fois ai-je parlé de guitare", ["combien de fois", "parlé"]],
  ["notre discussion sur le salaire", ["discussion"]],
  ["L'été : qu'a-t-on évoqué ?", ["évoqué"]],
])("%s", (question, words) => {
  expect(talk(question)).toEqual(words);
});

test.each([
  "How do I tell my boss?",
  "I asked for a raise",
  "I said no to my boss",
  "how do I talk to my teenager about drugs",
  "Have you asked your doctor about it?",
  "Comment dire non à mon patron ?",
  "j'ai demandé un crédit",
  "la question de confiance, une discussion animée",
  "",
])("no talk with you: %s", (question) => {
  expect(talk(question)).toEqual([]);
});
