import type { StoredExchange } from "../storage/store.ts";

/** How many of the latest exchanges are worth looking at for an example. */
export const EXAMPLES_LOOKED_AT = 50;
const LONGEST_EXAMPLE = 200;
const ENOUGH_KEYWORDS = 3;

/** Of exchanges, newest first, the question that shows best what a memory is: short, and about something. */
export function exampleQuestionOf(exchanges: readonly StoredExchange[]): string | undefined {
  const askable = exchanges.filter(
    ({ question, answer }) =>
      answer !== "" &&
      question !== "" &&
      question.length <= LONGEST_EXAMPLE &&
      !question.includes("\n"),
  );
  // Many a chat ends with thanks: of the latest questions, the one that says most of what it is about.
  return askable.toSorted((a, b) => keywordsAsked(b) - keywordsAsked(a))[0]?.question;
}

/** How many of its exchange's keywords the question itself has, up to as many as make a subject. */
function keywordsAsked({ question, keywords }: StoredExchange): number {
  const asked = question.toLowerCase();
  const found = keywords.filter(({ phrase }) => asked.includes(phrase.toLowerCase()));
  return Math.min(ENOUGH_KEYWORDS, found.length);
}
