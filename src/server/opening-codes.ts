import { randomBytes } from "node:crypto";

const GOOD_FOR_MS = 60_000;
// More starts than this within a minute are a loop: the oldest codes go.
const MOST = 100;

/**
 * Codes that open the window once, within a minute: 256 random bits in base64url. What a browser is started with stands in
 * the list of processes, where every user of the machine may read it; the token has no place there.
 */
export class OpeningCodes {
  readonly #now: () => number;
  readonly #issued = new Map<string, number>();

  constructor(now: () => number) {
    this.#now = now;
  }

  issue(): string {
    this.#dropOld();
    const code = randomBytes(32).toString("base64url");
    this.#issued.set(code, this.#now());
    const [oldest] = this.#issued.keys();
    if (this.#issued.size > MOST && oldest !== undefined) this.#issued.delete(oldest);
    return code;
  }

  /** Whether this code was good until now; it is no more. */
  use(code: string): boolean {
    this.#dropOld();
    return this.#issued.delete(code);
  }

  #dropOld(): void {
    const now = this.#now();
    for (const [code, issuedAt] of this.#issued) {
      // A clock that was set back makes no code good for longer.
      const ageMs = now - issuedAt;
      if (ageMs < 0 || ageMs >= GOOD_FOR_MS) this.#issued.delete(code);
    }
  }
}
