import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { localTenant } from "../src/core/tenant.ts";
import type { OpenOptions, Souvenir } from "../src/index.ts";
import { openSouvenir, resolveConfig } from "../src/index.ts";
import { openSqliteStore } from "../src/storage/sqlite/sqlite-store.ts";
import { main } from "./command-line.ts";

const machine = { platform: "linux", home: "", windowsHomes: [], environment: {} } as const;
const config = resolveConfig({ environment: {} }).values;
const basil = { source: ["demo"], keyword: ["basilic"] };

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "souvenir été "));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function open(folder: string, options: Partial<OpenOptions> = {}): Promise<Souvenir> {
  return openSouvenir({ folder, config, machine, demo: true, ...options });
}

async function sync(souvenir: Souvenir): Promise<void> {
  const steps = souvenir.sync();
  while (!(await steps.next()).done);
}

async function countOf(souvenir: Souvenir): Promise<number> {
  return (await souvenir.stats()).exchanges;
}

describe.each([
  ["in this thread", false],
  ["apart", true],
])("forgetting that can be undone, %s", (_, apart) => {
  test("hides at once, in another program too, and is undone as if nothing had been", async () => {
    const folder = aFolder();
    const [one, two] = [await open(folder, { apart }), await open(folder)];
    await sync(one);
    const before = await two.stats();
    const { ticket, exchanges } = await one.forgetLater(basil);
    expect(exchanges).toBeGreaterThan(0);
    for (const each of [one, two]) {
      expect(await countOf(each)).toBe(before.exchanges - exchanges);
      expect((await each.list(basil, { limit: 9 })).items).toEqual([]);
      expect(await each.countForgettable(basil)).toBe(0);
    }
    await sync(two);
    expect(await countOf(one)).toBe(before.exchanges - exchanges);
    expect(await one.undoForget(ticket)).toBe(true);
    expect(await one.undoForget(ticket)).toBe(false);
    await one.close();
    expect(await two.stats()).toEqual(before);
    await two.close();
  });

  test("removes for good when it is finished, and whatever is left when the archive is closed", async () => {
    const folder = aFolder();
    const [one, two] = [await open(folder, { apart }), await open(folder)];
    await sync(one);
    const before = await countOf(two);
    const first = await one.forgetLater(basil);
    expect(await one.finishForget(first.ticket)).toMatchObject({ exchanges: first.exchanges });
    expect((await two.stats()).forgotten).toBeGreaterThanOrEqual(first.exchanges);
    const second = await one.forgetLater({ folder: ["Chimie"] });
    await one.close();
    expect(await two.undoForget(second.ticket)).toBe(false);
    expect(await countOf(two)).toBe(before - first.exchanges - second.exchanges);
    await two.close();
  });
});

test("what a killed program set aside is forgotten by the next sync, and what another one just did is not", async () => {
  const folder = aFolder();
  const souvenir = await open(folder);
  await sync(souvenir);
  const before = await countOf(souvenir);
  const killed = await openSqliteStore({ path: souvenir.archive.path });
  await killed.setAside(localTenant, { folders: ["Chimie"] }, Date.now() - 61_000);
  const { ticket, exchanges } = await killed.setAside(
    localTenant,
    { folders: ["Maison"] },
    Date.now(),
  );
  await killed.close();
  const hidden = await countOf(souvenir);
  expect(hidden).toBeLessThan(before - exchanges);
  expect((await souvenir.stats()).forgotten).toBe(0);
  await sync(souvenir);
  expect((await souvenir.stats()).forgotten).toBeGreaterThan(0);
  expect(await countOf(souvenir)).toBe(hidden);
  expect(await souvenir.undoForget(ticket)).toBe(true);
  expect(await countOf(souvenir)).toBe(hidden + exchanges);
  await souvenir.close();
});

test("the package does so in a thread, which answers and ends", () => {
  const library = pathToFileURL(join(main, "../../index.js")).href;
  const program = `
    import { openSouvenir, resolveConfig } from ${JSON.stringify(library)};
    const souvenir = await openSouvenir({
      folder: process.argv[1],
      config: resolveConfig({ environment: {} }).values,
      machine: ${JSON.stringify(machine)},
      demo: true,
      apart: true,
    });
    for await (const event of souvenir.sync());
    const count = async () => (await souvenir.stats()).exchanges;
    const counts = [await count()];
    const chemistry = { folder: "Chimie" };
    await souvenir.exclude(chemistry);
    counts.push(await count());
    await souvenir.include(chemistry);
    counts.push(await count());
    const { ticket } = await souvenir.forgetLater({ folder: ["Chimie"] });
    counts.push(await count());
    await souvenir.undoForget(ticket);
    counts.push(await count());
    const failure = await souvenir.exclude({ conversation: "nowhere" }).catch(({ code }) => code);
    const report = await souvenir.finishForget((await souvenir.forgetLater({})).ticket);
    counts.push(await count());
    await souvenir.close();
    console.log(JSON.stringify({ counts, failure, report }));`;
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["--input-type=module", "--eval", program, aFolder()],
    { encoding: "utf8" },
  );
  expect(status, stderr).toBe(0);
  const { counts, failure, report } = JSON.parse(stdout);
  const [all, excluded] = counts;
  expect(counts).toEqual([all, excluded, all, excluded, all, 0]);
  expect(excluded).toBeLessThan(all);
  expect(failure).toBe("not-found");
  expect(report).toMatchObject({ exchanges: all, erased: true });
});
