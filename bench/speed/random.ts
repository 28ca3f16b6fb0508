/** The next of a sequence of numbers, uniform in [0, 1). The same seed gives the same sequence on every machine. */
export type Random = () => number;

/**
 * A sequence of its own for each part of a seeded whole, so that part 7 is the same whether or not the others were made.
 * The generator is SplitMix32, a 32-bit form of SplitMix (Steele, Lea and Flood 2014): quick, and good enough for texts.
 */
export function randomOf(seed: number, part = 0): Random {
  let state = mixed(mixed(seed) ^ Math.imul(part, 0x9e3779b9));
  return () => {
    state = (state + 0x9e3779b9) | 0;
    return (mixed(state) >>> 0) / 4_294_967_296;
  };
}

function mixed(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
  return bits ^ (bits >>> 15);
}

/** A whole number from `least` to `most`, both included. */
export function integerFrom(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

/** One of a list that is not empty. */
export function oneOf<T>(random: Random, all: readonly T[]): T {
  return all[Math.floor(random() * all.length)] as T;
}

/** Log-normal, given its median and the deviation of its logarithm (Box and Muller 1958). */
export function logNormal(random: Random, median: number, sigma: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return median * Math.exp(sigma * normal);
}

/** Draws indices in proportion to their weights, in constant time: the alias method (Walker 1977, Vose 1991). */
export function weightedIndex(weights: readonly number[]): (random: Random) => number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const share = Float64Array.from(weights, (weight) => (weight * weights.length) / total);
  const alias = Uint32Array.from(weights, (_, index) => index);
  const small: number[] = [];
  const large: number[] = [];
  share.forEach((value, index) => (value < 1 ? small : large).push(index));
  for (let less = small.pop(); less !== undefined; less = small.pop()) {
    const more = large.pop();
    if (more === undefined) break; // what is left differs from 1 by rounding alone
    alias[less] = more;
    share[more] = (share[more] ?? 0) + (share[less] ?? 0) - 1;
    ((share[more] ?? 0) < 1 ? small : large).push(more);
  }
  return (random) => {
    const point = random() * share.length;
    const index = Math.floor(point);
    return point - index < (share[index] ?? 1) ? index : (alias[index] ?? index);
  };
}
