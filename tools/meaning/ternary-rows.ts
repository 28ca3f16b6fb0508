import { openMatrices, rowPairs } from "../../src/embedding/universal-sentence-encoder/matrices.ts";
import type { PrincipalDirections, Vectors } from "./principal-directions.ts";

/** A number counts where it is so many times further from 0 than the row's are on average. */
const THRESHOLD = 1.1;
/** Vectors multiplied at a time. */
const BATCH = 512;

/**
 * One row of trits for each vector: its products with the principal directions, each as its sign, or 0 where it is
 * small. The number of dimensions is a multiple of 8.
 */
export function ternaryRows(
  { dimensions, values }: Vectors,
  { mean, directions }: PrincipalDirections,
): Int8Array {
  const { block, matrix, multiplyAdd } = openMatrices({
    floats: dimensions * (dimensions + 2 * BATCH),
    mostRows: BATCH,
  });
  const columns = new Float32Array(dimensions * dimensions);
  for (let i = 0; i < dimensions; i++) {
    for (let j = 0; j < dimensions; j++) {
      columns[j * dimensions + i] = directions[i * dimensions + j] ?? 0;
    }
  }
  const transform = matrix(dimensions, dimensions, columns);
  const input = block(dimensions * BATCH);
  const output = block(dimensions * BATCH);
  const trits = new Int8Array(values.length);
  for (let start = 0; start < values.length; start += input.values.length) {
    const part = values.subarray(start, start + input.values.length);
    for (let i = 0; i < part.length; i++) {
      input.values[i] = (part[i] ?? 0) - (mean[i % dimensions] ?? 0);
    }
    output.values.fill(0);
    const rows = part.length / dimensions;
    multiplyAdd(rowPairs(rows, input, dimensions, output, dimensions), transform);
    for (let row = 0; row < part.length; row += dimensions) {
      trits.set(tritsOf(output.values.subarray(row, row + dimensions)), start + row);
    }
  }
  return trits;
}

/** The signs of the numbers that are large, and 0 for the others. A scale of its own changes nothing in a row. */
export function tritsOf(numbers: Float32Array): Int8Array {
  const sum = numbers.reduce((total, x) => total + Math.abs(x), 0);
  const least = (THRESHOLD * sum) / numbers.length;
  return Int8Array.from(numbers, (x) => (Math.abs(x) > least ? Math.sign(x) : 0));
}
