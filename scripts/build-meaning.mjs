// npm run build:meaning: gets ready, then goes on as the builder. Written for Node 12 as far as the check.
import { nodeWillDo } from "./node-version.mjs";

const words = process.argv.slice(2);

if (nodeWillDo()) {
  void Promise.all([import("./prepare.mjs"), import("./run.mjs")]).then(
    ([{ prepare }, { goOnAs }]) =>
      prepare("tools").then(({ status }) => {
        process.exitCode = status;
        if (status === 0) return goOnAs(".tools/tools/meaning/main.js", words);
      }),
  );
}
