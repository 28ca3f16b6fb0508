import type { Suggestion } from "../souvenir.ts";
import type { Context } from "./context.ts";
import { harmless } from "./harmless.ts";

/** Tells on standard error what was searched for instead of words that are nowhere, or asks whether they were mistyped. */
export function noteSuggestions(
  context: Pick<Context, "note" | "say">,
  suggestions: readonly Suggestion[],
): void {
  for (const text of suggestionTexts(context, harmless(suggestions))) context.note(text);
}

/** The same, a text each. */
export function suggestionTexts(
  { say }: Pick<Context, "say">,
  suggestions: readonly Suggestion[],
): string[] {
  return suggestions.map(({ word, instead, searched }) => {
    const [last = "", ...others] = instead.toReversed();
    const before = others.toReversed().join(", ");
    const list = (or: string): string => (before === "" ? last : `${before} ${or} ${last}`);
    return say(
      searched
        ? {
            en: `Nothing contains "${word}". Searched for instead: ${list("or")}.`,
            fr: `Rien ne contient « ${word} ». Cherché à la place : ${list("ou")}.`,
          }
        : {
            en: `Nothing contains "${word}". Did you mean: ${list("or")}?`,
            fr: `Rien ne contient « ${word} ». Vouliez-vous dire : ${list("ou")} ?`,
          },
    );
  });
}
