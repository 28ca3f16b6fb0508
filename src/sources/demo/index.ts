import { createHash } from "node:crypto";
import type { Conversation, Message } from "../../core/conversation.ts";
import type { Source } from "../source.ts";
import { oneEach } from "../source.ts";
import type { DemoConversation, DemoTurn } from "./demo-conversation.ts";

const ID = "demo";
const PREFIX = `${ID}:`;
const ANSWER_AFTER_MS = 4_000;
const REGENERATE_AFTER_MS = 45_000;

/**
 * An invented life that is part of the program, so that everything can be tried with nothing installed. It reads
 * nothing from the machine and takes no folder. It belongs in an archive of its own: whoever reads every installed
 * source must leave this one out.
 */
export const demo: Source = {
  id: ID,
  title: "Demo",
  group: "demo",
  asksPermission: false,
  recognises: () => false,
  count: oneEach,

  async locate() {
    const locations = (await conversations()).map((conversation) => ({
      path: PREFIX + conversation.id,
      version: versionOf(conversation),
    }));
    return { locations, looked: [], installed: true, problems: [] };
  },

  async *read({ path }) {
    const found = (await conversations()).find(({ id }) => PREFIX + id === path);
    if (found) yield conversationOf(found);
    else {
      const reason = {
        en: "The demo has no such conversation.",
        fr: "La démonstration n'a pas cette conversation.",
      };
      yield { kind: "problem", source: ID, path, severity: "unreadable", reason };
    }
  },
};

// Loaded on first use: the texts weigh more than the rest of the sources together, and most users never need them.
async function conversations(): Promise<readonly DemoConversation[]> {
  return (await import("./life.ts")).life;
}

function versionOf(conversation: DemoConversation): string {
  return createHash("sha256").update(JSON.stringify(conversation)).digest("hex").slice(0, 16);
}

function conversationOf(demoConversation: DemoConversation): Conversation {
  const { id, title, folder, pinned, systemPrompt, model, turns } = demoConversation;
  const first = turns[0];
  return {
    kind: "conversation",
    source: ID,
    id,
    title,
    ...(folder === undefined ? {} : { folder }),
    ...(pinned === undefined ? {} : { pinned }),
    ...(systemPrompt === undefined ? {} : { systemPrompt }),
    ...(first === undefined ? {} : { createdAt: Date.parse(first.at) }),
    messages: turns.flatMap((turn) => messagesOf(turn, model)),
  };
}

function messagesOf(turn: DemoTurn, model: string): Message[] {
  const { question, answer, attachments, reasoning, toolCalls, earlierAnswers = [] } = turn;
  const askedAt = Date.parse(turn.at);
  const asked: Message = {
    role: "user",
    versions: [
      { text: question, at: askedAt, ...(attachments === undefined ? {} : { attachments }) },
    ],
    selected: 0,
  };
  if (answer === undefined) return [asked];

  const by = turn.model ?? model;
  const beganAt = (version: number) => askedAt + ANSWER_AFTER_MS + version * REGENERATE_AFTER_MS;
  const shown = {
    text: answer,
    model: by,
    at: beganAt(earlierAnswers.length),
    ...(reasoning === undefined ? {} : { reasoning }),
    ...(toolCalls === undefined ? {} : { toolCalls }),
  };
  const earlier = earlierAnswers.map((text, version) => ({
    text,
    model: by,
    at: beganAt(version),
  }));
  return [asked, { role: "assistant", versions: [...earlier, shown], selected: earlier.length }];
}
