import { addFrequencies, fieldCount } from "./codec.ts";
import type { Norms } from "./document-lengths.ts";
import { normOf } from "./document-lengths.ts";

// For what one byte does not hold.
const counts = new Uint32Array(fieldCount);

/** The frequencies of a document at a position of a list, each times what an occurrence in that field weighs. */
export function weightAt(
  bytes: Uint8Array,
  position: number,
  document: number,
  norms: Norms,
): number {
  const head = bytes[position] ?? 0;
  if (head > 15) {
    const field = 31 - Math.clz32(head & 15);
    const length = norms.lengths.lengths[document * fieldCount + field] ?? 0;
    return (head >> 4) * (norms.byLength[(field << 16) | length] || normOf(norms, document, field));
  }
  // Written out for each field, and never a look past the entry: together they take half of the time.
  const { byLength } = norms;
  const { lengths } = norms.lengths;
  const place = document * fieldCount;
  let at = position + 1;
  let longest = 0;
  let combined = 0;
  if ((head & 1) !== 0) {
    const count = bytes[at++] ?? 0;
    longest = count;
    combined = count * (byLength[lengths[place] ?? 0] ?? 0);
  }
  if ((head & 2) !== 0 && longest < 128) {
    const count = bytes[at++] ?? 0;
    longest |= count;
    combined += count * (byLength[(1 << 16) | (lengths[place + 1] ?? 0)] ?? 0);
  }
  if ((head & 4) !== 0 && longest < 128) {
    const count = bytes[at++] ?? 0;
    longest |= count;
    combined += count * (byLength[(2 << 16) | (lengths[place + 2] ?? 0)] ?? 0);
  }
  if ((head & 8) !== 0 && longest < 128) {
    const count = bytes[at] ?? 0;
    longest |= count;
    combined += count * (byLength[(3 << 16) | (lengths[place + 3] ?? 0)] ?? 0);
  }
  if (longest < 128 && !Number.isNaN(combined)) return combined;
  counts.fill(0);
  addFrequencies(bytes, position, counts, 0);
  return combinedFrequency(counts, 0, document, norms);
}

/** The same for frequencies that were read already, from `at` on. */
export function combinedFrequency(
  frequencies: Uint32Array,
  at: number,
  document: number,
  norms: Norms,
): number {
  let combined = 0;
  for (let field = 0; field < fieldCount; field++) {
    const frequency = frequencies[at + field] ?? 0;
    if (frequency === 0) continue;
    const length = norms.lengths.lengths[document * fieldCount + field] ?? 0;
    combined +=
      frequency * (norms.byLength[(field << 16) | length] || normOf(norms, document, field));
  }
  return combined;
}
