import { useEffect, useRef, useState } from "preact/hooks";
import type { Api } from "../../../../src/server/api.ts";
import { api, ApiError, errorText } from "../../../shell/client.ts";
import { archiveVersion } from "../../../shell/state.ts";
import type { Opened } from "../search-place.ts";

type Answer = Api["GET /api/conversation"]["output"];
export type WholeExchange = Answer["exchanges"][number];

export interface Loaded {
  readonly conversation: Answer["conversation"];
  /** The ids of its exchanges, in its order. */
  readonly order: Answer["order"];
  /** Grows with every exchange that came. */
  readonly versions: number;
  readonly exchange: (id: string) => WholeExchange | undefined;
}

export interface ConversationState {
  readonly loaded: Loaded | undefined;
  readonly error: string | undefined;
  readonly isGone: boolean;
  /** Fetches those of these exchanges that are not there yet. */
  readonly want: (ids: readonly string[]) => void;
}

// A page of them at first, around the one wanted; the rest as it comes into sight.
const AT_ONCE = 30;

/** A conversation, however long: its order at once, and its texts where they are looked at. */
export function useConversation({ source, id, exchange }: Opened): ConversationState {
  const [answer, setAnswer] = useState<Answer>();
  const [error, setError] = useState<string>();
  const [isGone, setGone] = useState(false);
  const [versions, setVersions] = useState(0);
  const exchanges = useRef(new Map<string, WholeExchange>());
  /** Those that are being fetched, and those that may have changed since they were. */
  const asked = useRef(new Set<string>());
  const stale = useRef(new Set<string>());
  const key = `${source}/${id}`;
  const shownKey = useRef(key);
  const version = archiveVersion.value;

  const take = (given: readonly WholeExchange[]): void => {
    for (const one of given) {
      exchanges.current.set(one.id, one);
      stale.current.delete(one.id);
      asked.current.delete(one.id);
    }
  };

  useEffect(() => {
    const abort = new AbortController();
    if (shownKey.current !== key) {
      setAnswer(undefined);
      exchanges.current.clear();
    }
    shownKey.current = key;
    asked.current.clear();
    // What is shown stays until what it is now has come: the page must not jump.
    stale.current = new Set(exchanges.current.keys());
    api(
      "GET /api/conversation",
      { source, id, limit: AT_ONCE, ...(exchange === undefined ? {} : { around: exchange }) },
      { signal: abort.signal },
    )
      .then((given) => {
        take(given.exchanges);
        setAnswer((known) => withSameOrder(known, given));
        setVersions((count) => count + 1);
        setError(undefined);
        setGone(false);
      })
      .catch((failure: unknown) => {
        if (abort.signal.aborted) return;
        setGone(failure instanceof ApiError && failure.code === "not-found");
        setError(errorText(failure));
        setAnswer(undefined);
      });
    return () => abort.abort();
  }, [key, version]);

  const want = (ids: readonly string[]): void => {
    const missing = ids.filter(
      (one) => (!exchanges.current.has(one) || stale.current.has(one)) && !asked.current.has(one),
    );
    if (missing.length === 0) return;
    for (const one of missing) asked.current.add(one);
    api("GET /api/exchanges/by-id", { id: missing })
      .then(({ exchanges: given }) => {
        if (shownKey.current !== key) return;
        take(given);
        setVersions((count) => count + 1);
      })
      .catch((failure: unknown) => setError(errorText(failure)));
  };

  return {
    loaded: answer && {
      conversation: answer.conversation,
      order: answer.order,
      versions,
      exchange: (one) => exchanges.current.get(one),
    },
    error,
    isGone,
    want,
  };
}

/** The order as it was known, where it is the same: what depends on it need not begin anew. */
function withSameOrder(known: Answer | undefined, given: Answer): Answer {
  const isSame =
    known?.order.length === given.order.length &&
    known.order.every(
      ({ id, position }, index) =>
        given.order[index]?.id === id && given.order[index]?.position === position,
    );
  return known && isSame ? { ...given, order: known.order } : given;
}
