import { writeFileSync } from "node:fs";

/**
 * A vitest reporter that leaves the counts of a run in the file named by SOUVENIR_TEST_COUNTS. A file that cannot be
 * loaded, a suite whose set-up throws and an error outside of any test are each a failure too.
 */
export default class CountReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      counts.failed += module.errors().length;
      for (const suite of module.children.allSuites()) counts.failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed" || state === "failed") counts[state]++;
        else counts.skipped++;
      }
    }
    writeFileSync(process.env.SOUVENIR_TEST_COUNTS, JSON.stringify(counts));
  }
}
