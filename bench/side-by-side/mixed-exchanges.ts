import { existsSync } from "node:fs";
import { join } from "node:path";
import type { MemoryItem } from "../set-lines.ts";
import { readLines } from "../set-lines.ts";
import type { Random } from "../speed/random.ts";
import { randomOf } from "../speed/random.ts";

const NO_ROWS = `Speed needs unlabelled conversations in FOLDER/scale: any of sgd, oasst1-en-exchanges, oasst1-en-messages,
oasst1-fr-exchanges and service-public-fr-fiches (.jsonl.gz).`;

interface Sides {
  readonly question: string;
  readonly answer: string;
}

/** Conversations of one origin, and how many of every ten exchanges are theirs. */
interface Origin {
  readonly name: string;
  readonly share: number;
  readonly conversations: readonly (readonly Sides[])[];
}

/**
 * So many exchanges of real people, models and offices: dialogues about tasks, chats with an assistant in English and
 * in French, sheets of the French administration, 0.6 KB on average, conversations whole and in an order that the seed
 * decides. An origin that has been through is gone through again with its texts drawn anew, sentence by sentence, from
 * all that it has: hardly an exchange comes twice, and words keep their proportions, but no new words come.
 */
export function* mixedExchanges(data: string, count: number, seed = 1): Generator<MemoryItem> {
  const random = randomOf(seed);
  const origins = originsOf(data)
    .filter(({ conversations }) => conversations.length > 0)
    .map((origin) => ({
      ...origin,
      conversations: shuffled(origin.conversations, random),
      next: 0,
      given: 0,
      sentences: sentencesOf(origin.conversations),
    }));
  if (origins.length === 0) throw new Error(NO_ROWS);
  for (let given = 0; given < count;) {
    const origin = origins.reduce((a, b) => (b.given / b.share < a.given / a.share ? b : a));
    const number = origin.next++;
    const conversation = origin.conversations[number % origin.conversations.length] ?? [];
    const isAgain = number >= origin.conversations.length;
    const session = `${origin.name}/${number}`;
    for (const [index, sides] of conversation.slice(0, count - given).entries()) {
      const { question, answer } = isAgain ? redrawn(sides, origin.sentences, random) : sides;
      yield { id: `${session}/${index}`, group: "mixed", session, question, answer };
      origin.given++;
      given++;
    }
  }
}

function originsOf(data: string): Origin[] {
  const rows = <T>(name: string): T[] => {
    const path = join(data, "scale", `${name}.jsonl.gz`);
    return existsSync(path) ? readLines<T>(path) : [];
  };
  type Row = Sides & { readonly session: string };
  const messages = rows<{ text: string }>("oasst1-en-messages").map(({ text }) => text);
  const sheets = rows<{ title: string; text: string }>("service-public-fr-fiches");
  return [
    { name: "sgd", share: 3, conversations: bySession(rows<Row>("sgd")) },
    {
      name: "oasst-en",
      share: 3,
      conversations: [...bySession(rows<Row>("oasst1-en-exchanges")), ...neighbours(messages)],
    },
    { name: "oasst-fr", share: 2, conversations: bySession(rows<Row>("oasst1-fr-exchanges")) },
    {
      name: "service-public",
      share: 2,
      conversations: sheets.map(({ title, text }) => [{ question: title, answer: text }]),
    },
  ];
}

function bySession(rows: readonly (Sides & { readonly session: string })[]): Sides[][] {
  const sessions = new Map<string, Sides[]>();
  for (const row of rows) {
    const known = sessions.get(row.session);
    if (known) known.push(row);
    else sessions.set(row.session, [row]);
  }
  return [...sessions.values()];
}

/** Four exchanges each. Neighbouring messages are no question and answer, but real words in real proportions. */
function neighbours(messages: readonly string[]): Sides[][] {
  return Array.from({ length: Math.floor(messages.length / 8) }, (_, block) =>
    [0, 2, 4, 6].map((at) => ({
      question: messages[block * 8 + at] ?? "",
      answer: messages[block * 8 + at + 1] ?? "",
    })),
  );
}

interface Sentences {
  readonly questions: readonly string[];
  readonly answers: readonly string[];
}

function sentencesOf(conversations: readonly (readonly Sides[])[]): Sentences {
  const cut = (side: keyof Sides): string[] =>
    conversations.flatMap((conversation) =>
      conversation.flatMap((sides) => sides[side].match(/[^.!?\n]+[.!?]*/g) ?? []),
    );
  return { questions: cut("question"), answers: cut("answer") };
}

function redrawn({ question, answer }: Sides, pool: Sentences, random: Random): Sides {
  const like = (text: string, sentences: readonly string[]): string => {
    const drawn: string[] = [];
    for (let length = 0; length < text.length;) {
      const sentence = sentences[Math.floor(random() * sentences.length)]?.trim() ?? "";
      drawn.push(sentence);
      length += sentence.length + 1;
    }
    return drawn.join(" ");
  };
  return { question: like(question, pool.questions), answer: like(answer, pool.answers) };
}

function shuffled<T>(all: readonly T[], random: Random): T[] {
  return all
    .map((value) => ({ value, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ value }) => value);
}
