import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Api } from "../../../src/server/api.ts";
import { api, errorText } from "../../shell/client.ts";
import { archiveVersion } from "../../shell/state.ts";
import type { Filters } from "../../shared/filters/filters.ts";
import { filterInput } from "../../shared/filters/filters.ts";

export type Answer = Api["GET /api/search"]["output"];
export type Hit = Answer["results"][number];

export interface Hits {
  /** The last answer, which may be that of a word before: what is shown stays until there is better. */
  readonly answer: Answer | undefined;
  readonly pending: boolean;
  readonly error: string | undefined;
  /** Whether there may be more than what is shown; more() fetches it. */
  readonly hasMore: boolean;
  readonly more: () => void;
  readonly again: () => void;
}

const PAGE = 50;
const MOST = 500;
// While a word is being typed so many are enough to see; the page follows when the typing pauses.
const FIRST = 12;
const BETWEEN_MS = 30;
const PAUSE_MS = 250;

export interface Asked {
  readonly words: string;
  readonly like: string | undefined;
  readonly filters: Filters;
}

/**
 * The answer to what is asked, followed as it is typed: asked at once, though not more often than every 30 ms, and whoever
 * was asked before is told that nobody waits any more.
 */
export function useHits({ words, like, filters }: Asked): Hits {
  const [answer, setAnswer] = useState<Answer>();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string>();
  const [limit, setLimit] = useState(PAGE);
  const [tries, setTries] = useState(0);
  const lastSent = useRef(0);
  const lastKey = useRef("");
  const version = archiveVersion.value;
  const asks = words.trim() !== "" || like !== undefined;
  const key = JSON.stringify([words, like ?? null, filters]);

  // An effect after the paint would ask a frame or two later.
  useLayoutEffect(() => {
    const isNew = lastKey.current !== key;
    lastKey.current = key;
    if (isNew && limit !== PAGE) return setLimit(PAGE);
    if (!asks) {
      setAnswer(undefined);
      setPending(false);
      setError(undefined);
      return undefined;
    }
    const abort = new AbortController();
    const ask = async (count: number): Promise<void> => {
      lastSent.current = performance.now();
      const given = await api(
        "GET /api/search",
        {
          q: words,
          ...(like === undefined ? {} : { similar: like }),
          ...filterInput(filters),
          limit: count,
          prefix: like === undefined,
          suggest: count > FIRST,
        },
        { signal: abort.signal },
      );
      if (!abort.signal.aborted) setAnswer(given);
    };
    const run = async (): Promise<void> => {
      try {
        const wait = lastSent.current + BETWEEN_MS - performance.now();
        if (wait > 0) await paused(wait, abort.signal);
        if (isNew && like === undefined) {
          await ask(FIRST);
          await paused(PAUSE_MS, abort.signal);
        }
        if (!abort.signal.aborted) await ask(limit);
        if (abort.signal.aborted) return;
        setPending(false);
        setError(undefined);
      } catch (failure) {
        if (abort.signal.aborted) return;
        setPending(false);
        setError(errorText(failure));
      }
    };
    setPending(true);
    void run();
    return () => abort.abort();
  }, [key, asks, limit, version, tries]);

  return {
    answer: asks ? answer : undefined,
    pending,
    error,
    hasMore: (answer?.results.length ?? 0) >= limit && limit < MOST,
    more: () => setLimit(Math.min(MOST, limit + PAGE)),
    again: () => setTries(tries + 1),
  };
}

function paused(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
