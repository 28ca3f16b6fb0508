import { readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

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
