/** How far a window reaches to either side of its token; so many zero rows lie between texts. */
export const REACH = 2;
/** Two convolutions, one after the other, see this far. A long text is worked on in parts that overlap by it. */
const OVERLAP = 2 * REACH;

/** Consecutive tokens of one text. Features are taken from `ownStart` to `ownEnd`; the rest is what those see. */
export interface Part {
  readonly text: number;
  readonly ids: readonly number[];
  readonly ownStart: number;
  readonly ownEnd: number;
}

/** Cuts texts into parts that fit into so many rows, zero rows included: most texts are one part. */
export function* partsOf(texts: readonly (readonly number[])[], rows: number): Generator<Part> {
  const own = rows - 2 * REACH - 2 * OVERLAP;
  for (const [text, ids] of texts.entries()) {
    for (let start = 0; start < ids.length; start += own) {
      const end = Math.min(ids.length, start + own);
      const first = Math.max(0, start - OVERLAP);
      yield {
        text,
        ids: ids.slice(first, end + OVERLAP),
        ownStart: start - first,
        ownEnd: end - first,
      };
    }
  }
}

/** Parts in their order, as many at a time as fit into so many rows with `REACH` zero rows around each. */
export function* batchesOf(parts: Iterable<Part>, rows: number): Generator<readonly Part[]> {
  let batch: Part[] = [];
  let used = REACH;
  for (const part of parts) {
    const needed = part.ids.length + REACH;
    if (batch.length > 0 && used + needed > rows) {
      yield batch;
      batch = [];
      used = REACH;
    }
    batch.push(part);
    used += needed;
  }
  if (batch.length > 0) yield batch;
}
