import { existsSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { resolveConfig } from "../src/config.ts";
import type { InsightFilter, Souvenir } from "../src/souvenir.ts";
import { openSouvenir, thisMachine } from "../src/souvenir.ts";
import { provenance } from "./provenance.ts";
import { markdownTable } from "./report.ts";

/** Each figure that the room of insights shows, asked for the first time. */
const figures: Readonly<Record<string, (souvenir: Souvenir, filter: InsightFilter) => unknown>> = {
  insights: (souvenir, filter) => souvenir.insights(filter),
  frequentKeywords: (souvenir, filter) => souvenir.frequentKeywords(filter),
  "activity by day": (souvenir, filter) => souvenir.activity(filter),
  keywordTrends: (souvenir, filter) => souvenir.keywordTrends(filter),
  topics: (souvenir, filter) => souvenir.topics(filter),
};

const filters: readonly (readonly [string, InsightFilter])[] = [
  ["everything", {}],
  ["half a year", { since: "2025-07" }],
  ["one language", { language: ["fr"] }],
  ["one model, two months", { model: ["=lune-24b"], since: "2025-11" }],
];

/** Prints how long every figure takes, in a table; `work` is where `speed` has left an archive. */
export async function runInsights(work: string | undefined): Promise<void> {
  const folder = join(work ?? "", "archive");
  if (work === undefined || !existsSync(join(folder, "archive.sqlite"))) {
    throw new Error("insights needs --work FOLDER, in which speed has left its archive");
  }
  const rows: string[][] = [];
  let exchanges = 0;
  for (const [name, filter] of filters) {
    const souvenir = await openSouvenir({
      folder,
      config: resolveConfig({}).values,
      machine: thisMachine({ HOME: folder }),
    });
    const cells: string[] = [];
    for (const figure of Object.values(figures)) {
      const used = process.cpuUsage();
      await figure(souvenir, filter);
      const { user, system } = process.cpuUsage(used);
      cells.push(`${Math.round((user + system) / 1000)} ms`);
    }
    const covered = (await souvenir.insights(filter)).exchanges;
    exchanges = Math.max(exchanges, covered);
    rows.push([name, String(covered), ...cells]);
    await souvenir.close();
  }
  console.log(
    [
      `# Insights of ${exchanges} exchanges`,
      "",
      `${provenance()}. Processor time of each, asked for the first time in this order, the file in the system's cache. Repeat: \`npm run bench -- insights --work FOLDER\`.`,
      "",
      `Load average of the machine at the end: ${loadavg()[0]?.toFixed(1)}.`,
      "",
      markdownTable(["", "exchanges covered", ...Object.keys(figures)], rows),
    ].join("\n"),
  );
}
