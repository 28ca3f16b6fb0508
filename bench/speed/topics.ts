import type { Random } from "./random.ts";
import { randomOf } from "./random.ts";
import type { Vocabulary } from "./vocabulary.ts";

const TOPICS = 1_000;
const WORDS = 200;
// Neither the words that stand in every text nor those that hardly anybody uses.
const COMMONEST = 300;
const RAREST = 25_000;
// A word of a topic belongs to the language: the table gives every language some words of the other.
const LIKELIER = 3;

/** What a conversation is about: words that it uses more than others do, the most telling first. */
export type Topic = readonly string[];

/** The topics people keep coming back to, each by its number; the same for the same seed. */
export function topicsOf(vocabulary: Vocabulary, seed: number): (number: number) => Topic {
  const known = new Map<number, Topic>();
  return (number) => {
    const topic = known.get(number) ?? topicOf(vocabulary, randomOf(seed, number));
    known.set(number, topic);
    return topic;
  };
}

/** The number of a topic; a tenth of them make half of the conversations. */
export function drawTopic(random: Random): number {
  return Math.floor(TOPICS * random() ** 3.3);
}

/** A word of a topic, its first ones more often: half of the draws are among the first quarter. */
export function drawWord(topic: Topic, random: Random): string {
  return topic[Math.floor(topic.length * random() ** 2)] ?? "";
}

function topicOf({ words, likelier }: Vocabulary, random: Random): Topic {
  const chosen = new Set<string>();
  // The more common, the likelier: evenly over the logarithm of the rank.
  for (let tries = 0; chosen.size < WORDS && tries < 50 * WORDS; tries++) {
    const index = Math.floor(COMMONEST * (RAREST / COMMONEST) ** random());
    const word = words[index] ?? "";
    if (word.length > 2 && (likelier[index] ?? 0) >= LIKELIER) chosen.add(word);
  }
  return [...chosen];
}
