import type { Suggestion } from "../souvenir.ts";
import type { Context } from "./context.ts";
import { harmless } from "./harmless.ts";

/** Tells on standard error what was searched for instead of words that are nowhere, or asks whether they were mistyped. */
export function noteSuggestions(
  { note, say }: Pick<Context, "note" | "say">,
  suggestions: readonly Suggestion[],
): void {
  for (const { word, instead, searched } of harmless(suggestions)) {
    const [last = "", ...others] = instead.toReversed();
    const before = others.toReversed().join(", ");
    const list = (or: string): string => (before === "" ? last : `${before} ${or} ${last}`);
    note(
      say(
        searched
          ? {
              en: `Nothing contains "${word}". Searched for instead: ${list("or")}.`,
              fr: `Rien ne contient « ${word} ». Cherché à la place : ${list("ou")}.`,
            }
          : {
              en: `Nothing contains "${word}". Did you mean: ${list("or")}?`,
              fr: `Rien ne contient « ${word} ». Vouliez-vous dire : ${list("ou")} ?`,
            },
      ),
    );
  }
}
