import type { Conversation } from "../core/conversation.ts";
import type { TenantId } from "../core/tenant.ts";
import type { WordTable } from "../meaning/word-table.ts";
import type { ArchivedAnswer } from "../sources/source.ts";
import type { Store, StoredExchange } from "../storage/store.ts";
import type { KeywordSettings } from "./analyse.ts";
import { recordConversation } from "./record.ts";

export interface MatchOptions {
  readonly store: Store;
  readonly tenant: TenantId;
  /** The source whose answers may be told better by another: a conversation of one exchange each. */
  readonly source: string;
  readonly other: string;
  /** The answer as the other source has it, where the stored one is made of it; else the stored one. */
  readonly answerOf: (stored: string, archived: readonly ArchivedAnswer[]) => string;
  readonly keywords: KeywordSettings;
  readonly table?: WordTable;
}

const PAGE = 500;

/**
 * Compares what is stored of a source with what the other one has told since: what both tell is one exchange then, whichever
 * was read first.
 */
export async function matchAgain(options: MatchOptions): Promise<void> {
  const { store, tenant, source, other, answerOf } = options;
  const alone: StoredExchange[] = [];
  let page = await store.list(tenant, { sources: [source] }, { limit: PAGE });
  for (;;) {
    alone.push(
      ...page.items.filter(
        ({ answer, places }) => answer !== "" && places.every((place) => place.source !== other),
      ),
    );
    if (page.next === undefined) break;
    page = await store.list(tenant, { sources: [source] }, { limit: PAGE, after: page.next });
  }
  if (alone.length === 0) return;
  const answers = new Map<string, ArchivedAnswer[]>();
  const questions = new Set(alone.map(({ question }) => question));
  // All at once, since the store goes through all its questions for it.
  for (const archived of await store.answersTo(tenant, other, [...questions])) {
    const others = answers.get(archived.question);
    if (others) others.push(archived);
    else answers.set(archived.question, [archived]);
  }
  for (const exchange of alone) {
    const candidates = answers.get(exchange.question) ?? [];
    const answer = answerOf(exchange.answer, candidates);
    const isKnown = candidates.some((each) => each.answer === answer);
    if (!isKnown || answer === exchange.answer) continue;
    for (const place of exchange.places.filter((each) => each.source === source))
      await recordConversation(conversationWith(exchange, { ...place, answer }), options);
  }
}

function conversationWith(
  { question, reasoning }: StoredExchange,
  place: {
    readonly source: string;
    readonly conversation: string;
    readonly model?: string;
    readonly answer: string;
  },
): Conversation {
  const { source, conversation: id, model, answer } = place;
  const version = {
    text: answer,
    ...(reasoning === undefined ? {} : { reasoning }),
    ...(model === undefined ? {} : { model }),
  };
  return {
    kind: "conversation",
    source,
    id,
    messages: [
      { role: "user", selected: 0, versions: [{ text: question }] },
      { role: "assistant", selected: 0, versions: [version] },
    ],
  };
}
