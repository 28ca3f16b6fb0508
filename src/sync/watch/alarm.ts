/** Sleeps until a time, which may be brought forward meanwhile. Times are those of performance.now(). */
export class Alarm {
  #at = Infinity;
  #timer: NodeJS.Timeout | undefined;
  #wake: (() => void) | undefined;

  /** Resolves at this time, or when it rings before. */
  async until(at: number): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      this.#set(at);
    });
    this.#wake = undefined;
  }

  /** Not later than this. */
  bringForward(at: number): void {
    if (this.#wake && at < this.#at) this.#set(at);
  }

  #set(at: number): void {
    clearTimeout(this.#timer);
    this.#at = at;
    this.#timer = setTimeout(() => this.#wake?.(), Math.max(0, at - performance.now()));
  }
}
