import type { Plausible } from "../reading/times.ts";
import type { VersionReading } from "./answer.ts";
import type { MessageReading } from "./message.ts";

/** When a chat was created: what it says itself, else its file name; undefined when neither is a time. */
export function createdAtOf(
  stated: number | undefined,
  fileStem: string,
  plausible: Plausible,
): number | undefined {
  if (stated !== undefined && plausible(stated)) return Math.round(stated);
  const named = /^\d{13}$/.test(fileStem) ? Number(fileStem) : Number.NaN;
  return plausible(named) ? named : undefined;
}

export interface ChatTimes {
  readonly createdAt?: number | undefined;
  /** Exact for the last question, unless it was sent again later, or the field was not kept up. */
  readonly userLastMessagedAt?: number | undefined;
}

/**
 * When each question was sent, by index of its message; a question of unknown time is not in the map. An answer
 * tells when its first token came and how long that took; otherwise the chat knows its last question and, for the
 * first, its own creation. A question answered again later was still sent before its first answer.
 */
export function questionTimes(
  messages: readonly MessageReading[],
  { createdAt, userLastMessagedAt }: ChatTimes,
): Map<number, number> {
  const times = new Map<number, number>();
  let lastAnswerAt = Number.NEGATIVE_INFINITY;
  const questions = [...messages.entries()].filter(([, { role }]) => role === "user");
  for (const [ordinal, [index, question]] of questions.entries()) {
    const next = questions[ordinal + 1]?.[0] ?? messages.length;
    const answer = messages.slice(index + 1, next).find(({ role }) => role === "assistant");
    const edited = question.versions.length > 1;
    const first = answer && firstClocked(answer, edited);
    const beforeAnswer = (ms: number | undefined): ms is number =>
      ms !== undefined && ms <= (first?.version.at ?? Number.POSITIVE_INFINITY);

    const isLast = ordinal === questions.length - 1;
    if (isLast && beforeAnswer(userLastMessagedAt) && userLastMessagedAt > lastAnswerAt) {
      times.set(index, userLastMessagedAt);
    } else if (first?.questionAt !== undefined) times.set(index, first.questionAt);
    else if (ordinal === 0 && !edited && beforeAnswer(createdAt)) times.set(index, createdAt);
    lastAnswerAt = first?.version.at ?? lastAnswerAt;
  }
  return times;
}

// An edited question was sent anew for the answer shown; its first answer belongs to its former text.
function firstClocked(answer: MessageReading, edited: boolean): VersionReading | undefined {
  const candidates = edited
    ? answer.versions.slice(answer.selected, answer.selected + 1)
    : answer.versions;
  return candidates
    .filter(({ version }) => version.at !== undefined)
    .toSorted((a, b) => (a.version.at ?? 0) - (b.version.at ?? 0))[0];
}
