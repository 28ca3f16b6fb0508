import type { InventedArchive } from "./invented-archive.ts";
import type { Random } from "./random.ts";
import { integerFrom, oneOf, randomOf } from "./random.ts";
import type { Voice } from "./sentences.ts";
import { drawWord } from "./topics.ts";
import type { Language, Vocabulary } from "./vocabulary.ts";

/** Questions of one kind, whose latencies are reported together. */
export interface QuestionSet {
  readonly name: string;
  readonly questions: readonly string[];
  /** Whether each is searched for as one that is still being typed. */
  readonly typed?: boolean;
}

const NATURAL = 400;
const TYPED = 20;
const WORST = 30;
const SINGLE_WORDS = 60;
// By rank: the first hundred or so are stop words, which count only when a question has nothing else.
const STOP_WORDS = 40;
const COMMONEST = [100, 400] as const;

const OPENINGS: Readonly<Record<Language, readonly string[]>> = {
  fr: [
    "comment faire pour",
    "pourquoi est-ce que",
    "qu'est-ce que tu m'avais dit sur",
    "quel était",
    "est-ce que je peux",
    "où en étions-nous avec",
    "quand faut-il",
    "rappelle-moi",
  ],
  en: [
    "how do I",
    "why is it that",
    "what did you tell me about",
    "what was",
    "can I",
    "where were we with",
    "when should I",
    "remind me of",
  ],
};

/**
 * What the latency is measured with: natural questions of 4 to 20 words about the archive's own topics, half of them in
 * words of an exchange that exists; and the worst there is, the commonest words alone, together and in long texts.
 */
export function questionSets(
  archive: InventedArchive,
  vocabularies: Readonly<Record<Language, Vocabulary>>,
  seed: number,
): QuestionSet[] {
  const random = randomOf(seed + 4);
  const languages = ["fr", "en"] as const;
  const some = (count: number, make: (index: number) => string): string[] =>
    Array.from({ length: count }, (_, index) => make(index));
  const voiceOf = (): Voice => sketchOf(archive, random).voice;
  const common = (count: number, [from, to]: readonly [number, number], index: number): string => {
    const { words } = vocabularies[languages[index % 2] ?? "en"];
    return some(count, () => words[integerFrom(random, from, to)] ?? "").join(" ");
  };
  return [
    {
      name: "natural questions",
      questions: some(NATURAL, (index) =>
        index % 2 === 0 ? topicQuestion(voiceOf(), random) : quotedQuestion(archive, random),
      ),
    },
    {
      name: "60 words of a text",
      questions: some(WORST, () => {
        const voice = voiceOf();
        return some(60, (index) =>
          index % 3 === 0 ? drawWord(voice.topic, random) : voice.vocabulary.draw(random),
        ).join(" ");
      }),
    },
    {
      name: "60 of the commonest words",
      questions: some(WORST, (index) => common(60, [0, COMMONEST[1]], index)),
    },
    {
      name: "4 to 20 of the commonest words that are no stop words",
      questions: some(WORST, (index) => common(integerFrom(random, 4, 20), COMMONEST, index)),
    },
    {
      name: "4 to 20 stop words",
      questions: some(WORST, (index) => common(integerFrom(random, 4, 20), [0, STOP_WORDS], index)),
    },
    {
      name: "one of the commonest words",
      questions: languages.flatMap((language) =>
        vocabularies[language].words.slice(0, SINGLE_WORDS),
      ),
    },
    {
      name: "natural questions, key by key",
      typed: true,
      questions: some(TYPED, () => topicQuestion(voiceOf(), random)).flatMap(keystrokes),
    },
  ];
}

/** What stands there after each key; a word begun with a space asks for nothing new. */
function keystrokes(question: string): string[] {
  return Array.from(question, (_, index) => question.slice(0, index + 1)).filter(
    (text) => !text.endsWith(" "),
  );
}

function sketchOf(archive: InventedArchive, random: Random) {
  return archive.sketch(integerFrom(random, 0, archive.conversations - 1));
}

/** As one asks who remembers the subject and not the words: an opening, then words of the topic among others. */
function topicQuestion({ vocabulary, topic, names }: Voice, random: Random): string {
  const words = oneOf(random, OPENINGS[vocabulary.language]).split(" ");
  const count = integerFrom(random, Math.max(4, words.length + 1), 20);
  while (words.length < count)
    words.push(random() < 0.45 ? drawWord(topic, random) : vocabulary.draw(random));
  if (random() < 0.1) words[words.length - 1] = oneOf(random, names);
  return `${words.join(" ")} ?`;
}

/** In words that stand in an exchange, from its beginning. */
function quotedQuestion(archive: InventedArchive, random: Random): string {
  const { messages } = sketchOf(archive, random).conversation();
  const at = 2 * integerFrom(random, 0, messages.length / 2 - 1);
  const text = messages.slice(at, at + 2).map(({ versions }) => versions[0]?.text ?? "");
  // Quotes and minus signs are operators of the query language.
  const plain = text.join(" ").replace(/["«»`]|(?<=^|\s)-+/g, " ");
  const words = plain.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return words.slice(0, integerFrom(random, 4, 20)).join(" ");
}
