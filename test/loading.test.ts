import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";

const source = fileURLToPath(new URL("../src", import.meta.url));
// What is imported for its types alone does not exist when the program runs.
const AT_ONCE = /^(?:import|export)\s+(?!type\b)(?:[^"';]*?\sfrom\s+)?"([^"]+)"/gm;

/** What Node.js loads before it runs the first line of a file: files of ours by their folder and name, and packages. */
function loadedWith(entry: string): string[] {
  const found = new Set<string>();
  const visit = (path: string): void => {
    const name = relative(source, path).split(sep).join("/");
    if (found.has(name)) return;
    found.add(name);
    for (const [, specifier = ""] of readFileSync(path, "utf8").matchAll(AT_ONCE)) {
      if (specifier.startsWith(".")) visit(join(dirname(path), specifier));
      else if (!specifier.startsWith("node:")) found.add(specifier);
    }
  };
  visit(join(source, entry));
  return [...found];
}

const inFolders = (names: readonly string[], ...folders: string[]): string[] =>
  names.filter((name) => folders.some((folder) => name.startsWith(`${folder}/`)));
const packages = (names: readonly string[]): string[] =>
  names.filter((name) => !name.endsWith(".ts"));

// A file more costs each command half a millisecond, and the languages 15.
test("help and version begin without the archive, the sources or any package", () => {
  const loaded = loadedWith("cli/main.ts");
  expect(loaded).toContain("cli/run.ts");
  expect(packages(loaded)).toEqual([]);
  expect(inFolders(loaded, "facade", "storage", "sources", "server", "text")).toEqual([]);
});

test("an archive is opened without what searches it, and without the languages", () => {
  const loaded = loadedWith("souvenir.ts");
  expect(loaded).toContain("storage/sqlite/sqlite-store.ts");
  expect(packages(loaded)).toEqual([]);
  expect(inFolders(loaded, "text", "retrieval", "prompt", "models", "sync")).toEqual([]);
});

test("where the sources keep their chats is known without a package that reads them", () => {
  const loaded = loadedWith("sources/index.ts");
  expect(loaded).toContain("sources/lm-studio/index.ts");
  expect(packages(loaded)).toEqual([]);
});

test("a sync that finds nothing new loads neither the languages nor the word table", () => {
  const loaded = loadedWith("sync/sync.ts");
  expect(loaded).toContain("sync/analysis-queue.ts");
  expect(packages(loaded)).toEqual([]);
  expect(inFolders(loaded, "text")).toEqual([]);
  expect(loaded).not.toContain("meaning/word-table.ts");
});

describe("the product, put together", () => {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const built = join(root, "dist");

  beforeAll(() => {
    const build = spawnSync(process.execPath, [join(root, "scripts/build.mjs")]);
    expect(build.status, String(build.stderr)).toBe(0);
  }, 240_000);

  test("finds the programs of its threads and processes, and all else that lies beside its files", () => {
    const places = readdirSync(built, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".js") && !name.startsWith("web"))
      .flatMap((name) => {
        const path = join(built, name);
        const text = readFileSync(path, "utf8");
        return [...text.matchAll(/new URL\("([^"]+)", import\.meta\.url\)\.href(\))?/g)].map(
          ({ 1: own = "", 2: isEnd, index }) => {
            const at = new URL(own, pathToFileURL(path));
            const other = /new URL\("([^"]+)", $/.exec(text.slice(0, index))?.[1];
            return { at, beside: isEnd && other ? new URL(other, at) : undefined };
          },
        );
      });
    // Where a file says it lies, it lies in the sources.
    for (const { at } of places) {
      const name = relative(built, fileURLToPath(at)).replace(/\.js$/, ".ts");
      expect(existsSync(join(source, name)), name).toBe(true);
    }
    const beside = places.flatMap((place) => (place.beside ? fileURLToPath(place.beside) : []));
    expect(beside.filter((path) => !existsSync(path))).toEqual([]);
    expect(beside.map((path) => relative(root, path).split(sep).join("/")).toSorted()).toEqual([
      "dist/cli/main.js",
      "dist/meaning/signature-worker.js",
      "dist/server/sync-process.js",
      "dist/storage/sqlite/archive-worker.js",
      "dist/storage/sqlite/store-worker.js",
      "dist/sync/analysis-worker.js",
      "package.json",
    ]);
  });
});
