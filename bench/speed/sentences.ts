import type { Random } from "./random.ts";
import { integerFrom, oneOf } from "./random.ts";
import type { Topic } from "./topics.ts";
import { drawWord } from "./topics.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Whose words a text is made of. */
export interface Voice {
  readonly vocabulary: Vocabulary;
  readonly topic: Topic;
  /** Invented names that this conversation speaks of. */
  readonly names: readonly string[];
  /** Share of its words that are code: 0 for most conversations. */
  readonly code: number;
  /** The words said last, which its next ones repeat: it changes with every sentence. */
  readonly said: { readonly words: string[]; next: number };
}

// Texts repeat themselves. So much of it brings 0.5 distinct words a word in texts of 150 to 350 words, as oasst1 has in
// both languages; words drawn one by one would have 0.75.
const REPEATED = 0.5;
const MEMORY_WORDS = 60;
// Of the words that are not repeated.
const OF_TOPIC = 0.22;
const A_NAME = 0.008;
const A_NUMBER = 0.02;

/** A sentence of so many words with its end sign, between which real sentences put commas, numbers and names. */
export function sentence(voice: Voice, random: Random, count: number, end: string): string {
  // Joined at once: quicker by a third than adding word after word to a text.
  const words = Array.from<string>({ length: count });
  for (let i = 0; i < count; i++) words[i] = word(voice, random);
  for (let i = comma(random); i < count - 1; i += comma(random)) words[i] += ",";
  return capitalised(words.join(" ")) + end;
}

/** How many words go by until the next comma. */
function comma(random: Random): number {
  return integerFrom(random, 3, 23);
}

/** Sentences of 5 to 25 words until there are so many characters: paragraphs, now and then a list or a piece of code. */
export function prose(voice: Voice, random: Random, characters: number): string {
  const { language } = voice.vocabulary;
  const parts: string[] = [];
  for (let left = characters; left > 0;) {
    const kind = random();
    const most = Math.max(5, Math.min(25, Math.floor(left / 5)));
    const sign = kind < 0.9 ? "." : kind < 0.96 ? "?" : "!";
    const end = language === "fr" && sign !== "." ? ` ${sign}` : sign;
    const next =
      kind < 0.02
        ? `\n\n${list(voice, random)}\n\n`
        : random() < voice.code
          ? `\n\n${codeBlock(voice, random)}\n\n`
          : sentence(voice, random, integerFrom(random, 5, most), end);
    parts.push(next, kind > 0.8 ? "\n\n" : " ");
    left -= next.length;
  }
  return parts.join("").trim();
}

function word(voice: Voice, random: Random): string {
  const { said } = voice;
  const at = Math.floor((random() * MEMORY_WORDS) / REPEATED);
  // Drawn from more words than are remembered: to miss them is to say a new one.
  if (at < said.words.length) return said.words[at] ?? "";
  const next = newWord(voice, random);
  said.words[said.next] = next;
  said.next = said.next + 1 === MEMORY_WORDS ? 0 : said.next + 1;
  return next;
}

function newWord({ vocabulary, topic, names, code }: Voice, random: Random): string {
  const kind = random();
  if (kind < OF_TOPIC) return drawWord(topic, random);
  if (kind < OF_TOPIC + A_NAME) return oneOf(random, names);
  if (kind < OF_TOPIC + A_NAME + A_NUMBER) return number(random);
  if (kind < OF_TOPIC + A_NAME + A_NUMBER + code / 4) return codeToken(vocabulary, topic, random);
  return vocabulary.draw(random);
}

function number(random: Random): string {
  const kind = random();
  if (kind < 0.3) return String(integerFrom(random, 1, 12));
  if (kind < 0.5) return String(integerFrom(random, 1990, 2026));
  if (kind < 0.7) return `${integerFrom(random, 1, 100)} %`;
  if (kind < 0.85) return (random() * 100).toFixed(2);
  return String(integerFrom(random, 100, 99_999));
}

const EXTENSIONS = ["ts", "py", "rs", "md", "json", "sql"];

function codeToken(vocabulary: Vocabulary, topic: Topic, random: Random): string {
  const first = drawWord(topic, random);
  const second = vocabulary.draw(random);
  switch (integerFrom(random, 0, 5)) {
    case 0:
      return `\`${first}${capitalised(second)}()\``;
    case 1:
      return `src/${first}/${second}.${oneOf(random, EXTENSIONS)}`;
    case 2:
      return `--${first}-${second}`;
    case 3:
      return `${second}_${first}`;
    case 4:
      return `v${integerFrom(random, 0, 12)}.${integerFrom(random, 0, 30)}.${integerFrom(random, 0, 9)}`;
    default:
      return `E${integerFrom(random, 1000, 9999)}`;
  }
}

function codeBlock(voice: Voice, random: Random): string {
  const { vocabulary, topic } = voice;
  const lines = Array.from({ length: integerFrom(random, 2, 8) }, () => {
    const name = drawWord(topic, random);
    return random() < 0.5
      ? `const ${name}${capitalised(vocabulary.draw(random))} = ${vocabulary.draw(random)}(${number(random)});`
      : `  if (${name} > ${integerFrom(random, 0, 99)}) return ${vocabulary.draw(random)}.${drawWord(topic, random)};`;
  });
  return `\`\`\`\n${lines.join("\n")}\n\`\`\``;
}

function list(voice: Voice, random: Random): string {
  const lines = Array.from(
    { length: integerFrom(random, 2, 6) },
    () => `- ${sentence(voice, random, integerFrom(random, 3, 10), "")}`,
  );
  return lines.join("\n");
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const ONSETS = "b br c ch d dr f g gr h j k l m n p pr qu r s st t tr v z".split(" ");
const VOWELS = "a e i o u ai eau ou é ia".split(" ");
const CODAS = ["", "", "", "n", "r", "s", "l", "x", "th"];

/** A name that nobody has: two or three syllables. */
export function inventedName(random: Random): string {
  const syllables = Array.from(
    { length: integerFrom(random, 2, 3) },
    () => oneOf(random, ONSETS) + oneOf(random, VOWELS) + oneOf(random, CODAS),
  );
  return capitalised(syllables.join(""));
}
