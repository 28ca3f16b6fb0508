import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

// Most tests wait for programs that they start: one core less than there are, which is the default, leaves the only worker
// of a machine of two cores waiting for half of the time.
const cores = availableParallelism();

export default defineConfig({
  test: {
    include: [
      "src/**/*.test.ts",
      "test/**/*.test.ts",
      "bench/**/*.test.ts",
      "tools/**/*.test.ts",
      "web/**/*.test.ts",
    ],
    maxWorkers: Math.max(Math.min(cores, 2), cores - 1),
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
