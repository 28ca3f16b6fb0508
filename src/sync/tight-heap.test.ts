import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { tightenHeap } from "./tight-heap.ts";

// Keeps 20 MB in use while all of it is replaced again and again, and says how large the heap became.
const PROGRAM = `
  const { parentPort } = require("node:worker_threads");
  const { getHeapStatistics } = require("node:v8");
  const kept = [];
  let largest = 0;
  for (let n = 0; n < 20_000; n++) {
    kept[n % 4_000] = Array.from({ length: 600 }, (_, i) => n + i + 0.5);
    if (n % 50 === 0) largest = Math.max(largest, getHeapStatistics().total_heap_size);
  }
  parentPort.postMessage(largest);
`;

async function largestHeap(): Promise<number> {
  const worker = new Worker(PROGRAM, {
    eval: true,
    resourceLimits: { maxYoungGenerationSizeMb: 24 },
  });
  return new Promise((resolve, reject) => {
    worker.once("message", resolve).once("error", reject);
  });
}

test("a tightened heap stays small, until the last who wanted it has enough", async () => {
  const own = await largestHeap();
  const loosen = [tightenHeap(), tightenHeap()] as const;
  loosen[0]();
  loosen[0]();
  const tight = await largestHeap();
  loosen[1]();
  const loose = await largestHeap();
  expect(tight).toBeLessThan(0.75 * own);
  expect(loose).toBeGreaterThan(0.85 * own);
}, 120_000);
