import { multiplyAddWasm } from "./multiply-add-wasm.ts";

/** What is used here of a global of Node that its types leave to the browser's. */
declare const WebAssembly: {
  readonly Memory: new (pages: { initial: number; maximum: number }) => { buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, object>>>>,
  ) => { exports: Readonly<Record<string, unknown>> };
};

/** Numbers in the memory of the kernel: `address` in bytes, `values` the same place seen from here. */
export interface Block {
  readonly address: number;
  readonly values: Float32Array;
}

/** A matrix laid out for the kernel. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly address: number;
}

/** Where a row of A begins and where its product is to be added, both in bytes. */
export interface RowPair {
  readonly from: number;
  readonly to: number;
}

export interface Matrices {
  /** Zeros, for whatever is computed. */
  readonly block: (length: number) => Block;
  /** Lays out a matrix given row after row. Its columns are a multiple of 8, else `RangeError`. */
  readonly matrix: (rows: number, columns: number, values: Float32Array) => Matrix;
  /** For each pair: adds the product of the row at `from` and the matrix to the row at `to`. */
  readonly multiplyAdd: (pairs: readonly RowPair[], matrix: Matrix) => void;
}

const PANEL = 8;
const PAGE = 65_536;

/**
 * Room for `floats` numbers and lists of up to `mostRows` rows in one WebAssembly memory that never grows, with the
 * kernel of multiply-add.wat to multiply them.
 */
export function openMatrices({ floats, mostRows }: { floats: number; mostRows: number }): Matrices {
  const listBytes = Math.ceil(mostRows / 4) * 32;
  const bytes = listBytes + floats * 4;
  const memory = new WebAssembly.Memory({
    initial: Math.ceil(bytes / PAGE),
    maximum: Math.ceil(bytes / PAGE),
  });
  const { exports } = new WebAssembly.Instance(
    new WebAssembly.Module(Buffer.from(multiplyAddWasm, "base64")),
    { embedding: { memory } },
  );
  const kernel = exports["multiplyAdd"] as (
    rows: number,
    rowsEnd: number,
    depth: number,
    panel: number,
    panelsEnd: number,
  ) => void;
  const list = new Uint32Array(memory.buffer, 0, listBytes / 4);
  let free = listBytes;

  function block(length: number): Block {
    if (free + length * 4 > bytes) throw new RangeError("no room left for matrices");
    const address = free;
    free += length * 4;
    return { address, values: new Float32Array(memory.buffer, address, length) };
  }

  return {
    block,
    matrix(rows, columns, values) {
      if (columns % PANEL !== 0) throw new RangeError(`${columns} is no multiple of ${PANEL}`);
      const { address, values: panels } = block(rows * columns);
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
          const panel = column - (column % PANEL);
          panels[panel * rows + row * PANEL + (column % PANEL)] =
            values[row * columns + column] ?? 0;
        }
      }
      return { rows, columns, address };
    },
    multiplyAdd(pairs, { rows, columns, address }) {
      const last = pairs.at(-1);
      if (last === undefined) return;
      if (pairs.length > mostRows) throw new RangeError(`more than ${mostRows} rows`);
      // The last row fills up the last four: the kernel then writes the same sums to the same place.
      const count = Math.ceil(pairs.length / 4) * 4;
      for (let i = 0; i < count; i++) {
        const { from, to } = pairs[i] ?? last;
        list[2 * i] = from;
        list[2 * i + 1] = to;
      }
      kernel(0, count * 8, rows * 4, address, address + rows * columns * 4);
    },
  };
}

/** Pairs for as many rows as are counted, each right after the other in both blocks; widths in numbers. */
export function rowPairs(
  count: number,
  from: Block,
  fromWidth: number,
  to: Block,
  toWidth: number,
): RowPair[] {
  return Array.from({ length: count }, (_, i) => ({
    from: from.address + i * fromWidth * 4,
    to: to.address + i * toWidth * 4,
  }));
}
