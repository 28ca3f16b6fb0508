import { rotated } from "../../src/meaning/signature.ts";
import type { PrincipalDirections } from "./principal-directions.ts";
import { transformed } from "./transformed.ts";
import type { Vectors } from "./vectors.ts";

/** A number counts where it is so many times further from 0 than the row's are on average. */
const THRESHOLD = 0.9;

/**
 * One row of trits for each vector of 512 numbers: its products with the principal directions, turned (`rotated`), each as its sign, or
 * 0 where it is small. Unturned, the few widest directions would be cut down to what the others are, and most of the others
 * come out as 0: a turned row is at a cosine of 0.90 to its numbers, another at 0.85.
 */
export function ternaryRows(
  vectors: Vectors,
  { mean, directions }: PrincipalDirections,
): Int8Array {
  const { dimensions } = vectors;
  const columns = new Float64Array(dimensions * dimensions);
  for (let i = 0; i < dimensions; i++) {
    for (let j = 0; j < dimensions; j++) {
      columns[j * dimensions + i] = directions[i * dimensions + j] ?? 0;
    }
  }
  const { values } = transformed(vectors, mean, columns);
  const trits = new Int8Array(values.length);
  for (let row = 0; row < values.length; row += dimensions) {
    trits.set(tritsOf(rotated(values.subarray(row, row + dimensions))), row);
  }
  return trits;
}

/** The signs of the numbers that are large, and 0 for the others. A scale of its own changes nothing in a row. */
export function tritsOf(numbers: Float32Array): Int8Array {
  const sum = numbers.reduce((total, x) => total + Math.abs(x), 0);
  const least = (THRESHOLD * sum) / numbers.length;
  return Int8Array.from(numbers, (x) => (Math.abs(x) > least ? Math.sign(x) : 0));
}
