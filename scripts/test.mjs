// npm test: gets ready, runs the tests, ends on one plain line of counts. Written for Node 12 as far as the check.
import { nodeWillDo } from "./node-version.mjs";

const words = process.argv.slice(2);

if (nodeWillDo()) {
  void import("./run-tests.mjs").then(({ runTests }) =>
    runTests(words).then((status) => {
      process.exitCode = status;
    }),
  );
}
