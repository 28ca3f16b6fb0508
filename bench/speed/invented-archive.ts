import type { Conversation, Message } from "../../src/core/conversation.ts";
import type { Source } from "../../src/sources/source.ts";
import type { Random } from "./random.ts";
import { integerFrom, logNormal, oneOf, randomOf } from "./random.ts";
import type { Voice } from "./sentences.ts";
import { capitalised, inventedName, prose, sentence } from "./sentences.ts";
import { drawTopic, drawWord, topicsOf } from "./topics.ts";
import type { Language, Vocabulary } from "./vocabulary.ts";

export interface InventedOptions {
  readonly vocabularies: Readonly<Record<Language, Vocabulary>>;
  readonly exchanges: number;
  readonly seed: number;
}

/** A conversation before it is written down. */
export interface Sketch {
  readonly voice: Voice;
  /** Writes it down; to be called once. */
  readonly conversation: () => Conversation;
}

/** Conversations that nobody had, by their number: any of them alone is what it would be among all. */
export interface InventedArchive {
  readonly conversations: number;
  sketch(number: number): Sketch;
}

const SOURCE = "bench";
const START = Date.UTC(2023, 0, 1);
const THREE_YEARS_MS = 3 * 365 * 86_400_000;
const MODELS = ["tiny-baker-3b", "acme-chat-7b", "petit-modele-8b", "acme-code-14b", "lune-24b"];
const FOLDERS = ["", "", "", "Work", "Work/Code", "Maison", "Maison/Jardin", "Lectures"];
const CODING = 0.25;
// Together 1.5 KB an exchange; the logarithms deviate as lengths in chats with models do.
const QUESTION = { median: 110, sigma: 0.9, most: 4_000 };
const ANSWER = { median: 885, sigma: 0.8, most: 20_000 };

/**
 * Exactly so many exchanges in conversations of 2 to 40, half of them French and half English, over three years. Words
 * come by their frequency in the language; each conversation has a topic, whose 200 words it uses far more often.
 */
export function inventArchive({ vocabularies, exchanges, seed }: InventedOptions): InventedArchive {
  const sizes = conversationSizes(exchanges, seed);
  const topics = {
    fr: topicsOf(vocabularies.fr, seed + 1),
    en: topicsOf(vocabularies.en, seed + 2),
  };
  return {
    conversations: sizes.length,
    sketch: (number) => {
      const random = randomOf(seed + 3, number);
      // By turns: half of the conversations, and of the exchanges by the law of large numbers.
      const language = number % 2 === 0 ? "fr" : "en";
      const topic = topics[language](drawTopic(random));
      const names = Array.from({ length: 3 }, () => inventedName(random));
      const code = random() < CODING ? 0.15 : 0;
      const voice: Voice = {
        vocabulary: vocabularies[language],
        topic,
        names,
        code,
        said: { words: [], next: 0 },
      };
      const createdAt = START + Math.floor((THREE_YEARS_MS * (number + random())) / sizes.length);
      const title = Array.from({ length: integerFrom(random, 2, 6) }, () =>
        drawWord(topic, random),
      );
      const folder = oneOf(random, FOLDERS);
      const model = oneOf(random, MODELS);
      return {
        voice,
        conversation: () => ({
          kind: "conversation",
          source: SOURCE,
          id: String(number),
          title: capitalised(title.join(" ")),
          ...(folder === "" ? {} : { folder }),
          createdAt,
          messages: Array.from({ length: sizes[number] ?? 0 }, (_, index) => {
            const at = createdAt + index * 120_000;
            const length = ({ median, sigma, most }: typeof QUESTION): number =>
              Math.min(most, logNormal(random, median, sigma));
            const question = asked(voice, random, length(QUESTION));
            return [
              said("user", question, at),
              said("assistant", prose(voice, random, length(ANSWER)), at + 5_000, model),
            ];
          }).flat(),
        }),
      };
    },
  };
}

/** A source that reads these conversations, each at a location of its own; `told` hears each that was written down. */
export function sourceOfArchive(
  archive: InventedArchive,
  told: (conversation: Conversation, ms: number) => void,
): Source {
  return {
    id: SOURCE,
    title: "Invented archive",
    group: "app",
    asksPermission: false,
    recognises: () => false,
    count: async () => 1,
    locate: async () => ({
      locations: Array.from({ length: archive.conversations }, (_, number) => ({
        path: String(number),
        version: "1",
      })),
      looked: [],
      installed: true,
      problems: [],
    }),
    async *read({ path }) {
      const began = performance.now();
      const conversation = archive.sketch(Number(path)).conversation();
      told(conversation, performance.now() - began);
      yield conversation;
    },
  };
}

// Longer than a sentence, a question comes after what it is about.
const ONE_SENTENCE = 150;

function asked(voice: Voice, random: Random, characters: number): string {
  const end = voice.vocabulary.language === "fr" ? " ?" : "?";
  const context =
    characters > ONE_SENTENCE ? `${prose(voice, random, characters - ONE_SENTENCE / 2)} ` : "";
  const words = Math.round(Math.min(characters, ONE_SENTENCE) / 6);
  return context + sentence(voice, random, Math.max(3, words), end);
}

function said(role: "user" | "assistant", text: string, at: number, model?: string): Message {
  const version = { text, at, ...(model === undefined ? {} : { model }) };
  return { role, versions: [version], selected: 0 };
}

/** Mostly short, now and then long; the last one has what is left. */
function conversationSizes(exchanges: number, seed: number): number[] {
  const random = randomOf(seed);
  const sizes: number[] = [];
  for (let left = exchanges; left > 0;) {
    const size = Math.min(40, Math.max(2, Math.round(logNormal(random, 8, 0.7))));
    sizes.push(Math.min(size, left));
    left -= size;
  }
  return sizes;
}
