import { setFlagsFromString } from "node:v8";

let tightenings = 0;

// And what V8 begins with.
const TIGHT = [
  "--heap-growing-percent=25",
  "--semi-space-growth-factor=1",
  "--no-parallel-scavenge",
];
const LOOSE = ["--heap-growing-percent=0", "--semi-space-growth-factor=2", "--parallel-scavenge"];

/**
 * Keeps the heap of this process small until what is returned is called: the young generation of each thread as large as
 * it is, the old one at most a quarter larger than what is in use. Left to itself V8 lets the old one grow to three times
 * that, and since Node.js 24 the young one to 128 MB: in a large sync, room for texts that were stored long ago. And each
 * thread looks through its own young generation alone: where all cores are at work, sharing that out takes more time than it saves.
 */
export function tightenHeap(): () => void {
  if (++tightenings === 1) setFlags(TIGHT);
  let isReleased = false;
  return () => {
    if (isReleased) return;
    isReleased = true;
    if (--tightenings === 0) setFlags(LOOSE);
  };
}

function setFlags(flags: readonly string[]): void {
  for (const flag of flags) setFlagsFromString(flag);
}
