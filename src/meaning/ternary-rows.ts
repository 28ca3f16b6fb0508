import { openKernel, openKernelMemory } from "./kernel.ts";
import { ternaryRowsWasm } from "./ternary-rows-wasm.ts";
import { unpackMasks, unpackTrits } from "./trits.ts";
import { ROW_BYTES, TRITS } from "./word-table-file.ts";

/** Two masks of a bit for each trit. */
const MASKS_BYTES = (2 * TRITS) / 8;
/** How many ids, factors or cosines the kernel takes or gives at a time. */
const MOST = 65_536;

/** Rows of 512 trits, each unpacked when it is first asked for. An id that is no row is a `RangeError`. */
export interface TernaryRows {
  readonly row: (id: number) => Int8Array;
  readonly normOf: (id: number) => number;
  readonly similarities: (ids: ArrayLike<number>, queryIds: ArrayLike<number>) => Float32Array;
  /** Adds the rows, each multiplied by its factor, to 512 numbers, in 32-bit arithmetic and in the order of `ids`. */
  readonly addRows: (sum: Float32Array, ids: ArrayLike<number>, factors: ArrayLike<number>) => void;
}

/** The rows that lie packed in `packed`, one after the other. */
export function openTernaryRows(packed: Uint8Array): TernaryRows {
  const count = packed.length / ROW_BYTES;
  const masksAt = 0;
  const tritsAt = masksAt + count * MASKS_BYTES;
  const lengthsAt = tritsAt + count * TRITS;
  const idsAt = lengthsAt + count * 4;
  // Query ids or factors; cosines or a sum.
  const otherAt = idsAt + MOST * 4;
  const resultAt = otherAt + MOST * 4;
  const bytes = resultAt + MOST * 4;
  const memory = openKernelMemory({ bytes, most: bytes });
  const kernel = openKernel<"similarities" | "addRows">(ternaryRowsWasm, memory);
  const { buffer } = memory;
  const lengths = new Float32Array(buffer, lengthsAt, count);
  const idList = new Uint32Array(buffer, idsAt, MOST);
  const queryList = new Uint32Array(buffer, otherAt, MOST);
  const factorList = new Float32Array(buffer, otherAt, MOST);
  const total = new Float32Array(buffer, resultAt, TRITS);
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
      if (queries > MOST) throw new RangeError(`more than ${MOST} words to compare with`);
      for (let i = 0; i < queries; i++) {
        const id = queryIds[i] ?? -1;
        unpackAsMasks(id);
        queryList[i] = id;
      }
      const step = Math.floor(MOST / queries);
      for (let start = 0; start < ids.length; start += step) {
        const end = Math.min(ids.length, start + step);
        for (let i = start; i < end; i++) {
          const id = ids[i] ?? -1;
          unpackAsMasks(id);
          idList[i - start] = id;
        }
        const idsEnd = idsAt + (end - start) * 4;
        const queriesEnd = otherAt + queries * 4;
        kernel.similarities(idsAt, idsEnd, otherAt, queriesEnd, masksAt, lengthsAt, resultAt);
        const found = new Float32Array(buffer, resultAt, (end - start) * queries);
        cosines.set(found, start * queries);
      }
      return cosines;
    },
    addRows(sum, ids, factors) {
      if (sum.length !== TRITS) throw new RangeError(`a sum has ${TRITS} numbers`);
      for (let start = 0; start < ids.length; start += MOST) {
        const end = Math.min(ids.length, start + MOST);
        for (let i = start; i < end; i++) {
          const id = ids[i] ?? -1;
          unpackAsMasks(id);
          idList[i - start] = id;
          factorList[i - start] = factors[i] ?? 0;
        }
        total.set(sum);
        kernel.addRows(idsAt, idsAt + (end - start) * 4, otherAt, masksAt, resultAt);
        sum.set(total);
      }
    },
  };
}
