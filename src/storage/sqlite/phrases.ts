import type { Phrase } from "../store.ts";
import { decodeTermStream, readEntries } from "./codec.ts";
import type { Database, Statement } from "./open-database.ts";
import type { PostingReader } from "./posting-lists.ts";

/** The phrases that an exchange must and must not hold. */
export interface PhraseCheck {
  readonly isEmpty: boolean;
  /** Whether a document holds them as it should. */
  readonly holds: (document: number) => boolean;
  /** Marks with 1 the documents below `capacity` that have every word of the required ones: only they can hold them. */
  readonly holders: (capacity: number) => Uint8Array | undefined;
}

/** Finds phrases in the terms of exchanges, which `documents` keeps in order. */
export class PhraseFinder {
  readonly #stream: Statement;
  readonly #postings: PostingReader;

  constructor(database: Database, postings: PostingReader) {
    this.#stream = database.prepare("SELECT terms FROM documents WHERE exchange = ?");
    this.#postings = postings;
  }

  check({
    required = [],
    forbidden = [],
  }: {
    readonly required?: readonly Phrase[];
    readonly forbidden?: readonly Phrase[];
  }): PhraseCheck {
    const isEmpty = required.length === 0 && forbidden.length === 0;
    if (isEmpty) return { isEmpty, holds: () => true, holders: () => undefined };
    const keysOf = (phrase: Phrase): ReadonlySet<number>[] =>
      phrase.map((variants) => new Set(this.#postings.keys(variants)));
    const wanted = required.map(keysOf);
    const unwanted = forbidden.map(keysOf);
    return {
      isEmpty,
      holds: (document) => {
        const row = this.#stream.get(document);
        if (!row) return false;
        const stream = decodeTermStream(row.terms as Uint8Array);
        return (
          wanted.every((phrase) => stands(phrase, stream)) &&
          !unwanted.some((phrase) => stands(phrase, stream))
        );
      },
      holders: (capacity) => this.#holders(required, capacity),
    };
  }

  #holders(phrases: readonly Phrase[], capacity: number): Uint8Array | undefined {
    let held: Uint8Array | undefined;
    for (const variants of phrases.flat()) {
      const holders = new Uint8Array(capacity);
      const lists = this.#postings.lists(this.#postings.keys(variants));
      for (const { documents, data } of lists.values()) {
        const entries = {
          documents: new Uint32Array(documents),
          positions: new Uint32Array(documents),
        };
        readEntries(data, entries, 0);
        for (const document of entries.documents)
          if (!held || held[document] === 1) holders[document] = 1;
      }
      held = holders;
    }
    return held;
  }
}

/** Whether a phrase stands within one field. */
function stands(phrase: readonly ReadonlySet<number>[], stream: readonly number[][]): boolean {
  return stream.some((keys) =>
    keys.some((_, start) => phrase.every((word, offset) => word.has(keys[start + offset] ?? -1))),
  );
}
