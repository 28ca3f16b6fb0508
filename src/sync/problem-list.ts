import type { Problem } from "../core/problem.ts";

// Whoever has more has one cause for many; and a file of a million strange lines would fill the memory with them.
const MOST = 1_000;

/** The problems of one file, up to so many, and how many more there were. */
export class ProblemList {
  readonly #problems: Problem[] = [];
  #more = 0;
  #isBusy = false;

  add(problem: Problem): void {
    if (problem.severity === "busy") this.#isBusy = true;
    if (this.#problems.length < MOST) this.#problems.push(problem);
    else this.#more++;
  }

  /** Whether something is being written: all of them count here. */
  get isBusy(): boolean {
    return this.#isBusy;
  }

  all(): readonly Problem[] {
    const [first] = this.#problems;
    if (!first || this.#more === 0) return this.#problems;
    const path = first.path.split("#", 1)[0] ?? first.path;
    const reason = {
      en: `${this.#more} more problems of this file are not named one by one. Look at the first ones: most of them may have the same cause.`,
      fr: `${this.#more} autres problèmes de ce fichier ne sont pas cités un par un. Regardez les premiers : la plupart ont peut-être la même cause.`,
    };
    return [...this.#problems, { ...first, path, severity: "partial", reason }];
  }
}
