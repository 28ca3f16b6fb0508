import type { ExchangeId } from "../core/exchange.ts";

export interface Standing {
  readonly position: number;
  readonly id: ExchangeId;
  /** False for an exchange that the app no longer shows but that stays here. */
  readonly current: boolean;
}

export interface Alignment {
  /** Places that go: their exchange moved, or gave way to another. */
  readonly removed: readonly Standing[];
  /** Places that stay although the app shows them no more. */
  readonly retired: readonly Standing[];
  /** An edit: the former text and the one that now stands in its place. */
  readonly replaced: readonly { readonly former: ExchangeId; readonly by: ExchangeId }[];
}

// Beyond this many cells the table of the longest common subsequence would cost more than it is worth.
const MAX_CELLS = 4_000_000;

/**
 * What became of the places of a conversation when it was read again. Texts that stand in both readings are matched
 * first (longest common subsequence), so a message deleted in the app does not look like an edit of all that follow.
 * A text left over on both sides has moved. Of the rest, between two matches, the first vanished text was replaced by
 * the first new one, and so on. A vanished text without successor is retired, not removed: what the app deleted or
 * truncated stays in the archive. Places are counted one by one, since a chat may show the same text twice.
 */
export function alignPlaces(
  stored: readonly Standing[],
  read: readonly { readonly position: number; readonly id: ExchangeId }[],
): Alignment {
  const shown = stored.filter(({ current }) => current).sort((a, b) => a.position - b.position);
  const pairs = commonSubsequence(shown, read);
  const matchedStored = new Set(pairs.map(([i]) => i));
  const matchedRead = new Set(pairs.map(([, j]) => j));
  const newPlaces = new Map<ExchangeId, number[]>();
  for (const [j, { id }] of read.entries()) {
    if (!matchedRead.has(j)) newPlaces.set(id, [...(newPlaces.get(id) ?? []), j]);
  }
  const removed: Standing[] = [];
  for (const [i, standing] of shown.entries()) {
    const place = matchedStored.has(i) ? undefined : newPlaces.get(standing.id)?.shift();
    if (place === undefined) continue;
    matchedStored.add(i);
    matchedRead.add(place);
    removed.push(standing);
  }
  // A retired text that is shown again leaves its old place, unless it came back to that very one.
  for (const standing of stored.filter(({ current }) => !current)) {
    const place = newPlaces.get(standing.id)?.shift();
    if (place !== undefined && read[place]?.position !== standing.position) removed.push(standing);
  }

  const retired: Standing[] = [];
  const replaced: { former: ExchangeId; by: ExchangeId }[] = [];
  let fromStored = 0;
  let fromRead = 0;
  const closeGap = (toStored: number, toRead: number): void => {
    const arrived = read
      .slice(fromRead, toRead)
      .filter((_, index) => !matchedRead.has(fromRead + index));
    for (let i = fromStored; i < toStored; i++) {
      const standing = shown[i];
      if (!standing || matchedStored.has(i)) continue;
      const by = arrived.shift();
      if (by) {
        replaced.push({ former: standing.id, by: by.id });
        removed.push(standing);
      } else retired.push(standing);
    }
  };
  for (const [i, j] of pairs) {
    closeGap(i, j);
    const standing = shown[i];
    if (standing && standing.position !== read[j]?.position) removed.push(standing);
    fromStored = i + 1;
    fromRead = j + 1;
  }
  closeGap(shown.length, read.length);
  return { removed, retired, replaced };
}

/** Pairs of indexes of a longest common subsequence, ascending. */
function commonSubsequence(
  a: readonly { readonly id: ExchangeId }[],
  b: readonly { readonly id: ExchangeId }[],
): [number, number][] {
  let start = 0;
  while (start < a.length && start < b.length && a[start]?.id === b[start]?.id) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1]?.id === b[endB - 1]?.id) {
    endA--;
    endB--;
  }
  const pairs: [number, number][] = [];
  for (let i = 0; i < start; i++) pairs.push([i, i]);

  const rows = endA - start;
  const columns = endB - start;
  if (rows * columns <= MAX_CELLS) {
    const width = columns + 1;
    const lengths = new Uint32Array((rows + 1) * width);
    const lengthAt = (i: number, j: number): number => lengths[i * width + j] ?? 0;
    for (let i = rows - 1; i >= 0; i--) {
      for (let j = columns - 1; j >= 0; j--) {
        lengths[i * width + j] =
          a[start + i]?.id === b[start + j]?.id
            ? lengthAt(i + 1, j + 1) + 1
            : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));
      }
    }
    for (let i = 0, j = 0; i < rows && j < columns;) {
      if (a[start + i]?.id === b[start + j]?.id) pairs.push([start + i++, start + j++]);
      else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) i++;
      else j++;
    }
  }
  for (let i = endA, j = endB; i < a.length;) pairs.push([i++, j++]);
  return pairs;
}
