import { openMatrices, rowPairs } from "../../src/embedding/universal-sentence-encoder/matrices.ts";
import type { Vectors } from "./vectors.ts";

/** Vectors multiplied at a time. */
const BATCH = 512;

/**
 * Vectors less a mean, times a matrix of as many rows and columns, given row after row. The number of dimensions is a
 * multiple of 8.
 */
export function transformed(
  { dimensions, values }: Vectors,
  mean: Float64Array,
  matrix: Float64Array,
): Vectors {
  const matrices = openMatrices({
    floats: dimensions * (dimensions + 2 * BATCH),
    mostRows: BATCH,
  });
  const transform = matrices.matrix(dimensions, dimensions, Float32Array.from(matrix));
  const input = matrices.block(dimensions * BATCH);
  const output = matrices.block(dimensions * BATCH);
  const products = new Float32Array(values.length);
  for (let start = 0; start < values.length; start += input.values.length) {
    const part = values.subarray(start, start + input.values.length);
    for (let i = 0; i < part.length; i++) {
      input.values[i] = (part[i] ?? 0) - (mean[i % dimensions] ?? 0);
    }
    output.values.fill(0);
    const rows = rowPairs(part.length / dimensions, input, dimensions, output, dimensions);
    matrices.multiplyAdd(rows, transform);
    products.set(output.values.subarray(0, part.length), start);
  }
  return { dimensions, values: products };
}
