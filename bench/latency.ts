/** "p50 1.2 ms, p95 3.4 ms, max 5.6 ms" of times in milliseconds. */
export function percentiles(times: readonly number[]): string {
  const { p50, p95, max } = latencyOf(times);
  const text = (ms: number): string => `${ms.toFixed(1)} ms`;
  return `p50 ${text(p50)}, p95 ${text(p95)}, max ${text(max)}`;
}

/** In the unit of the times; 0 of none. */
export function latencyOf(times: readonly number[]): { p50: number; p95: number; max: number } {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}
