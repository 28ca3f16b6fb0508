import type { KernelTable } from "./compare-words.ts";
import { openKernel, openKernelMemory } from "./kernel.ts";
import { ternaryRowsWasm } from "./ternary-rows-wasm.ts";
import { unpackMasks, unpackTrits } from "./trits.ts";
import { ROW_BYTES, TRITS } from "./word-table-file.ts";

/** Two masks of a bit for each trit. */
const MASKS_BYTES = (2 * TRITS) / 8;
/** How many ids the kernel takes at a time. */
const MOST = 4096;
/** What other kernels may need behind the rows. */
const MOST_OF_OTHERS = 1024 ** 3;

/** Rows of 512 trits, each unpacked when it is first asked for. An id that is no row is a `RangeError`. */
export interface TernaryRows {
  readonly row: (id: number) => Int8Array;
  readonly normOf: (id: number) => number;
  /** Adds the rows, each multiplied by its factor, to 512 numbers, in 32-bit arithmetic and in the order of `ids`. */
  readonly addRows: (sum: Float32Array, ids: ArrayLike<number>, factors: ArrayLike<number>) => void;
  /** For kernels that work on the same rows. */
  readonly kernel: Omit<KernelTable, "weights">;
}

/** So many rows, packed, one after the other: as `read` writes them into the memory it is given. */
export function openTernaryRows(count: number, read: (rows: Uint8Array) => void): TernaryRows {
  const rowsAt = 0;
  const masksAt = Math.ceil((count * ROW_BYTES) / 16) * 16;
  const lengthsAt = masksAt + count * MASKS_BYTES;
  const idsAt = lengthsAt + count * 4;
  const factorsAt = idsAt + MOST * 4;
  const totalAt = factorsAt + MOST * 4;
  const freeAt = totalAt + TRITS * 4;
  const memory = openKernelMemory({ bytes: freeAt, most: freeAt + MOST_OF_OTHERS });
  const kernel = openKernel<"addRows">(ternaryRowsWasm, memory);
  const viewsOf = (buffer: ArrayBuffer) => ({
    buffer,
    packed: new Uint8Array(buffer, rowsAt, count * ROW_BYTES),
    lengths: new Float32Array(buffer, lengthsAt, count),
    idList: new Uint32Array(buffer, idsAt, MOST),
    factorList: new Float32Array(buffer, factorsAt, MOST),
    total: new Float32Array(buffer, totalAt, TRITS),
  });
  let latest = viewsOf(memory.buffer);
  // Growth leaves earlier views empty.
  const views = (): typeof latest =>
    latest.buffer === memory.buffer ? latest : (latest = viewsOf(memory.buffer));
  const hasMasks = new Uint8Array(count);
  read(latest.packed);

  function unpackAsMasks(id: number): void {
    if (hasMasks[id] === 1) return;
    if (!(id >= 0 && id < count && Number.isInteger(id))) throw new RangeError(`no word ${id}`);
    const masks = new Uint32Array(memory.buffer, masksAt + id * MASKS_BYTES, MASKS_BYTES / 4);
    const { lengths, packed } = views();
    lengths[id] = unpackMasks(packed, id * ROW_BYTES, masks);
    hasMasks[id] = 1;
  }

  return {
    kernel: { memory, count, rowsAt, lengthsAt, freeAt },
    row(id) {
      if (!(id >= 0 && id < count && Number.isInteger(id))) throw new RangeError(`no word ${id}`);
      const row = new Int8Array(TRITS);
      unpackTrits(views().packed, id * ROW_BYTES, row);
      return row;
    },
    normOf(id) {
      unpackAsMasks(id);
      return Math.sqrt(views().lengths[id] ?? 0);
    },
    addRows(sum, ids, factors) {
      if (sum.length !== TRITS) throw new RangeError(`a sum has ${TRITS} numbers`);
      const { idList, factorList, total } = views();
      for (let start = 0; start < ids.length; start += MOST) {
        const end = Math.min(ids.length, start + MOST);
        for (let i = start; i < end; i++) {
          const id = ids[i] ?? -1;
          unpackAsMasks(id);
          idList[i - start] = id;
          factorList[i - start] = factors[i] ?? 0;
        }
        total.set(sum);
        kernel.addRows(idsAt, idsAt + (end - start) * 4, factorsAt, masksAt, totalAt);
        sum.set(total);
      }
    },
  };
}
