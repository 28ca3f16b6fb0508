import { describe, expect, test } from "vitest";
import { DamagedFile } from "./damaged-file.ts";
import { openForwardPass } from "./forward.ts";
import type { NumberArray } from "./read-npz.ts";
import { weightsOf } from "./weights.ts";

/** Weights of the right shapes and of no meaning, the same on every run. */
function inventedArrays(): Map<string, NumberArray> {
  let state = 20;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const arrays = new Map<string, NumberArray>();
  const add = (name: string, ...shape: number[]) => {
    const length = shape.reduce((product, side) => product * side, 1);
    const spread = shape.length === 1 ? 1 : 4 / Math.sqrt(shape[0] ?? 1);
    const values = Float32Array.from({ length }, () => (random() - 0.5) * spread);
    arrays.set(name, { shape, values });
  };
  for (const k of [2, 3, 5]) {
    add(`proj${k}`, 512, 256);
    add(`w1_${k}`, k * 256, 256);
    add(`w2_${k}`, k * 256, 256);
    for (const name of ["proj_b", "ln_g", "ln_b", "b1_", "b2_"]) add(`${name}${k}`, 256);
  }
  add("ln_g", 1280);
  add("ln_b", 1280);
  add("cnn_W", 1280, 512);
  add("cnn_b", 512);
  add("d0", 512, 320);
  add("d1", 320, 320);
  add("p1", 512, 320);
  add("d2", 320, 512);
  add("p3", 320, 512);
  add("d3", 512, 512);
  add("lo", 17);
  add("scale", 17);
  arrays.set("eps", { shape: [], values: Float64Array.of(1e-12) });
  for (let part = 1; part <= 17; part++) {
    const values = Uint8Array.from({ length: 2 * 512 }, () => Math.floor(random() * 64));
    arrays.set(`q${part}`, { shape: [2, 512], values });
  }
  return arrays;
}

const arrays = inventedArrays();
const lists = new Map([...arrays].map(([name, { values }]) => [name, [...values]]));
const numbers = (name: string): readonly number[] => lists.get(name) ?? [];
const at = (values: readonly number[], i: number): number => values[i] ?? 0;

/** The same network as slow and plain as can be, in 64-bit floats. */
function oracle(ids: readonly number[]): number[] {
  const times = (row: readonly number[], name: string): number[] => {
    const matrix = numbers(name);
    const columns = matrix.length / row.length;
    const sums = Array.from({ length: columns }, () => 0);
    for (const [k, value] of row.entries()) {
      for (let j = 0; j < columns; j++) sums[j] = at(sums, j) + value * at(matrix, k * columns + j);
    }
    return sums;
  };
  const plus = (a: readonly number[], b: readonly number[]) =>
    a.map((value, i) => value + at(b, i));
  const relu = (a: readonly number[]) => a.map((value) => Math.max(0, value));
  const normal = (a: readonly number[], gain: readonly number[], bias: readonly number[]) => {
    const mean = a.reduce((sum, value) => sum + value, 0) / a.length;
    const variance = a.reduce((sum, value) => sum + (value - mean) ** 2, 0) / a.length;
    return a.map((value, i) => ((value - mean) / Math.sqrt(variance)) * at(gain, i) + at(bias, i));
  };
  const rows = ids.map((id) => {
    const bytes = numbers(`q${(id % 17) + 1}`)
      .slice(512 * Math.floor(id / 17))
      .slice(0, 512);
    return bytes.map((byte) => byte * at(numbers("scale"), id % 17) + at(numbers("lo"), id % 17));
  });
  const three = (name: string) => [2, 3, 5].flatMap((k) => numbers(`${name}${k}`));
  const projected = rows.map((row) =>
    normal(
      plus(
        [2, 3, 5].flatMap((k) => times(row, `proj${k}`)),
        three("proj_b"),
      ),
      three("ln_g"),
      three("ln_b"),
    ),
  );
  const nothing = Array.from({ length: 256 }, () => 0);
  const layer = (x: readonly (readonly number[])[], k: number, weights: string, bias: string) =>
    x.map((own, i) => {
      const start = i - Math.floor((k - 1) / 2);
      const window = Array.from({ length: k }, (_, j) => x[start + j] ?? nothing).flat();
      return plus(relu(plus(times(window, `${weights}${k}`), numbers(`${bias}${k}`))), own);
    });
  const convolved = [2, 3, 5].map((k, order) => {
    const x = projected.map((row) => row.slice(order * 256, (order + 1) * 256));
    return layer(layer(x, k, "w1_", "b1_"), k, "w2_", "b2_");
  });
  const sums = rows
    .map((row, i) => [...row, ...convolved.flatMap((output) => output[i] ?? [])])
    .map((features) => normal(features, numbers("ln_g"), numbers("ln_b")))
    .map((features) => plus(times(features, "cnn_W"), numbers("cnn_b")))
    .reduce(plus);
  const s = sums.map((value) => value / Math.sqrt(ids.length));
  const y0 = relu(times(s, "d0"));
  const y1 = relu(plus(times(s, "p1"), times(y0, "d1")));
  const y2 = relu(times(y1, "d2"));
  const z = plus(times(y1, "p3"), times(y2, "d3")).map(Math.tanh);
  const length = Math.hypot(...z);
  return z.map((value) => value / length);
}

const weights = weightsOf(arrays);
const forward = openForwardPass(weights);
const text = (length: number) => Array.from({ length }, (_, i) => (i * i + 3) % 34);

test("texts get the vectors that plain loops give", () => {
  const texts = [[1, 2], [5], [1, 33, 18, 2], text(11)];
  for (const [i, vector] of forward(texts).entries()) {
    const expected = oracle(texts[i] ?? []);
    const error = Math.max(...expected.map((value, j) => Math.abs(value - (vector[j] ?? 0))));
    expect(error).toBeLessThan(1e-4);
  }
});

test("a vector is the same to the bit alone, among others, and cut into parts", () => {
  const texts = [3, 40, 7, 1, 25, 90, 2].map(text);
  const together = forward(texts);
  const inParts = openForwardPass(weights, { rows: 24, texts: 3 });
  expect(inParts(texts)).toEqual(together);
  expect(texts.flatMap((each) => forward([each]))).toEqual(together);
});

test("there is a row for every id below the vocabulary's size", () => {
  expect(weights.vocabulary).toBe(34);
});

test("no texts, no vectors", () => {
  expect(forward([])).toEqual([]);
});

describe("weights are refused", () => {
  test.each(["w2_5", "eps", "q17"])("without %s", (name) => {
    const fewer = new Map(arrays);
    fewer.delete(name);
    expect(() => weightsOf(fewer)).toThrow(DamagedFile);
  });

  test("of another shape", () => {
    const turned = new Map(arrays).set("d0", {
      shape: [320, 512],
      values: new Float32Array(320 * 512),
    });
    expect(() => weightsOf(turned)).toThrow(DamagedFile);
  });
});
