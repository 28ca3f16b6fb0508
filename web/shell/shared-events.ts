/** What a page hears of the server's events. */
export type StreamNews =
  /** The stream begins. With a gap, something may have happened before that nobody was told. */
  | { readonly kind: "open"; readonly gap: boolean }
  /** It is interrupted; the browser tries again by itself (HTML standard, §9.2.2). */
  | { readonly kind: "lost" }
  | { readonly kind: "event"; readonly data: string };

const NAME = "souvenir-events";

/**
 * Follows the server's events, by one stream for all pages of this browser: it keeps six connections to a server
 * (HTTP/1.1), so that six streams would leave none for anything else. The page that has the lock listens and tells the
 * others; when it closes, the next one takes over. Returns what ends it.
 */
export function followEvents(address: string, hear: (news: StreamNews) => void): () => void {
  const end = new AbortController();
  const { signal } = end;
  const channel = new BroadcastChannel(NAME);
  channel.addEventListener("message", ({ data }) => hear(data as StreamNews));
  signal.addEventListener("abort", () => channel.close());
  const lead = (gap: boolean): Promise<void> =>
    listen(address, { gap, signal }, (news) => {
      channel.postMessage(news);
      hear(news);
    });
  void takeTurn(lead, signal);
  return () => end.abort();
}

async function takeTurn(lead: (gap: boolean) => Promise<void>, signal: AbortSignal): Promise<void> {
  // Some browsers have no locks where a page is not from https.
  if (!("locks" in navigator)) return lead(false);
  const isFirst = await navigator.locks.request(NAME, { ifAvailable: true }, async (lock) => {
    if (lock) await lead(false);
    return lock !== null;
  });
  if (isFirst || signal.aborted) return;
  await navigator.locks.request(NAME, { signal }, () => lead(true)).catch(() => undefined);
}

/** Tells what the stream brings, until the signal ends it. */
function listen(
  address: string,
  { gap, signal }: { readonly gap: boolean; readonly signal: AbortSignal },
  tell: (news: StreamNews) => void,
): Promise<void> {
  const source = new EventSource(address);
  let missed = gap;
  source.addEventListener("open", () => {
    tell({ kind: "open", gap: missed });
    missed = false;
  });
  source.addEventListener("error", () => {
    missed = true;
    tell({ kind: "lost" });
  });
  source.addEventListener("message", ({ data }) => tell({ kind: "event", data: String(data) }));
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => {
      source.close();
      resolve();
    });
  });
}
