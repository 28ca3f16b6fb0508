import type { Problem } from "../../core/problem.ts";
import { inputProblem, isFresh, shownPath, streamOf } from "../files/input.ts";
import type { Problems } from "../files/problems.ts";
import type { Location } from "../source.ts";

export interface Card {
  readonly kind: "card";
  /** Its position on the page. */
  readonly index: number;
  readonly html: string;
}

// In answers every "<" of a text is written otherwise.
const BEGINNING = /<div\s+class="outer-cell\b/i;
// As long as the beginning may be: so much of it may lie in the piece before.
const BEGINNING_LENGTH = 40;
// A longer card is left out. The longest answers have some ten thousand characters.
const CARD_LIMIT = 32 * 2 ** 20;

/**
 * The cards of a page of activities, one after the other, whatever its length: in memory is one card. Of a page that is
 * cut short, the card in which it is cut is left out.
 */
export async function* cardsOf(
  location: Location,
  { problems, now }: { readonly problems: Problems; readonly now: number },
): AsyncGenerator<Card | Problem> {
  const path = shownPath(location);
  const decoder = new TextDecoder();
  const beginning = new RegExp(BEGINNING, "gi");
  let index = 0;
  let text = "";
  let inCard = false;
  let isTooLong = false;
  const cardUntil = (end: number): Card | Problem => {
    const position = index++;
    return isTooLong
      ? problems.tooLarge(`${path}#[${position}]`, CARD_LIMIT, CARD_LIMIT)
      : { kind: "card", index: position, html: text.slice(0, end) };
  };
  try {
    for await (const chunk of streamOf(location)) {
      beginning.lastIndex = Math.max(inCard ? 1 : 0, text.length - BEGINNING_LENGTH);
      text += decoder.decode(chunk, { stream: true });
      for (let match = beginning.exec(text); match; match = beginning.exec(text)) {
        if (inCard) yield cardUntil(match.index);
        text = text.slice(match.index);
        [inCard, isTooLong] = [true, false];
        beginning.lastIndex = 1;
      }
      if (inCard && text.length > CARD_LIMIT) isTooLong = true;
      // What comes before the first card is the page's style.
      if (!inCard || isTooLong) text = text.slice(-BEGINNING_LENGTH);
    }
  } catch (error) {
    const problem = inputProblem(error, location, problems);
    if (problem) yield problem;
    return;
  }
  text += decoder.decode();
  const end = text.search(/<\/body>\s*<\/html>\s*$/i);
  if (end >= 0) {
    if (inCard) yield cardUntil(end);
    return;
  }
  yield problems.notUnderstood(
    path,
    {
      en: "This page is not complete: it was cut short or damaged. What came before was read.",
      fr: "Cette page n'est pas complète : elle a été tronquée ou abîmée. Ce qui précède a été lu.",
    },
    isFresh(location, now),
  );
}
