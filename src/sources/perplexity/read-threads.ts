import type { Conversation, Message } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import { shownPath } from "../files/input.ts";
import { elementsOf } from "../files/json-elements.ts";
import type { Problems } from "../files/problems.ts";
import { reasoningOf } from "../reading/message-content.ts";
import { joinBlocks, splitThoughts } from "../reading/split-thoughts.ts";
import { stableId } from "../reading/stable-id.ts";
import { type Plausible, plausibleAt, timeOf } from "../reading/times.ts";
import { titleOf } from "../reading/title.ts";
import type { Location } from "../source.ts";
import { type Thread, threadOf, type Turn } from "./thread.ts";

/** The thread in a file, or each of a list of them. */
export async function* readThreads(
  location: Location,
  { problems, now }: { readonly problems: Problems; readonly now: number },
): AsyncGenerator<Conversation | Problem> {
  const plausible = plausibleAt(now);
  const path = shownPath(location);
  for await (const item of elementsOf(location, { problems, now })) {
    if (item.kind === "problem") {
      yield item;
      continue;
    }
    const thread = threadOf(item.value);
    if (thread === undefined) {
      yield problems.lostRecord(path, `[${item.index}]`);
      continue;
    }
    for (const record of thread.lost) yield problems.lostRecord(path, record);
    const conversation = conversationOf(thread, plausible);
    if (conversation) yield conversation;
  }
}

function conversationOf(thread: Thread, plausible: Plausible): Conversation | undefined {
  const told = thread.turns.map((turn) => ({ turn, at: timeOf(turn.time, plausible) }));
  // In the order of the list where one has no time.
  const turns = told.every(({ at }) => at !== undefined)
    ? told.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))
    : told;
  const messages = turns.flatMap(({ turn, at }) => messagesOf(turn, at));
  const [first] = turns;
  if (!first || messages.length === 0) return undefined;
  const createdAt = timeOf(thread.createdAt, plausible) ?? first.at;
  return {
    kind: "conversation",
    source: "perplexity",
    id: thread.id ?? first.turn.id ?? stableId(first.turn.question, first.turn.time),
    ...titleOf(thread.title, messages),
    ...(createdAt === undefined ? {} : { createdAt }),
    messages,
  };
}

function messagesOf({ question, answer, model }: Turn, at: number | undefined): Message[] {
  const messages: Message[] = [];
  if (question !== undefined) {
    const version = { text: question, ...(at === undefined ? {} : { at }) };
    messages.push({ role: "user", versions: [version], selected: 0 });
  }
  if (answer !== undefined) {
    const { text, thoughts } = splitThoughts(answer);
    const version = {
      text: joinBlocks([text]),
      ...reasoningOf(thoughts),
      ...(model === undefined ? {} : { model }),
    };
    messages.push({ role: "assistant", versions: [version], selected: 0 });
  }
  return messages;
}
