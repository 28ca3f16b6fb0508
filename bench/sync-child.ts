import { join } from "node:path";
import { resolveConfig } from "../src/config.ts";
import { openSouvenir, thisMachine } from "../src/souvenir.ts";

/** One sync in a process of its own, so that its peak memory can be told. */
const home = process.argv[2] ?? "";
const souvenir = await openSouvenir({
  folder: join(home, "souvenir"),
  config: resolveConfig({}).values,
  machine: thisMachine({ HOME: home }),
});
const steps = souvenir.sync();
let step = await steps.next();
while (!step.done) step = await steps.next();
await souvenir.close();
const [report] = step.value.sources;
const seconds = step.value.elapsedMs / 1000;
const exchanges = (report?.added ?? 0) + (report?.updated ?? 0) + (report?.unchanged ?? 0);
const peak = process.resourceUsage().maxRSS / 1024;
console.log(
  `${exchanges} exchanges read from ${report?.read} files (${report?.added} new) in ${seconds.toFixed(2)} s, ` +
    `${Math.round(exchanges / seconds)}/s, peak memory ${peak.toFixed(0)} MB, ${report?.problems.length} problems`,
);
