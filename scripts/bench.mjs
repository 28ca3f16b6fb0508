// npm run bench: gets ready, then goes on as the benchmarks. Written for Node 12 as far as the check.
import { nodeWillDo } from "./node-version.mjs";

const words = process.argv.slice(2);

if (nodeWillDo()) {
  void Promise.all([import("./prepare.mjs"), import("./run.mjs")]).then(
    async ([{ prepare }, { goOnAs }]) => {
      // Some run the product itself.
      for (const target of ["product", "bench"]) {
        const { status } = await prepare(target);
        process.exitCode = status;
        if (status !== 0) return;
      }
      return goOnAs(".bench/bench/main.js", words);
    },
  );
}
