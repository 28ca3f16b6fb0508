export interface QuietTimes {
  /** So long nothing must happen at least before what changed is read. */
  readonly leastMs: number;
  /** With a program that writes slowly, up to so long. */
  readonly mostMs: number;
  /** What never comes to rest is read this often all the same. */
  readonly longestMs: number;
}

/*
 * What was written last must be found within two seconds, and reading it takes up to one. LM Studio rewrites a chat at
 * every token: some tens a second, or two with a large model on a small machine, which should be waited for.
 */
export const quietTimes: QuietTimes = { leastMs: 400, mostMs: 900, longestMs: 30_000 };

// A file is written in several steps; so close together, they are one.
const ONE_WRITE_MS = 20;
// Who writes that seldom begins anew.
const PAUSE_MS = 3_000;
// To be waited for, a writer may be this much slower than its last pause.
const PATIENCE = 2.5;

/** When a place that keeps changing has come to rest: the slower it changes, the later. Times are a monotonic clock's. */
export class QuietTime {
  readonly #times: QuietTimes;
  #last = -Infinity;
  #begun: number | undefined;
  #pauseMs = 0;

  constructor(times: QuietTimes = quietTimes) {
    this.#times = times;
  }

  /** Something changed now. Returns when to read it, unless something changes before. */
  changed(now: number): number {
    const { leastMs, mostMs, longestMs } = this.#times;
    const pause = now - this.#last;
    if (pause > PAUSE_MS) {
      this.#pauseMs = 0;
      this.#begun = now;
    }
    if (pause > ONE_WRITE_MS && pause <= PAUSE_MS)
      this.#pauseMs = Math.max(pause, this.#pauseMs * 0.7);
    this.#last = now;
    this.#begun ??= now;
    const quietMs = Math.min(mostMs, Math.max(leastMs, this.#pauseMs * PATIENCE));
    return Math.min(now + quietMs, Math.max(now, this.#begun + longestMs));
  }

  /** Whether it is being written again and again. */
  get isWriting(): boolean {
    return this.#pauseMs > 0;
  }

  /** It is being read. */
  taken(): void {
    this.#begun = undefined;
  }
}
