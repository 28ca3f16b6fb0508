import type { Conversation } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import { shownPath } from "../files/input.ts";
import { elementsOf } from "../files/json-elements.ts";
import { problemsOf } from "../files/problems.ts";
import { uniqueIds } from "../reading/conversation-ids.ts";
import { plausibleAt } from "../reading/times.ts";
import type { Plausible } from "../reading/times.ts";
import type { Location, ReadContext } from "../source.ts";
import { messagesOf } from "./messages-of.ts";
import type { ExchangeData } from "./schema.ts";
import { exchangeSchema } from "./schema.ts";

const sourceId = "souvenir-export";
const problems = problemsOf(sourceId);
// The exchanges of a conversation are anywhere in a file: so many characters of them are held together.
const HELD_CHARACTERS = 64_000_000;

export async function* readExport(
  location: Location,
  { now }: ReadContext,
): AsyncGenerator<Conversation | Problem> {
  const path = shownPath(location);
  const plausible = plausibleAt(now);
  const uniqueId = uniqueIds();
  const held = new Map<string, ExchangeData[]>();
  let characters = 0;
  const release = function* (): Generator<Conversation> {
    for (const [id, exchanges] of held)
      yield { ...conversationOf(exchanges, plausible), id: uniqueId(id) };
    held.clear();
    characters = 0;
  };
  for await (const item of elementsOf(location, { problems, now })) {
    if (item.kind === "problem") {
      yield item;
      continue;
    }
    const parsed = exchangeSchema.safeParse(item.value);
    if (!parsed.success) {
      yield problems.lostRecord(path, `[${item.index}]`);
      continue;
    }
    const key = keyOf(parsed.data);
    const exchanges = held.get(key);
    if (exchanges) exchanges.push(parsed.data);
    else held.set(key, [parsed.data]);
    characters += parsed.data.question.length + parsed.data.answer.length;
    if (characters > HELD_CHARACTERS) yield* release();
  }
  yield* release();
}

export async function countConversations(
  location: Location,
  { now }: ReadContext,
): Promise<number> {
  const keys = new Set<string>();
  for await (const item of elementsOf(location, { problems, now })) {
    const parsed = item.kind === "element" ? exchangeSchema.safeParse(item.value) : undefined;
    if (parsed?.success) keys.add(keyOf(parsed.data));
  }
  return keys.size;
}

function keyOf({ id, places }: ExchangeData): string {
  const place = places?.[0];
  return place ? `${place.source}/${place.conversation}` : id;
}

function conversationOf(
  exchanges: readonly ExchangeData[],
  plausible: Plausible,
): Omit<Conversation, "id"> {
  const position = ({ places }: ExchangeData): number => places?.[0]?.position ?? 0;
  const inOrder = exchanges.toSorted((a, b) => position(a) - position(b));
  const place = exchanges[0]?.places?.[0];
  return {
    kind: "conversation",
    source: sourceId,
    ...(place?.title === undefined ? {} : { title: place.title }),
    ...(place?.folder === undefined ? {} : { folder: place.folder }),
    messages: inOrder.flatMap((exchange) => messagesOf(exchange, plausible)),
  };
}
