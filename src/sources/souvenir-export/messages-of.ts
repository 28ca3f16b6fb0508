import type { Message, MessageVersion } from "../../core/conversation.ts";
import type { Plausible } from "../reading/times.ts";
import { timeOf } from "../reading/times.ts";
import type { ExchangeData } from "./schema.ts";

/** The messages of which the exchange comes out again, its alternatives being their other versions. */
export function messagesOf(exchange: ExchangeData, plausible: Plausible): Message[] {
  const { question, answer, reasoning, alternatives, attachments, toolCalls, places } = exchange;
  const place = places?.[0];
  const answeredAt = timeOf(place?.answeredAt, plausible);
  // Of its conversation alone, no place has the time.
  const isUntold = place?.askedAt === undefined && answeredAt === undefined;
  const askedAt = timeOf(isUntold ? exchange.saidAt : place?.askedAt, plausible);
  const asked: MessageVersion = {
    text: question,
    ...(askedAt === undefined ? {} : { at: askedAt }),
    ...withSome("attachments", legible(attachments)),
  };
  const calls = legible(toolCalls).map(({ name, parameters, result }) => ({
    name,
    parameters,
    ...(result === undefined ? {} : { result }),
  }));
  const answered: MessageVersion = {
    text: answer,
    ...(reasoning === undefined ? {} : { reasoning }),
    ...(place?.model === undefined ? {} : { model: place.model }),
    ...(answeredAt === undefined ? {} : { at: answeredAt }),
    ...withSome("toolCalls", calls),
  };
  const others = legible(alternatives);
  const questions = others.flatMap((other) => (other.question === question ? [] : other.question));
  const answers = others.flatMap((other) =>
    other.answer === answer || other.answer === ""
      ? []
      : { text: other.answer, ...(other.model === undefined ? {} : { model: other.model }) },
  );
  const isAnswered = answer !== "" || calls.length > 0 || answers.length > 0;
  return [
    { role: "user", selected: 0, versions: [asked, ...questions.map((text) => ({ text }))] },
    ...(isAnswered
      ? [{ role: "assistant" as const, selected: 0, versions: [answered, ...answers] }]
      : []),
  ];
}

function legible<T>(list: readonly (T | null)[] | undefined): T[] {
  return (list ?? []).flatMap((each) => (each === null ? [] : [each]));
}

function withSome<Key extends string, T>(
  key: Key,
  list: readonly T[],
): Partial<Record<Key, readonly T[]>> {
  return list.length > 0 ? ({ [key]: list } as Record<Key, readonly T[]>) : {};
}
