import { spawnSync } from "node:child_process";
import { cpus, totalmem } from "node:os";

/** "2026-11-22, commit 3330a47, Node.js 20.20.2, 2 cores (Xeon …), 24 GB": what a committed result must say of itself. */
export function provenance(): string {
  const git = (...words: string[]): string =>
    spawnSync("git", words, { encoding: "utf8" }).stdout?.trim() ?? "";
  const commit = git("rev-parse", "--short", "HEAD") || "unknown";
  const changed =
    git("status", "--porcelain", "--", "src", "bench", "package.json") === "" ? "" : " and changes";
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? "unknown";
  return [
    new Date().toISOString().slice(0, 10),
    `commit ${commit}${changed}`,
    `Node.js ${process.versions.node}`,
    `${processors.length} cores (${model})`,
    `${Math.round(totalmem() / 1e9)} GB`,
  ].join(", ");
}
