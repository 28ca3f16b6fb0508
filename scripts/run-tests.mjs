import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepare } from "./prepare.mjs";
import { root, run } from "./run.mjs";

/**
 * Prepares the project and runs its tests, then prints "N passed, N failed, N skipped" as the very last line.
 * Sources that do not compile count as one failure; the tests run all the same, as they need no compiled files but
 * where they try the whole.
 * @param {readonly string[]} words for vitest
 * @returns {Promise<number>} the exit status: 0 only when nothing failed
 */
export async function runTests(words) {
  const ready = await prepare("product");
  const counts = { passed: 0, failed: ready.compiled ? 0 : 1, skipped: 0 };
  let status = ready.status;
  if (ready.installed) {
    const folder = mkdtempSync(join(tmpdir(), "souvenir-tests-"));
    const file = join(folder, "counts.json");
    const vitest = await run(
      process.execPath,
      [
        join(root, "node_modules", "vitest", "vitest.mjs"),
        "run",
        "--reporter=default",
        `--reporter=${join(root, "scripts", "count-reporter.mjs")}`,
        ...words,
      ],
      { output: "shown", env: { ...process.env, SOUVENIR_TEST_COUNTS: file } },
    );
    const counted = countsIn(file);
    counts.passed += counted.passed;
    counts.skipped += counted.skipped;
    // A run can fail without a failing test: no test found, a crash, a configuration error.
    counts.failed += vitest.status === 0 ? counted.failed : Math.max(counted.failed, 1);
    status ||= vitest.status;
    rmSync(folder, { recursive: true, force: true });
  }
  process.stdout.write(
    `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`,
  );
  return counts.failed === 0 ? status : status || 1;
}

function countsIn(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}
