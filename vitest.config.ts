import { availableParallelism } from "node:os";
import { defaultExclude, defineConfig } from "vitest/config";

// Most tests wait for programs that they start: one core less than there are, which is the default, leaves the only worker
// of a machine of two cores waiting for half of the time.
const cores = availableParallelism();

// Functions of values, and readers of files: nothing of one test file can reach another, so that they share a process and
// what it has loaded, which takes half as much processor time as one for each.
const shareProcess = ["core", "text", "meaning", "prompt", "retrieval", "sources"].map(
  (folder) => `src/${folder}/**/*.test.ts`,
);

export default defineConfig({
  test: {
    maxWorkers: Math.max(Math.min(cores, 2), cores - 1),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: "shared", include: shareProcess, isolate: false },
      },
      {
        extends: true,
        test: {
          name: "apart",
          include: [
            "src/**/*.test.ts",
            "test/**/*.test.ts",
            "bench/**/*.test.ts",
            "tools/**/*.test.ts",
            "web/**/*.test.ts",
          ],
          exclude: [...defaultExclude, ...shareProcess],
        },
      },
    ],
  },
});
