import { REACH, type Part } from "./batches.ts";
import { rowPairs, type Block, type Matrices, type RowPair } from "./matrices.ts";
import { CONVOLUTION, orders, ROW, type Weights } from "./weights.ts";

const PROJECTED = orders.length * CONVOLUTION;

/** Numbers of room that `openConvolutions` takes for each row, beside the weights. */
export const NUMBERS_PER_ROW = ROW + PROJECTED + (2 * orders.length + 1) * CONVOLUTION;

/** Adds, for each text, the normalised features of its tokens: row of the table, and three convolutions in depth two. */
export function openConvolutions(
  weights: Weights,
  { block, matrix, multiplyAdd }: Matrices,
  rows: number,
): (batch: readonly Part[], sums: readonly Float64Array[]) => void {
  const projection = matrix(ROW, PROJECTED, sideBySide(orders.map((k) => weights.get(`proj${k}`))));
  const ofAll = (name: string) => concatenated(orders.map((k) => weights.get(`${name}${k}`)));
  const projectionBias = ofAll("proj_b");
  const gain = ofAll("ln_g");
  const bias = ofAll("ln_b");
  const convolutions = orders.map((k) => ({
    before: Math.floor((k - 1) / 2),
    first: matrix(k * CONVOLUTION, CONVOLUTION, weights.get(`w1_${k}`)),
    firstBias: weights.get(`b1_${k}`),
    second: matrix(k * CONVOLUTION, CONVOLUTION, weights.get(`w2_${k}`)),
    secondBias: weights.get(`b2_${k}`),
    input: block(rows * CONVOLUTION),
    output: block(rows * CONVOLUTION),
  }));
  const hidden = block(rows * CONVOLUTION);
  const table = block(rows * ROW);
  const projected = block(rows * PROJECTED);

  /** Looks up and projects each distinct token of the batch once: every text has the same first and last one. */
  function project(batch: readonly Part[]): ReadonlyMap<number, number> {
    const places = new Map<number, number>();
    for (const id of batch.flatMap(({ ids }) => ids)) {
      if (!places.has(id)) places.set(id, places.size);
    }
    for (const [id, place] of places) {
      weights.writeRow(id, table.values.subarray(place * ROW, (place + 1) * ROW));
      projected.values.set(projectionBias, place * PROJECTED);
    }
    multiplyAdd(rowPairs(places.size, table, ROW, projected, PROJECTED), projection);
    for (let place = 0; place < places.size; place++) {
      const row = projected.values.subarray(place * PROJECTED, (place + 1) * PROJECTED);
      const { mean, scale } = spreadOf([row], weights.epsilon);
      for (let i = 0; i < PROJECTED; i++) {
        row[i] = ((row[i] ?? 0) - mean) * scale * (gain[i] ?? 0) + (bias[i] ?? 0);
      }
    }
    return places;
  }

  return (batch, sums) => {
    const places = project(batch);
    const tokens: { row: number; place: number; text: number | undefined }[] = [];
    let row = REACH;
    for (const { text, ids, ownStart, ownEnd } of batch) {
      for (const [i, id] of ids.entries()) {
        const isOwn = i >= ownStart && i < ownEnd;
        tokens.push({ row: row + i, place: places.get(id) ?? 0, text: isOwn ? text : undefined });
      }
      row += ids.length + REACH;
    }
    for (const [order, convolution] of convolutions.entries()) {
      const { before, first, firstBias, second, secondBias, input, output } = convolution;
      // Rows between texts stay zero in what a window reads: that is what lies outside a text.
      input.values.fill(0);
      hidden.values.fill(0);
      for (const { row: to, place } of tokens) {
        const from = place * PROJECTED + order * CONVOLUTION;
        input.values.set(projected.values.subarray(from, from + CONVOLUTION), to * CONVOLUTION);
        hidden.values.set(firstBias, to * CONVOLUTION);
        output.values.set(secondBias, to * CONVOLUTION);
      }
      const windows = (from: Block, to: Block): RowPair[] =>
        tokens.map((token) => ({
          from: from.address + (token.row - before) * CONVOLUTION * 4,
          to: to.address + token.row * CONVOLUTION * 4,
        }));
      multiplyAdd(windows(input, hidden), first);
      rectifyAndAdd(tokens, input, hidden);
      multiplyAdd(windows(hidden, output), second);
      rectifyAndAdd(tokens, hidden, output);
    }
    for (const { row: at, place, text } of tokens) {
      const sum = text === undefined ? undefined : sums[text];
      if (sum === undefined) continue;
      const features = [
        table.values.subarray(place * ROW, (place + 1) * ROW),
        ...convolutions.map(({ output }) =>
          output.values.subarray(at * CONVOLUTION, (at + 1) * CONVOLUTION),
        ),
      ];
      addNormalised(features, weights.epsilon, sum);
    }
  };
}

/** What a convolution found, without its negative numbers, plus what it was given (He et al. 2016, "Residual"). */
function rectifyAndAdd(tokens: readonly { row: number }[], given: Block, found: Block): void {
  for (const { row } of tokens) {
    for (let i = row * CONVOLUTION; i < (row + 1) * CONVOLUTION; i++) {
      found.values[i] = Math.max(0, found.values[i] ?? 0) + (given.values[i] ?? 0);
    }
  }
}

/** Adds the values, one run after the other, brought to mean 0 and variance 1. */
function addNormalised(runs: readonly Float32Array[], epsilon: number, sum: Float64Array): void {
  const { mean, scale } = spreadOf(runs, epsilon);
  let i = 0;
  for (const values of runs) {
    for (let j = 0; j < values.length; j++, i++) {
      sum[i] = (sum[i] ?? 0) + ((values[j] ?? 0) - mean) * scale;
    }
  }
}

/**
 * Mean and one over the standard deviation of all values together (Ba et al. 2016, "Layer Normalization"). Counted
 * loops, not iterators, here as in every loop over single numbers: this is the slowest part outside of the kernel.
 */
function spreadOf(runs: readonly Float32Array[], epsilon: number): { mean: number; scale: number } {
  let count = 0;
  let total = 0;
  for (const values of runs) {
    count += values.length;
    for (let i = 0; i < values.length; i++) total += values[i] ?? 0;
  }
  const mean = total / count;
  let squares = 0;
  for (const values of runs) {
    for (let i = 0; i < values.length; i++) {
      const distance = (values[i] ?? 0) - mean;
      squares += distance * distance;
    }
  }
  return { mean, scale: 1 / Math.sqrt(squares / count + epsilon) };
}

/** Matrices of equally many rows as one, each row beside the other's. */
function sideBySide(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(ROW * PROJECTED);
  for (const [order, values] of parts.entries()) {
    for (let row = 0; row < ROW; row++) {
      const line = values.subarray(row * CONVOLUTION, (row + 1) * CONVOLUTION);
      whole.set(line, row * PROJECTED + order * CONVOLUTION);
    }
  }
  return whole;
}

function concatenated(parts: readonly Float32Array[]): Float32Array {
  return Float32Array.from(parts.flatMap((part) => [...part]));
}
