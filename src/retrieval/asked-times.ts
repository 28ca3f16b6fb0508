import { blanked } from "../text/talk-frames.ts";
import type { TimeInText } from "../text/times-in.ts";
import { fold } from "../text/fold.ts";
import { variantsOf } from "../text/terms.ts";
import { ByVariant } from "./by-variant.ts";
import type { ParsedQuestion, QuestionWord } from "./parse-question.ts";
import { subjectWords, withoutStopWords } from "./parse-question.ts";

// What people ask about a conversation, and not about what was said in it.
const TALK = [
  "ask asked asking question questions talk talked talking speak spoke speaking say said tell told mention mentioned",
  "discuss discussed discussing discussion chat chats chatted chatting conversation conversations",
  "demander demandé demandée demandais demandait question questions parler parlé parlions parlait parlais dire dit disait disais",
  "discuter discuté discutions discussion discussions évoquer évoqué mentionner mentionné raconter raconté échange échanges",
]
  .join(" ")
  .split(" ");

// What begins a time that is nothing else.
const LEAD =
  /^(?:in|during|since|before|after|until|till|en|mois|pendant|depuis|avant|apr[eè]s|jusqu['’](?:a|à|au|en)|[aà] partir d[eu]) /iu;

let talk: ByVariant | undefined;

/** A question without the words by which it says when. */
export interface UntimedQuestion {
  /** The text, with spaces in the place of those words. */
  readonly text: string;
  readonly words: readonly QuestionWord[];
  /** The subject words left out: a keyword that is one of them changes nothing. */
  readonly left: readonly QuestionWord[];
  /** Whether nothing else is asked for than what was said at those times. */
  readonly isTimeAlone: boolean;
  /** Whether there are no other words than times that may have been written as well, as "14 July 2026". */
  readonly isOfTimes: boolean;
}

/**
 * Takes the words of relative times out of a question: "yesterday" tells when something was said, and was itself said of other
 * days. Months and dates stay, since people write of them. Of a question that asks for nothing but times, no word is left.
 */
export function untimed(
  { text, language, words }: Pick<ParsedQuestion, "text" | "language" | "words">,
  times: readonly TimeInText[],
): UntimedQuestion {
  if (times.length === 0) return { text, words, left: [], isTimeAlone: false, isOfTimes: false };
  const besides = withoutStopWords(blanked(text, times), language);
  // "March 2025" by itself may be what was written; "in March" is but a time.
  const isWhen = times.every(
    ({ relative, start, end }) => relative || LEAD.test(text.slice(start, end)),
  );
  if (isOfTalk(besides) && (besides.length > 0 || isWhen))
    return { text: "", words: [], left: words, isTimeAlone: true, isOfTimes: false };
  const rest = blanked(
    text,
    times.filter(({ relative }) => relative),
  );
  const isOfTimes = besides.length === 0;
  return without(
    { words, left: [], isOfTimes },
    { text: rest, words: subjectWords(rest, language) },
  );
}

/** Whether all words are such as ask about a conversation. */
export function isOfTalk(words: readonly QuestionWord[]): boolean {
  const known = (talk ??= talkWords());
  return words.every(({ variants }) => known.find(variants) !== undefined);
}

/** A question with fewer words. */
export function without(
  { words: before, left, isOfTimes }: Pick<UntimedQuestion, "words" | "left" | "isOfTimes">,
  { text, words }: Pick<UntimedQuestion, "text" | "words">,
): UntimedQuestion {
  const kept = new ByVariant();
  for (const [index, { variants }] of words.entries()) kept.add(variants, index);
  const gone = before.filter(({ variants }) => kept.find(variants) === undefined);
  return { text, words, left: [...left, ...gone], isTimeAlone: false, isOfTimes };
}

function talkWords(): ByVariant {
  const words = new ByVariant();
  for (const word of TALK) words.add(variantsOf(fold(word)), 0);
  return words;
}
