import type { Conversation, Message, MessageVersion } from "./conversation.ts";
import { exchangeId } from "./exchange-id.ts";
import type { Alternative, PlacedExchange } from "./exchange.ts";
import { cutOriginalPrompt } from "./memory-block.ts";
import { normaliseText } from "./normalise-text.ts";

interface Draft {
  position: number;
  question?: Message;
  answers: Message[];
}

/**
 * The exchanges of a conversation, in its order. A user message opens an exchange; the answers that follow belong to
 * it, several in a row joined by a blank line (an answer continued). An answer nobody asked for, such as a greeting,
 * is an exchange with an empty question. System and tool messages are no side of an exchange.
 */
export function exchangesOf(conversation: Conversation): PlacedExchange[] {
  const drafts: Draft[] = [];
  for (const [position, message] of conversation.messages.entries()) {
    if (message.role === "user") drafts.push({ position, question: message, answers: [] });
    else if (message.role === "assistant") {
      const open = drafts.at(-1);
      if (open) open.answers.push(message);
      else drafts.push({ position, answers: [message] });
    }
  }
  return drafts.flatMap((draft) => placed(draft) ?? []);
}

function placed({ position, question, answers }: Draft): PlacedExchange | undefined {
  const asked = question && shown(question);
  const answered = answers.map(shown);
  const questionText = asked ? questionOf(asked) : "";
  const answerText = joined(answered);
  if (questionText === "" && answerText === "") return undefined;

  const id = exchangeId(questionText, answerText);
  const alternatives = new Map<string, Alternative>();
  const offer = (otherQuestion: string, otherAnswer: string, model: string | undefined): void => {
    if (otherQuestion === "" && otherAnswer === "") return;
    const otherId = exchangeId(otherQuestion, otherAnswer);
    if (otherId === id || alternatives.has(otherId)) return;
    alternatives.set(otherId, {
      id: otherId,
      question: otherQuestion,
      answer: otherAnswer,
      ...(model === undefined ? {} : { model }),
    });
  };
  for (const version of question?.versions ?? []) {
    const text = questionOf(version);
    // Which answer an earlier question had is not recorded by the apps: it is kept without one.
    if (text !== questionText) offer(text, "", undefined);
  }
  for (const [index, message] of answers.entries()) {
    for (const version of message.versions) {
      // The one that is shown, in nearly every chat the only one, is no alternative to itself.
      if (version === answered[index]) continue;
      const texts = answered.with(index, version);
      offer(questionText, joined(texts), version.model);
    }
  }

  const sides = asked ? [asked, ...answered] : answered;
  const reasoning = answered
    .flatMap((version) => normaliseText(version.reasoning ?? "") || [])
    .join("\n\n");
  const model = answered.findLast((version) => version.model !== undefined)?.model;
  const askedAt = asked?.at;
  const answeredAt = answered.find((version) => version.at !== undefined)?.at;
  return {
    position,
    exchange: {
      id,
      question: questionText,
      answer: answerText,
      ...(reasoning === "" ? {} : { reasoning }),
      attachments: sides.flatMap((version) => version.attachments ?? []),
      toolCalls: sides.flatMap((version) => version.toolCalls ?? []),
      alternatives: [...alternatives.values()],
    },
    ...(askedAt === undefined ? {} : { askedAt }),
    ...(answeredAt === undefined ? {} : { answeredAt }),
    ...(model === undefined ? {} : { model }),
  };
}

function shown(message: Message): MessageVersion {
  const index = Math.min(Math.max(message.selected, 0), message.versions.length - 1);
  return message.versions[index] ?? { text: "" };
}

function questionOf(version: MessageVersion): string {
  return normaliseText(cutOriginalPrompt(version.text));
}

function joined(versions: readonly MessageVersion[]): string {
  return normaliseText(
    versions.flatMap(({ text }) => (text.trim() === "" ? [] : text)).join("\n\n"),
  );
}
