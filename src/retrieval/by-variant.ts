/** Finds, among words told by their variants, the first that shares one: of a long question, in one step and not by looking at all. */
export class ByVariant {
  readonly #first = new Map<string, number>();

  add(variants: readonly string[], index: number): void {
    for (const variant of variants) {
      const known = this.#first.get(variant);
      if (known === undefined || index < known) this.#first.set(variant, index);
    }
  }

  /** The index of the first; undefined where there is none. */
  find(variants: readonly string[]): number | undefined {
    let first: number | undefined;
    for (const variant of variants) {
      const index = this.#first.get(variant);
      if (index !== undefined && (first === undefined || index < first)) first = index;
    }
    return first;
  }
}
