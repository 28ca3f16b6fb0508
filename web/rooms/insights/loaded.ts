import { useEffect, useRef, useState } from "preact/hooks";
import { demo, errorText } from "../../shell/client.ts";
import { archiveVersion } from "../../shell/state.ts";

export interface Loaded<T> {
  /** What was loaded last; while `isStale`, of an archive that has changed, or for another key. */
  readonly data?: T;
  readonly error?: string;
  readonly isStale: boolean;
  readonly isOfOtherKey: boolean;
}

// While a sync runs the archive changes every second; the charts follow it at this pace.
const SETTLE_MS = 8_000;

/**
 * What a call gives, and gives anew when `key` or the archive changes; until then the former answer stays, so that
 * nothing jumps. Without a key nothing is asked. Calls are made one after the other, those of a low rank first: the server
 * counts one thing at a time, and what is seen first and costs little is not to wait for the rest.
 */
export function useLoaded<T>(
  key: string | undefined,
  rank: number,
  load: (signal: AbortSignal) => Promise<T>,
): Loaded<T> {
  const version = useSettledVersion();
  const name = key === undefined ? undefined : JSON.stringify([key, demo.value, version]);
  const [answer, setAnswer] = useState<{ name: string; key?: string; data?: T; error?: string }>();
  const latest = useRef(load);
  latest.current = load;
  useEffect(() => {
    if (name === undefined) return undefined;
    const stop = new AbortController();
    inTurn(rank, () =>
      stop.signal.aborted ? Promise.reject(stop.signal.reason) : latest.current(stop.signal),
    ).then(
      (data) => {
        if (!stop.signal.aborted) setAnswer({ name, ...(key === undefined ? {} : { key }), data });
      },
      (error: unknown) => {
        const text = errorText(error);
        if (!stop.signal.aborted && text !== undefined) setAnswer({ name, error: text });
      },
    );
    return () => stop.abort();
  }, [name]);
  return {
    ...(answer?.data === undefined ? {} : { data: answer.data }),
    ...(answer?.error === undefined ? {} : { error: answer.error }),
    isStale: name !== undefined && answer?.name !== name,
    isOfOtherKey: answer !== undefined && answer.key !== key,
  };
}

interface Waiting {
  readonly rank: number;
  readonly run: () => Promise<void>;
}

const waiting: Waiting[] = [];
let isBusy = false;

function inTurn<T>(rank: number, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    waiting.push({ rank, run: () => work().then(resolve, reject) });
    // When all charts of the page have said what they want.
    queueMicrotask(() => void runNext());
  });
}

async function runNext(): Promise<void> {
  const [first] = waiting.toSorted((a, b) => a.rank - b.rank);
  if (isBusy || !first) return;
  waiting.splice(waiting.indexOf(first), 1);
  isBusy = true;
  await first.run();
  isBusy = false;
  void runNext();
}

/** The archive's version: at once after a quiet time, and at most every few seconds. */
function useSettledVersion(): number {
  const now = archiveVersion.value;
  const [settled, setSettled] = useState({ version: now, at: performance.now() });
  useEffect(() => {
    if (settled.version === now) return undefined;
    const wait = Math.max(0, settled.at + SETTLE_MS - performance.now());
    const timer = setTimeout(() => setSettled({ version: now, at: performance.now() }), wait);
    return () => clearTimeout(timer);
  }, [now, settled]);
  return settled.version;
}
