import type { Conversation, Message } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import { shownPath } from "../files/input.ts";
import type { Problems } from "../files/problems.ts";
import type { Location } from "../source.ts";

// An app that is writing does so at every word, but a model may think for a while before the first.
const FRESH_MS = 60_000;

/** Whether what changed at this time may still be in the writing. */
export function isRecent(changedAt: number | undefined, now: number): boolean {
  return changedAt !== undefined && Math.abs(now - changedAt) < FRESH_MS;
}

/** The messages before the last question, whose answer is being written: what it says so far is no version of it. */
export function beforeLastQuestion(messages: readonly Message[]): readonly Message[] {
  const last = messages.findLastIndex(({ role }) => role === "user");
  return messages.slice(0, Math.max(0, last));
}

/**
 * The conversation of a session. While its last turn is open, because the model thinks or a tool runs, and the file has just
 * changed, that turn is left out, and a problem has the session read again.
 */
export function* withoutOpenTurn(
  { messages, isOpen }: { readonly messages: readonly Message[]; readonly isOpen: boolean },
  location: Location,
  { problems, now }: { readonly problems: Problems; readonly now: number },
  conversation: (kept: readonly Message[]) => Conversation,
): Generator<Conversation | Problem> {
  const isWriting = isOpen && isRecent(location.changedAt, now);
  const kept = isWriting ? beforeLastQuestion(messages) : messages;
  if (kept.length > 0) yield conversation(kept);
  if (isWriting) yield beingWritten(shownPath(location), problems);
}

/** The problem that has the chat read again by the next sync. */
export function beingWritten(path: string, problems: Problems): Problem {
  return problems.of(path, "busy", {
    en: "An answer is being written in this chat; the sync that follows its end reads it.",
    fr: "Une réponse est en cours d'écriture dans cette discussion ; la synchronisation qui suivra sa fin la lira.",
  });
}
