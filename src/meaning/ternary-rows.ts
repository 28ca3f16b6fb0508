import { openKernel, openKernelMemory } from "./kernel.ts";
import { similaritiesWasm } from "./similarities-wasm.ts";
import { unpackMasks, unpackTrits } from "./trits.ts";
import { ROW_BYTES, TRITS } from "./word-table-file.ts";

/** Two masks of a bit for each trit. */
const MASKS_BYTES = (2 * TRITS) / 8;
/** How many cosines the kernel writes at most before they are fetched. */
const MOST_COSINES = 65_536;

/** Rows of 512 trits, each unpacked when it is first asked for. An id that is no row is a `RangeError`. */
export interface TernaryRows {
  readonly row: (id: number) => Int8Array;
  readonly normOf: (id: number) => number;
  readonly similarities: (ids: ArrayLike<number>, queryIds: ArrayLike<number>) => Float32Array;
}

/** The rows that lie packed in `packed`, one after the other. */
export function openTernaryRows(packed: Uint8Array): TernaryRows {
  const count = packed.length / ROW_BYTES;
  const masksAt = 0;
  const tritsAt = masksAt + count * MASKS_BYTES;
  const lengthsAt = tritsAt + count * TRITS;
  const idsAt = lengthsAt + count * 4;
  const queriesAt = idsAt + MOST_COSINES * 4;
  const cosinesAt = queriesAt + MOST_COSINES * 4;
  const bytes = cosinesAt + MOST_COSINES * 4;
  const memory = openKernelMemory({ bytes, most: bytes });
  const kernel = openKernel<"similarities">(similaritiesWasm, memory);
  const { buffer } = memory;
  const lengths = new Float32Array(buffer, lengthsAt, count);
  const idList = new Uint32Array(buffer, idsAt, MOST_COSINES);
  const queryList = new Uint32Array(buffer, queriesAt, MOST_COSINES);
  const hasMasks = new Uint8Array(count);
  const hasTrits = new Uint8Array(count);

  function unpackAsMasks(id: number): void {
    if (hasMasks[id] === 1) return;
    if (!(id >= 0 && id < count && Number.isInteger(id))) throw new RangeError(`no word ${id}`);
    const masks = new Uint32Array(buffer, masksAt + id * MASKS_BYTES, MASKS_BYTES / 4);
    lengths[id] = unpackMasks(packed, id * ROW_BYTES, masks);
    hasMasks[id] = 1;
  }

  return {
    row(id) {
      if (!(id >= 0 && id < count && Number.isInteger(id))) throw new RangeError(`no word ${id}`);
      const row = new Int8Array(buffer, tritsAt + id * TRITS, TRITS);
      if (hasTrits[id] === 0) {
        unpackTrits(packed, id * ROW_BYTES, row);
        hasTrits[id] = 1;
      }
      return row;
    },
    normOf(id) {
      unpackAsMasks(id);
      return Math.sqrt(lengths[id] ?? 0);
    },
    similarities(ids, queryIds) {
      const queries = queryIds.length;
      const cosines = new Float32Array(ids.length * queries);
      if (cosines.length === 0) return cosines;
      if (queries > MOST_COSINES)
        throw new RangeError(`more than ${MOST_COSINES} words to compare`);
      for (let i = 0; i < queries; i++) {
        const id = queryIds[i] ?? -1;
        unpackAsMasks(id);
        queryList[i] = id;
      }
      const step = Math.floor(MOST_COSINES / queries);
      for (let start = 0; start < ids.length; start += step) {
        const end = Math.min(ids.length, start + step);
        for (let i = start; i < end; i++) {
          const id = ids[i] ?? -1;
          unpackAsMasks(id);
          idList[i - start] = id;
        }
        const idsEnd = idsAt + (end - start) * 4;
        const queriesEnd = queriesAt + queries * 4;
        kernel.similarities(idsAt, idsEnd, queriesAt, queriesEnd, masksAt, lengthsAt, cosinesAt);
        const found = new Float32Array(buffer, cosinesAt, (end - start) * queries);
        cosines.set(found, start * queries);
      }
      return cosines;
    },
  };
}
