import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { resolveConfig } from "../config.ts";
import type { Souvenir } from "../souvenir.ts";
import { openSouvenir } from "../souvenir.ts";
import { openDatabase } from "../storage/sqlite/open-database.ts";

async function opened(folder: string, demo: boolean): Promise<Souvenir> {
  return openSouvenir({
    folder,
    demo,
    config: resolveConfig({ environment: {} }).values,
    machine: { platform: "linux", home: folder, windowsHomes: [], environment: {} },
  });
}

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "souvenir-demo-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** How much meaning gives to what a French question finds. */
async function meant(souvenir: Souvenir): Promise<number> {
  const { results } = await souvenir.search("Comment sécher le basilic ?");
  return results[0]?.parts.meaning ?? 0;
}

test("the demo is ready when it was never filled, and when another table's meanings are there", async () => {
  const folder = aFolder();
  const first = await opened(folder, true);
  await first.readyDemo();
  const share = await meant(first);
  expect(share).toBeGreaterThan(1);
  const { exchanges } = await first.stats();
  await first.close();

  const file = await openDatabase(first.archive.path);
  file.exec("UPDATE tenants SET meaning_version = 'a former table'");
  file.close();
  const next = await opened(folder, true);
  expect(await meant(next)).toBe(0);
  await next.readyDemo();
  expect(await meant(next)).toBeCloseTo(share, 9);
  expect((await next.stats()).exchanges).toBe(exchanges);
  await next.close();
});

test("nothing becomes of the user's own archive by that", async () => {
  const own = await opened(aFolder(), false);
  const before = await own.revision();
  await own.readyDemo();
  expect(await own.revision()).toBe(before);
  expect((await own.list({}, { limit: 1 })).items).toEqual([]);
  await own.close();
});
