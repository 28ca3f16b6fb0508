/** Vectors of `dimensions` numbers, one after the other. */
export interface Vectors {
  readonly dimensions: number;
  readonly values: Float32Array;
}
