import type { Entries } from "./codec.ts";
import { readEntries } from "./codec.ts";
import type { PostingList } from "./posting-lists.ts";

/** The entries of one term by segment: those of the n-th lie from `bounds[n]` up to `bounds[n + 1]`. */
export interface VariantEntries {
  readonly data: Uint8Array;
  readonly bounds: Uint32Array;
}

// Memory for so many entries is kept from query to query; more is given back.
const KEPT_ENTRIES = 2_000_000;

/**
 * The entries of all terms of one query, side by side: 8 bytes each. They are decoded once, and then looked at segment by
 * segment, so that what is known of the documents of one segment stays in the processor's cache meanwhile.
 */
export class TermEntries implements Entries {
  documents = new Uint32Array(0);
  positions = new Uint32Array(0);
  #end = 0;

  /** Makes room for a query. */
  begin(entries: number): void {
    this.#end = 0;
    const { length } = this.documents;
    if (length >= entries && (length <= KEPT_ENTRIES || entries > KEPT_ENTRIES)) return;
    const size = Math.max(entries, Math.min(KEPT_ENTRIES, length * 2));
    this.documents = new Uint32Array(size);
    this.positions = new Uint32Array(size);
  }

  /** Decodes the lists of a term. `segments` are all there are, in the order they will be looked at. */
  read({ data, parts }: PostingList, segments: readonly number[]): VariantEntries {
    const places = new Map<number, { from: number; to: number }>();
    let from = 0;
    for (const { segment, bytes } of parts) {
      places.set(segment, { from, to: from + bytes });
      from += bytes;
    }
    const bounds = new Uint32Array(segments.length + 1);
    bounds[0] = this.#end;
    for (const [index, segment] of segments.entries()) {
      const place = places.get(segment);
      if (place) this.#end = readEntries(data, this, this.#end, place);
      bounds[index + 1] = this.#end;
    }
    return { data, bounds };
  }

  /** In how many documents any of these terms stands. `places` is memory for every document, all 0 before and after. */
  union(variants: readonly VariantEntries[], places: Uint32Array): number {
    const { documents } = this;
    const segments = (variants[0]?.bounds.length ?? 1) - 1;
    let count = 0;
    for (let segment = 0; segment < segments; segment++) {
      for (const { bounds } of variants) {
        const end = bounds[segment + 1] ?? 0;
        for (let entry = bounds[segment] ?? 0; entry < end; entry++) {
          const document = documents[entry] ?? 0;
          count += 1 - (places[document] ?? 0);
          places[document] = 1;
        }
      }
      for (const { bounds } of variants) {
        const end = bounds[segment + 1] ?? 0;
        for (let entry = bounds[segment] ?? 0; entry < end; entry++)
          places[documents[entry] ?? 0] = 0;
      }
    }
    return count;
  }
}
