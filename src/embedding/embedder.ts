/** What turns texts into vectors whose cosine says how near two texts are in meaning. */
export interface Embedder {
  /** Names everything that shapes a vector: model, weights, tokens, format. Vectors of two ids never compare. */
  readonly id: string;
  /** How many numbers a vector has. */
  readonly dimensions: number;
  /**
   * One vector of length 1 for each text, in the order of the texts. Some models ask for questions and for what is
   * searched to be marked differently; the others ignore `purpose`.
   */
  embed(texts: readonly string[], purpose: "query" | "document"): Promise<Float32Array[]>;
}
