import type { Conversation } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import { elementsOf } from "../files/json-elements.ts";
import { shownPath } from "../files/input.ts";
import type { Problems } from "../files/problems.ts";
import type { Location, PartRead, ReadContext } from "../source.ts";
import { type Plausible, plausibleAt } from "./times.ts";

/** One conversation of a list, before the work of reading it. */
export interface ListedConversation {
  readonly id: string;
  /** Changes whenever the conversation does, as far as the app says. */
  readonly version: string;
  /** Undefined when there is nothing in it. `lose` is told of each record that is left out: "messages[3]". */
  readonly read: (lose: (record: string) => void) => Conversation | undefined;
}

export interface ConversationList {
  readonly problems: Problems;
  /** The list lies under this key of the object that the file is; otherwise the file is the list. */
  readonly key?: string;
  /** Undefined of an element that is no conversation. */
  readonly chatOf: (element: unknown, plausible: Plausible) => ListedConversation | undefined;
}

// After so many elements that are no conversation, and none that is, the file is something else.
const ENOUGH = 20;
// And after so many, a file with some conversations is too broken to go on.
const MOST = 10_000;

/**
 * The conversations of a file that lists them, one after the other, however long it is. Each is a part with a version of
 * its own: an import that was stopped goes on where it was, and of a newer file at the same place only what changed is
 * read. What a file says twice is read once.
 */
export async function* listedConversations(
  location: Location,
  { now, isUnchanged }: Pick<ReadContext, "now" | "isUnchanged">,
  { problems, key, chatOf }: ConversationList,
): AsyncGenerator<Conversation | Problem | PartRead> {
  const plausible = plausibleAt(now);
  const path = shownPath(location);
  const seen = new Map<string, string>();
  // They come last, since they belong to none of the parts.
  const lost: Problem[] = [];
  for await (const item of elementsOf(location, {
    problems,
    now,
    ...(key === undefined ? {} : { key }),
  })) {
    if (item.kind === "problem") {
      lost.push(item);
      continue;
    }
    const chat = chatOf(item.value, plausible);
    if (chat === undefined) {
      lost.push(problems.lostRecord(path, `[${item.index}]`));
      if (lost.length >= (seen.size === 0 ? ENOUGH : MOST)) break;
      continue;
    }
    const { id, version } = chat;
    if (seen.get(id) === version) continue;
    seen.set(id, version);
    if (isUnchanged(id, version)) continue;
    const left: Problem[] = [];
    const conversation = chat.read((record) => {
      if (left.length < MOST) left.push(problems.lostRecord(path, `[${item.index}].${record}`));
    });
    yield* left;
    if (conversation) yield conversation;
    yield { kind: "part", id, version };
  }
  yield* lost;
}
