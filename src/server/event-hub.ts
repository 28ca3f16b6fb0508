/** Hands events on to all who listen. A slow listener keeps what it has not taken; it is few and small. */
export class EventHub<E> {
  readonly #listeners = new Set<(event: E) => void>();
  #closed = false;

  get listeners(): number {
    return this.#listeners.size;
  }

  send(event: E): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** The events from now on, until the signal or the hub ends it. */
  async *listen(signal: AbortSignal): AsyncGenerator<E> {
    const waiting: E[] = [];
    let wake: (() => void) | undefined;
    const listener = (event: E): void => {
      waiting.push(event);
      wake?.();
    };
    const stop = (): void => wake?.();
    this.#listeners.add(listener);
    this.#stops.add(stop);
    signal.addEventListener("abort", stop);
    try {
      while (!signal.aborted) {
        yield* waiting.splice(0);
        if (waiting.length > 0 || signal.aborted) continue;
        if (this.#closed) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    } finally {
      this.#listeners.delete(listener);
      this.#stops.delete(stop);
      signal.removeEventListener("abort", stop);
    }
  }

  /** Ends every listening, after what was sent has been taken. */
  close(): void {
    this.#closed = true;
    for (const stop of this.#stops) stop();
  }

  readonly #stops = new Set<() => void>();
}
