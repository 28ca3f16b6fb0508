import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { temporaryHome } from "../../sources/source.contract.ts";
import { FolderWatch, type FolderWatchOptions, type HearFolder } from "./folder-watch.ts";

const open: FolderWatch[] = [];
afterEach(() => open.splice(0).forEach((watch) => watch.close()));

function watching(path: string, options: Partial<FolderWatchOptions> = {}) {
  let changes = 0;
  const watch = new FolderWatch({
    path,
    deep: true,
    changed: () => void changes++,
    exhausted: () => undefined,
    ...options,
  });
  open.push(watch);
  expect(watch.open()).toBeUndefined();
  /** Whether it tells of what this does. */
  const tells = async (action: () => void): Promise<boolean> => {
    await sleep(100);
    changes = 0;
    action();
    for (let waited = 0; changes === 0 && waited < 5_000; waited += 20) await sleep(20);
    return changes > 0;
  };
  return { watch, tells, changes: () => changes };
}

describe("a watched folder tells", () => {
  test("of a file that is new, written again, renamed or removed", async () => {
    const home = temporaryHome();
    const file = join(home, "été & co.json");
    const { tells } = watching(home);
    expect(await tells(() => writeFileSync(file, "1"))).toBe(true);
    expect(await tells(() => writeFileSync(file, "22"))).toBe(true);
    expect(await tells(() => renameSync(file, `${file}.old`))).toBe(true);
    expect(await tells(() => rmSync(`${file}.old`))).toBe(true);
  });

  test("of what lies in the folders below, and in those that come later", async () => {
    const home = temporaryHome();
    mkdirSync(join(home, "a", "b"), { recursive: true });
    const { tells } = watching(home);
    expect(await tells(() => writeFileSync(join(home, "a", "b", "1.json"), "1"))).toBe(true);
    expect(await tells(() => mkdirSync(join(home, "c", "d"), { recursive: true }))).toBe(true);
    expect(await tells(() => writeFileSync(join(home, "c", "d", "2.json"), "1"))).toBe(true);
  });

  test("of what lies in a folder that moved, or was removed and made again", async () => {
    const home = temporaryHome();
    mkdirSync(join(home, "a", "b"), { recursive: true });
    const { tells } = watching(home);
    await tells(() => renameSync(join(home, "a"), join(home, "z")));
    expect(await tells(() => writeFileSync(join(home, "z", "b", "1.json"), "1"))).toBe(true);
    await tells(() => rmSync(join(home, "z"), { recursive: true }));
    await tells(() => mkdirSync(join(home, "z")));
    expect(await tells(() => writeFileSync(join(home, "z", "1.json"), "1"))).toBe(true);
  });
});

test("beside a database, nothing but its own folder is watched", () => {
  const home = temporaryHome();
  mkdirSync(join(home, "vectors", "deep"), { recursive: true });
  expect(watching(home, { deep: false }).watch.folders).toBe(1);
});

test("a folder that is not there is an error of the system", () => {
  const path = join(temporaryHome(), "nowhere");
  const watch = new FolderWatch({ path, deep: true, changed() {}, exhausted() {} });
  expect(() => watch.open()).toThrow(/ENOENT/);
});

describe("where the system has no more watches", () => {
  /** A system that grants so many. */
  const granting = (most: number) => {
    let granted = 0;
    const heard = new Map<string, Parameters<HearFolder>[2]>();
    const hear: HearFolder = (path, _deep, tell) => {
      if (granted >= most) throw Object.assign(new Error("no space"), { code: "ENOSPC" });
      granted++;
      heard.set(path, tell);
      return { close: () => void granted-- };
    };
    return { hear, heard, granted: () => granted };
  };

  test("it is said, and none is kept", () => {
    const home = temporaryHome();
    for (const name of ["a", "b", "c"]) mkdirSync(join(home, name));
    const { hear, granted } = granting(2);
    const options = { path: home, deep: true, changed() {}, exhausted() {}, hear };
    expect(new FolderWatch({ ...options, platform: "linux" }).open()).toBe("no-watches");
    expect(granted()).toBe(0);
  });

  test("for a folder that comes later, that is said, too", () => {
    const home = temporaryHome();
    const { hear, heard, granted } = granting(1);
    let exhausted = 0;
    const watch = new FolderWatch({
      path: home,
      deep: true,
      changed() {},
      exhausted: () => void exhausted++,
      hear,
      platform: "linux",
    });
    expect(watch.open()).toBeUndefined();
    mkdirSync(join(home, "new"));
    heard.get(home)?.("new", true);
    expect([exhausted, granted()]).toEqual([1, 0]);
  });

  test("macOS and Windows need one for a whole tree", () => {
    const home = temporaryHome();
    mkdirSync(join(home, "a", "b"), { recursive: true });
    for (const platform of ["darwin", "win32"] as const) {
      const { hear } = granting(1);
      const watch = new FolderWatch({
        path: home,
        deep: true,
        changed() {},
        exhausted() {},
        hear,
        platform,
      });
      expect([watch.open(), watch.folders]).toEqual([undefined, 1]);
    }
  });
});
