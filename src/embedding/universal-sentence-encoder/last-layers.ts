import { rowPairs, type Block, type Matrices, type Matrix } from "./matrices.ts";
import { DIMENSIONS, FEATURES, HIDDEN, type Weights } from "./weights.ts";

/** Numbers of room that `openLastLayers` takes for each text, beside the weights. */
export const NUMBERS_PER_TEXT = FEATURES + 3 * DIMENSIONS + 2 * HIDDEN;

/** The vectors of texts from the sums of their tokens' features: what follows the sum is linear, then four layers. */
export function openLastLayers(
  weights: Weights,
  { block, matrix, multiplyAdd }: Matrices,
  texts: number,
): (sums: readonly Float64Array[], lengths: readonly number[]) => Float32Array[] {
  const load = (name: string, rows: number, columns: number) =>
    matrix(rows, columns, weights.get(name));
  const gather = load("cnn_W", FEATURES, DIMENSIONS);
  const d0 = load("d0", DIMENSIONS, HIDDEN);
  const d1 = load("d1", HIDDEN, HIDDEN);
  const p1 = load("p1", DIMENSIONS, HIDDEN);
  const d2 = load("d2", HIDDEN, DIMENSIONS);
  const p3 = load("p3", HIDDEN, DIMENSIONS);
  const d3 = load("d3", DIMENSIONS, DIMENSIONS);
  const gain = weights.get("ln_g");
  const bias = weights.get("ln_b");
  const gatherBias = weights.get("cnn_b");
  const features = block(texts * FEATURES);
  const s = block(texts * DIMENSIONS);
  const y0 = block(texts * HIDDEN);
  const y1 = block(texts * HIDDEN);
  const y2 = block(texts * DIMENSIONS);
  const z = block(texts * DIMENSIONS);

  return (sums, lengths) => {
    const add = (from: Block, to: Block, by: Matrix) => {
      multiplyAdd(rowPairs(sums.length, from, by.rows, to, by.columns), by);
    };
    for (const [text, sum] of sums.entries()) {
      const length = lengths[text] ?? 1;
      const root = Math.sqrt(length);
      for (let i = 0; i < FEATURES; i++) {
        features.values[text * FEATURES + i] =
          ((sum[i] ?? 0) * (gain[i] ?? 0) + length * (bias[i] ?? 0)) / root;
      }
      for (let i = 0; i < DIMENSIONS; i++) {
        s.values[text * DIMENSIONS + i] = (gatherBias[i] ?? 0) * root;
      }
    }
    for (const layer of [y0, y1, y2, z]) layer.values.fill(0);
    add(features, s, gather);
    add(s, y0, d0);
    rectify(y0);
    add(s, y1, p1);
    add(y0, y1, d1);
    rectify(y1);
    add(y1, y2, d2);
    rectify(y2);
    add(y1, z, p3);
    add(y2, z, d3);
    return sums.map((_, text) =>
      unit(z.values.slice(text * DIMENSIONS, (text + 1) * DIMENSIONS).map(Math.tanh)),
    );
  };
}

function rectify({ values }: Block): void {
  for (let i = 0; i < values.length; i++) if ((values[i] ?? 0) < 0) values[i] = 0;
}

function unit(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  return vector.map((value) => value / length);
}
