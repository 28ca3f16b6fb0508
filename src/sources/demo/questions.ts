import type { UiLanguage } from "../../core/language.ts";

/** A question that the invented life answers. */
export interface DemoQuestion {
  readonly language: UiLanguage;
  readonly question: string;
  /** Id of the conversation that holds the answer. */
  readonly finds: string;
  /** The words of the answer that no guess would give. */
  readonly mentions: string;
}

/** Worked examples, three in each language: asked of the demo, each finds the conversation it names. */
export const demoQuestions: readonly DemoQuestion[] = [
  {
    language: "fr",
    question: "Quelle farine avais-je utilisée pour le pain au levain ?",
    finds: "pain-au-levain",
    mentions: "Farine T80 de meule",
  },
  {
    language: "fr",
    question: "À quelle pression faut-il remplir la chaudière quand elle affiche E04 ?",
    finds: "chaudiere-e04",
    mentions: "1,5 bar",
  },
  {
    language: "fr",
    question: "Quelles variétés de tomates ai-je semées en mars ?",
    finds: "semis-de-mars",
    mentions: "Rose de Berne et Noire de Crimée",
  },
  {
    language: "en",
    question: "Which indicator did I need for the vinegar titration?",
    finds: "vinegar-titration",
    mentions: "phenolphthalein",
  },
  {
    language: "en",
    question: "Why did the rehearsals appear at 21:00 instead of 20:00 in the calendar?",
    finds: "rehearsals-one-hour-off",
    mentions: "daylight saving time began on Sunday 29 March",
  },
  {
    language: "en",
    question: "How many grams of dry food a day did the vet allow my cat?",
    finds: "cat-diet",
    mentions: "48 g of dry food a day",
  },
];
