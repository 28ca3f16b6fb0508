import { setFlagsFromString } from "node:v8";

let tightenings = 0;

/**
 * Keeps the heap of this process small until what is returned is called: the young generation of each thread as large as
 * it is, the old one at most a quarter larger than what is in use. Left to itself V8 lets the old one grow to three times
 * that, and since Node.js 24 the young one to 128 MB: in a large sync, room for texts that were stored long ago.
 */
export function tightenHeap(): () => void {
  if (++tightenings === 1) setFlags("--heap-growing-percent=25", "--semi-space-growth-factor=1");
  let isReleased = false;
  return () => {
    if (isReleased) return;
    isReleased = true;
    // What V8 begins with.
    if (--tightenings === 0) setFlags("--heap-growing-percent=0", "--semi-space-growth-factor=2");
  };
}

function setFlags(...flags: readonly string[]): void {
  for (const flag of flags) setFlagsFromString(flag);
}
