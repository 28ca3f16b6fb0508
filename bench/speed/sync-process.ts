import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { syncArchive } from "../sync-archive.ts";
import { inventArchive, sourceOfArchive } from "./invented-archive.ts";
import type { SyncRecord } from "./records.ts";
import { SYNC_RECORD } from "./records.ts";
import { readVocabularies } from "./vocabulary.ts";

// In a process of its own, so that its peak memory can be told: FOLDER WORDS EXCHANGES SEED
const [folder = "", words = "", exchangesText, seedText] = process.argv.slice(2);
const exchanges = Number(exchangesText);
const seed = Number(seedText);
const archive = inventArchive({ vocabularies: readVocabularies(words), exchanges, seed });

let conversations = 0;
let textBytes = 0;
let inventingMs = 0;
const source = sourceOfArchive(archive, ({ messages }, ms) => {
  conversations++;
  inventingMs += ms;
  for (const { versions } of messages) textBytes += Buffer.byteLength(versions[0]?.text ?? "");
});

const stretch = Math.max(1_000, Math.min(100_000, Math.round(exchanges / 10)));
const stretches: { exchanges: number; perSecond: number }[] = [];
const began = performance.now();
let last = { exchanges: 0, at: began, inventingMs: 0 };
const report = await syncArchive(folder, source, (event) => {
  if (event.kind !== "progress") return;
  const done = event.exchanges;
  if (done < last.exchanges + stretch && (done < exchanges || done === last.exchanges)) return;
  const now = performance.now();
  const ms = now - last.at - (inventingMs - last.inventingMs);
  const perSecond = ((done - last.exchanges) / ms) * 1000;
  last = { exchanges: done, at: now, inventingMs };
  stretches.push({ exchanges: done, perSecond });
  console.log(
    `${done} exchanges after ${((now - began) / 1000).toFixed(0)} s, ${perSecond.toFixed(0)}/s, ` +
      `archive ${(bytesIn(folder) / 1e6).toFixed(0)} MB, memory ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`,
  );
});
const { user, system } = process.cpuUsage();
const record: SyncRecord = {
  exchanges,
  seed,
  conversations,
  textBytes,
  archiveBytes: bytesIn(folder),
  elapsedMs: report.elapsedMs,
  inventingMs,
  cpuMs: (user + system) / 1000,
  peakBytes: process.resourceUsage().maxRSS * 1024,
  stretches,
};
writeFileSync(join(folder, SYNC_RECORD), JSON.stringify(record));

function bytesIn(path: string): number {
  return readdirSync(path).reduce((sum, name) => sum + statSync(join(path, name)).size, 0);
}
