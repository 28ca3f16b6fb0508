// npm run build: gets ready, and no more. Written for Node 12 as far as the check.
import { nodeWillDo } from "./node-version.mjs";

if (nodeWillDo()) {
  void import("./prepare.mjs").then(({ prepare }) =>
    prepare("product").then(({ status }) => {
      process.exitCode = status;
    }),
  );
}
