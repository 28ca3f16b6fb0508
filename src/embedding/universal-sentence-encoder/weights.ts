import { DamagedFile } from "./damaged-file.ts";
import type { NumberArray } from "./read-npz.ts";

/** Window widths of the three convolutions, in tokens. */
export const orders = [2, 3, 5] as const;

/** Numbers per token in the table, per convolution, in both together, in the hidden layer, and of the vector. */
export const ROW = 512;
export const CONVOLUTION = 256;
export const FEATURES = ROW + orders.length * CONVOLUTION;
export const HIDDEN = 320;
export const DIMENSIONS = 512;

/** Rows lie in 17 parts, one after the other in turn: id 0 in the first, id 1 in the second … */
const PARTS = 17;

/** Every shape the encoder needs, by the name in the file. */
const shapes: Readonly<Record<string, readonly number[]>> = {
  ...Object.fromEntries(
    orders.flatMap((k) => [
      [`proj${k}`, [ROW, CONVOLUTION]],
      [`w1_${k}`, [k * CONVOLUTION, CONVOLUTION]],
      [`w2_${k}`, [k * CONVOLUTION, CONVOLUTION]],
      ...["proj_b", "ln_g", "ln_b", "b1_", "b2_"].map((name) => [`${name}${k}`, [CONVOLUTION]]),
    ]),
  ),
  ln_g: [FEATURES],
  ln_b: [FEATURES],
  cnn_W: [FEATURES, DIMENSIONS],
  cnn_b: [DIMENSIONS],
  d0: [DIMENSIONS, HIDDEN],
  d1: [HIDDEN, HIDDEN],
  p1: [DIMENSIONS, HIDDEN],
  d2: [HIDDEN, DIMENSIONS],
  p3: [HIDDEN, DIMENSIONS],
  d3: [DIMENSIONS, DIMENSIONS],
  lo: [PARTS],
  scale: [PARTS],
};

export interface Weights {
  /** The values of one of the arrays above. */
  get(name: string): Float32Array;
  /** How many numbers these arrays have in all. */
  readonly count: number;
  readonly epsilon: number;
  /** Ids below this have a row in the table. */
  readonly vocabulary: number;
  /** Writes the 512 numbers of a token into `into`. */
  writeRow(id: number, into: Float32Array): void;
}

/**
 * The weights of Universal Sentence Encoder multilingual v3 as the arrays of weights.npz: the token table in bytes,
 * `value = byte × scale + lo` for each part, everything else in floats. Throws `DamagedFile` for a missing or odd array.
 */
export function weightsOf(arrays: ReadonlyMap<string, NumberArray>): Weights {
  const floats = new Map<string, Float32Array>();
  for (const [name, shape] of Object.entries(shapes)) {
    const array = arrays.get(name);
    if (!(array?.values instanceof Float32Array) || array.shape.join() !== shape.join()) {
      throw new DamagedFile(`${name} is not an array of ${shape.join(" × ")} floats`);
    }
    floats.set(name, array.values);
  }
  const get = (name: string): Float32Array => {
    const values = floats.get(name);
    if (values === undefined) throw new RangeError(`no weights called ${name}`);
    return values;
  };
  const parts = Array.from({ length: PARTS }, (_, part) => {
    const array = arrays.get(`q${part + 1}`);
    if (
      !(array?.values instanceof Uint8Array) ||
      array.shape.length !== 2 ||
      array.shape[1] !== ROW
    ) {
      throw new DamagedFile(`q${part + 1} is not a table of rows of ${ROW} bytes`);
    }
    return array.values;
  });
  const epsilon = arrays.get("eps")?.values[0];
  if (epsilon === undefined) throw new DamagedFile("eps is missing");
  const scale = get("scale");
  const lo = get("lo");

  return {
    get,
    count: [...floats.values()].reduce((sum, { length }) => sum + length, 0),
    vocabulary: Math.min(...parts.map(({ length }) => length / ROW)) * PARTS,
    epsilon,
    writeRow(id, into) {
      const part = id % PARTS;
      const bytes = parts[part] ?? new Uint8Array();
      const start = Math.floor(id / PARTS) * ROW;
      for (let i = 0; i < ROW; i++) {
        into[i] = (bytes[start + i] ?? 0) * (scale[part] ?? 0) + (lo[part] ?? 0);
      }
    },
  };
}
