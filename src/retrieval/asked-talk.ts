import { fold } from "../text/fold.ts";
import { blanked, talkIn } from "../text/talk-frames.ts";
import { tokensOf } from "../text/tokens.ts";
import type { UntimedQuestion } from "./asked-times.ts";
import { without } from "./asked-times.ts";
import type { ParsedQuestion } from "./parse-question.ts";
import { subjectWords, withoutStopWords } from "./parse-question.ts";

// What leads to the words about the talk, and from them to what was talked about.
const LEADS: ReadonlySet<string> = new Set(
  "what when where how why which who did do have had has i we you me us my our your it that this there about on of to with for in the a an and or is was be been qu que quoi quand ou comment quel quelle quels quelles est ce je j tu t nous on vous m me te ai as a avons avez y en de du des d l la le les sur au aux mon ma mes notre nos ton ta tes et".split(
    " ",
  ),
);

// Who talked, before the words for it.
const TALKERS: ReadonlySet<string> = new Set(
  "i we you my our your je j t nous on tu vous ma mon mes notre nos".split(" "),
);
// "Do you remember when I painted the door in May?" was painted then.
const NO_TALK = /^(?:know|remember|recall|how|combien|souv)/iu;

/** Whether a question asks for what was said: the words about the talk lead it, as in "what did I ask about my back in May?". */
export function asksForTalk(question: string): boolean {
  const talk = talkIn(question);
  const text = blanked(question, talk);
  return talk.some(({ start, end }) => {
    const before = tokensOf(text.slice(0, start)).map(({ folded }) => folded);
    return (
      !NO_TALK.test(question.slice(start, end)) &&
      before.some((word) => TALKERS.has(word)) &&
      before.every((word) => LEADS.has(word))
    );
  });
}

/**
 * Takes the words about the talk itself out of what is left of a question, if others tell what was talked about: "ask" of "what
 * did I ask about my back?".
 */
export function untalked(
  asked: UntimedQuestion,
  { language }: Pick<ParsedQuestion, "language">,
): UntimedQuestion {
  const talk = asked.isTimeAlone ? [] : talkIn(asked.text);
  if (talk.length === 0) return asked;
  const text = blanked(asked.text, talk);
  const telling = withoutStopWords(text, language);
  // "My back" are but small words, and what is asked for.
  const words =
    telling.length > 0
      ? telling
      : subjectWords(text, language).filter(({ word }) => !LEADS.has(fold(word)));
  return words.length > 0 ? without(asked, { text, words }) : asked;
}
