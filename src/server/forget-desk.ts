import type { FilterWords, SetAside, Souvenir } from "../souvenir.ts";

const UNDO_MS = 10_000;

/**
 * What is about to be forgotten: hidden at once, and gone for good ten seconds later, whatever becomes of the page that
 * asked. Closing the archive ends it, too (facade/forgetting.ts).
 */
export class ForgetDesk {
  readonly #souvenir: (demo: boolean) => Promise<Souvenir>;
  readonly #changed: (demo: boolean) => void;
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(souvenir: (demo: boolean) => Promise<Souvenir>, changed: (demo: boolean) => void) {
    this.#souvenir = souvenir;
    this.#changed = changed;
  }

  async forget(
    demo: boolean,
    filter: FilterWords,
  ): Promise<SetAside & { readonly undoMs: number }> {
    const aside = await (await this.#souvenir(demo)).forgetLater(filter);
    const { ticket } = aside;
    this.#timers.set(
      ticket,
      setTimeout(() => void this.#finish(demo, ticket), UNDO_MS),
    );
    this.#changed(demo);
    return { ...aside, undoMs: UNDO_MS };
  }

  /** False when it is too late. */
  async undo(demo: boolean, ticket: string): Promise<boolean> {
    this.#drop(ticket);
    const isBack = await (await this.#souvenir(demo)).undoForget(ticket);
    this.#changed(demo);
    return isBack;
  }

  /** The archives are about to be closed, which forgets what is left. */
  close(): void {
    for (const ticket of this.#timers.keys()) this.#drop(ticket);
  }

  async #finish(demo: boolean, ticket: string): Promise<void> {
    this.#drop(ticket);
    try {
      await (await this.#souvenir(demo)).finishForget(ticket);
    } catch {
      // An archive that is busy or closed: its next opening, or its closing, forgets it.
    }
    this.#changed(demo);
  }

  #drop(ticket: string): void {
    clearTimeout(this.#timers.get(ticket));
    this.#timers.delete(ticket);
  }
}
