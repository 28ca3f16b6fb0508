import type { Conversation } from "../core/conversation.ts";
import { SouvenirError } from "../core/errors.ts";
import { exchangesOf } from "../core/exchanges-of.ts";
import { exchangeId } from "../core/exchange-id.ts";
import type { ExchangeId } from "../core/exchange.ts";
import type { Bilingual } from "../core/language.ts";
import { isTaggedNoMemory } from "../core/no-memory-tag.ts";
import { normaliseText } from "../core/normalise-text.ts";
import type { SaveReport } from "../storage/store.ts";

/** Of which source what was asked here is. */
export const recordedSource = "souvenir";
const LONGEST_TITLE = 60;

/** Whether an answer is in the archive now. */
export type AnswerRecord =
  | {
      readonly kind: "recorded";
      readonly exchange: ExchangeId;
      readonly conversation: { readonly source: string; readonly id: string };
    }
  | { readonly kind: "not-recorded"; readonly reason: Bilingual };

export interface AnsweredQuestion {
  /** As it was asked; a memory block in it is cut out. */
  readonly question: string;
  readonly text: string;
  readonly reasoning: string;
  readonly model: string;
  /** Epoch milliseconds. */
  readonly askedAt: number;
  readonly answeredAt: number;
}

/**
 * The conversation that an answer given here becomes: one of its own for each, since each was asked by itself. Its id
 * is the time and the beginning of the exchange's id, so that recording the same again changes nothing, and two windows
 * that record at once never write over each other.
 */
export function answeredConversation(answered: AnsweredQuestion): Conversation {
  const { text, reasoning, model, askedAt, answeredAt } = answered;
  const question = normaliseText(answered.question);
  const title = titleOf(question);
  return {
    kind: "conversation",
    source: recordedSource,
    id: `${askedAt}-${exchangeId(question, normaliseText(text)).slice(0, 8)}`,
    ...(title === "" ? {} : { title }),
    createdAt: askedAt,
    messages: [
      { role: "user", versions: [{ text: question, at: askedAt }], selected: 0 },
      {
        role: "assistant",
        versions: [{ text, ...(reasoning === "" ? {} : { reasoning }), model, at: answeredAt }],
        selected: 0,
      },
    ],
  };
}

/** Records an answer. An archive that cannot take it costs the record, and not the answer. */
export async function recordAnswer(
  answered: AnsweredQuestion,
  record: (conversation: Conversation) => Promise<SaveReport>,
): Promise<AnswerRecord> {
  const conversation = answeredConversation(answered);
  const [placed] = exchangesOf(conversation);
  if (!placed) return notRecorded(NOTHING);
  if (isTaggedNoMemory(conversation)) return notRecorded(TAGGED);
  try {
    const { forgotten, leftOut } = await record(conversation);
    if (leftOut.length > 0) return notRecorded(EXCLUDED);
    if (forgotten > 0) return notRecorded(FORGOTTEN);
  } catch (error) {
    if (error instanceof SouvenirError) return notRecorded(error.text);
    throw error;
  }
  const { source, id } = conversation;
  return { kind: "recorded", exchange: placed.exchange.id, conversation: { source, id } };
}

export function notRecorded(reason: Bilingual): AnswerRecord {
  return { kind: "not-recorded", reason };
}

const NOTHING: Bilingual = {
  en: "There is nothing to record.",
  fr: "Il n'y a rien à enregistrer.",
};

const TAGGED: Bilingual = {
  en: "Not recorded: the question says #nomemory.",
  fr: "Pas d'enregistrement : la question contient #nomemory.",
};

const EXCLUDED: Bilingual = {
  en: "Not recorded: one of your exclusions keeps it out.",
  fr: "Pas d'enregistrement : une de vos exclusions l'écarte.",
};

const FORGOTTEN: Bilingual = {
  en: "Not recorded: you had this very exchange forgotten before.",
  fr: "Pas d'enregistrement : vous aviez déjà fait oublier cet échange même.",
};

/** The first line of the question, cut at a word where it is long. */
function titleOf(question: string): string {
  const [line = ""] = question.split("\n");
  if (line.length <= LONGEST_TITLE) return line;
  const cut = line.slice(0, LONGEST_TITLE);
  const space = cut.lastIndexOf(" ");
  return `${(space > LONGEST_TITLE / 2 ? cut.slice(0, space) : cut).toWellFormed().trimEnd()}…`;
}
