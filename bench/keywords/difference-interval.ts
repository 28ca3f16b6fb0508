import { integerFrom, randomOf } from "../speed/random.ts";

const RESAMPLES = 10_000;

/**
 * How much larger the first values are than the second ones, text by text, in the mean, and between which bounds that
 * lies with 95 % confidence: the percentile bootstrap over the texts (B. Efron and R. Tibshirani, "An Introduction to
 * the Bootstrap", 1993). The same each time.
 */
export function differenceInterval(
  values: readonly number[],
  others: readonly number[],
): { readonly mean: number; readonly low: number; readonly high: number } {
  const differences = values.map((value, index) => value - (others[index] ?? 0));
  const random = randomOf(1);
  const count = differences.length;
  const means = Float64Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += differences[integerFrom(random, 0, count - 1)] ?? 0;
    return sum / count;
  }).sort();
  return {
    mean: differences.reduce((sum, value) => sum + value, 0) / count,
    low: means[Math.floor(RESAMPLES * 0.025)] ?? 0,
    high: means[Math.floor(RESAMPLES * 0.975)] ?? 0,
  };
}
