import type { Suggestion } from "../souvenir.ts";
import type { Context } from "./context.ts";
import { harmless } from "./harmless.ts";

/** Asks on standard error whether words that are nowhere were mistyped. */
export function noteSuggestions(
  { note, say }: Pick<Context, "note" | "say">,
  suggestions: readonly Suggestion[],
): void {
  for (const { word, instead } of harmless(suggestions)) {
    const [last = "", ...others] = instead.toReversed();
    const before = others.toReversed().join(", ");
    note(
      say({
        en: `Nothing contains "${word}". Did you mean: ${before === "" ? last : `${before} or ${last}`}?`,
        fr: `Rien ne contient « ${word} ». Vouliez-vous dire : ${before === "" ? last : `${before} ou ${last}`} ?`,
      }),
    );
  }
}
