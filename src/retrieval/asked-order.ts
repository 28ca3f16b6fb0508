import { orderIn, type AskedOrder } from "../text/asked-order.ts";
import { blanked } from "../text/talk-frames.ts";
import type { UntimedQuestion } from "./asked-times.ts";
import { isOfTalk, without } from "./asked-times.ts";
import type { ParsedQuestion } from "./parse-question.ts";
import { subjectWords, withoutStopWords } from "./parse-question.ts";

/** A question without the words by which it asks for the latest or the earliest. */
export interface UnorderedQuestion {
  readonly asked: UntimedQuestion;
  readonly order: AskedOrder["order"] | undefined;
}

/** Takes these words out of what is left of a question. One of nothing else asks for what was said last of all, or first, and has no word left. */
export function unordered(
  asked: UntimedQuestion,
  { text: whole, language }: Pick<ParsedQuestion, "text" | "language">,
): UnorderedQuestion {
  const found = orderIn(asked.isTimeAlone ? whole : asked.text);
  if (!found || asked.isTimeAlone) return { asked, order: found?.order };
  const text = blanked(asked.text, found.parts);
  const rest = withoutStopWords(text, language);
  if (isOfTalk(rest)) {
    // "My last request" says it, "my last exchange of goods" does not.
    if (!found.isOfTalk) return { asked, order: undefined };
    if (asked.isOfTimes) return { asked, order: undefined };
    const left = [...asked.left, ...asked.words];
    return {
      asked: { text: "", words: [], left, isTimeAlone: true, isOfTimes: false },
      order: found.order,
    };
  }
  return {
    asked: without(asked, { text, words: subjectWords(text, language) }),
    order: found.order,
  };
}
