/** From where a similarity is darker: what two words have by chance is below the first. */
export const SIMILARITY_STEPS = [0.1, 0.2, 0.35, 0.5, 0.75] as const;

/** 0 for what is not alike, up to 5 for what means the same. */
export function similarityStep(cosine: number): number {
  return SIMILARITY_STEPS.filter((least) => cosine >= least).length;
}
