import { readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, posix, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

// Who may import whom: a folder, or one file of it where only the interface is meant. ARCHITECTURE.md explains it.
const below = [
  "core",
  "files",
  "sources",
  "text",
  "embedding",
  "storage",
  "config",
  "meaning",
  "prompt",
];
const layers = [...below, "retrieval", "sync", "models", "verbs"];
const mayImport: Readonly<Record<string, readonly string[]>> = {
  core: [],
  files: ["core"],
  sources: ["core"],
  text: ["core"],
  embedding: ["core"],
  // A kernel that knows nothing of words, and what opens any kernel.
  storage: ["core", "files", "meaning/signature-scan", "meaning/kernel"],
  config: ["core"],
  meaning: ["core", "text"],
  prompt: ["core", "text"],
  retrieval: ["core", "text", "meaning", "embedding/embedder", "storage/store", "storage/bm25"],
  sync: [
    "core",
    "text",
    "meaning",
    "sources/source",
    "sources/machine",
    "embedding/embedder",
    "storage/store",
  ],
  // Apps that run models, asked over HTTP.
  models: ["core"],
  verbs: [
    "core",
    "config",
    "text",
    "meaning",
    "prompt",
    "retrieval",
    "storage/store",
    "storage/figures",
    "models/model-server",
  ],
  facade: layers,
  souvenir: ["facade", ...layers],
  installation: ["core", "config", "files"],
  server: ["souvenir", "config", "core", "files", "installation", "verbs/telling-pairs"],
  mcp: ["souvenir", "config", "core", "installation"],
  // What shows the results of a search brings the languages along, which no other command needs.
  cli: [
    "souvenir",
    "config",
    "core",
    "files",
    "installation",
    "server",
    "mcp",
    "verbs/excerpt",
    "verbs/telling-pairs",
  ],
  index: ["souvenir", "config", "core", "sources", "sync", "verbs"],
  web: ["server/api"],
  bench: [...below, "souvenir", "retrieval", "sync"], // never shipped: it measures every layer
  tools: ["core", "text", "meaning", "embedding"],
};
// These may use development packages too.
const neverShipped: readonly string[] = ["bench", "tools"];
// Of the folders in src/sources, those that are no app.
const sharedBySources: readonly string[] = ["databases", "files", "given", "reading"];
// Thinking is pure, doing is at the rim: the only built-in modules that these folders may use.
const builtIns: Readonly<Record<string, readonly string[]>> = {
  core: ["node:crypto"],
  text: [],
  prompt: [],
  retrieval: [],
};

const SPECIFIERS = [
  /^[ \t]*(?:import|export)\s[^"';]*?\bfrom\s*["']([^"']+)["']/gm,
  /^[ \t]*import\s*["']([^"']+)["']/gm,
  /\b(?:import|require)\(\s*["']([^"']+)["']/g,
];
const TEST = /\.(?:test|contract)\.tsx?$/;
const COMMENTS = /^[ \t]*\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm;
const SQL =
  /\b(?:SELECT\s[^;]{1,200}?\sFROM|INSERT\s+(?:OR\s+[A-Z]+\s+)?INTO|DELETE\s+FROM|UPDATE\s+\w+\s+SET|CREATE\s+(?:VIRTUAL\s+)?TABLE|PRAGMA\s+\w)/;
const DRIVER = /["'`](?:node:sqlite|@photostructure\/sqlite)["'`]/;

/**
 * What breaks the rules, one line each, in files given by their path from the project's folder. Tests are not looked
 * at: they bring real collaborators together.
 */
function breaches(
  files: Readonly<Record<string, string>>,
  dependencies: readonly string[],
  development: readonly string[] = [],
) {
  return Object.entries(files)
    .filter(([path]) => !TEST.test(path))
    .flatMap(([path, text]) => {
      const code = text.replace(COMMENTS, "");
      const name = moduleName(path);
      const [folder = ""] = name.split("/");
      const allowed = mayImport[folder];
      if (!allowed) return [`${path}: no rule says what ${folder} may import`];
      const found: string[] = [];
      for (const specifier of specifiersIn(code)) {
        const wrong = specifier.startsWith(".")
          ? !reaches(name, moduleName(posix.join(posix.dirname(path), specifier)), allowed)
          : specifier.startsWith("node:")
            ? builtIns[folder]?.includes(specifier) === false
            : folder !== "web" &&
              ![...dependencies, ...(neverShipped.includes(folder) ? development : [])].includes(
                packageOf(specifier),
              );
        if (wrong) found.push(`${path} imports ${specifier}`);
      }
      if (DRIVER.test(code) && name !== "storage/sqlite/open-database") {
        found.push(`${path} names a database driver`);
      }
      if (/\bprocess\s*\.\s*env\b/.test(code) && !["cli/main", "bench/main"].includes(name)) {
        found.push(`${path} reads process.env`);
      }
      if (SQL.test(code) && !["storage", "sources", "bench"].includes(folder)) {
        found.push(`${path} speaks SQL`);
      }
      return found;
    });
}

/**
 * Where imports lead back to where they began, types and late ones included: "a.ts → b.ts → a.ts". Neither of two such
 * files can be understood, moved or tested without the other.
 */
function circlesIn(files: Readonly<Record<string, string>>): string[] {
  const imported = new Map(
    Object.entries(files)
      .filter(([path]) => !TEST.test(path))
      .map(([path, text]) => [
        path,
        specifiersIn(text.replace(COMMENTS, ""))
          .filter((specifier) => specifier.startsWith("."))
          .map((specifier) => posix.join(posix.dirname(path), specifier)),
      ]),
  );
  const found: string[] = [];
  const followed = new Set<string>();
  const follow = (path: string, way: readonly string[]): void => {
    const begin = way.indexOf(path);
    if (begin >= 0) found.push([...way.slice(begin), path].join(" → "));
    if (begin >= 0 || followed.has(path)) return;
    for (const next of imported.get(path) ?? []) follow(next, [...way, path]);
    followed.add(path);
  };
  for (const path of imported.keys()) follow(path, []);
  return found;
}

function specifiersIn(code: string): string[] {
  return SPECIFIERS.flatMap((pattern) =>
    [...code.matchAll(pattern)].map((match) => match[1] ?? ""),
  );
}

/** "src/text/tokens.ts" → "text/tokens". */
function moduleName(path: string): string {
  return path.replace(/^src\//, "").replace(/\.(?:d\.)?[cm]?[jt]sx?$/, "");
}

function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

function reaches(from: string, to: string, allowed: readonly string[]): boolean {
  const [folder, app] = from.split("/");
  if (to.split("/")[0] !== folder) {
    return allowed.some((entry) => to === entry || to.startsWith(`${entry}/`));
  }
  // One app's format is no other app's business: only the list knows them all. What several need lies in folders of its own.
  const [, otherApp = "", inside] = to.split("/");
  return (
    folder !== "sources" ||
    inside === undefined ||
    app === otherApp ||
    sharedBySources.includes(otherApp) ||
    from === "sources/index"
  );
}

const root = fileURLToPath(new URL("..", import.meta.url));

async function sourceFiles(folder: string): Promise<[string, string][]> {
  const names = await readdir(join(root, folder), { recursive: true }).catch(() => []);
  return Promise.all(
    names
      .map((name) => `${folder}/${name.split(sep).join("/")}`)
      .filter((path) => /\.(?:tsx?|mjs)$/.test(path) && !path.includes("/fixtures/"))
      .map(async (path): Promise<[string, string]> => [
        path,
        await readFile(join(root, path), "utf8"),
      ]),
  );
}

test("every folder imports only what the table lets it", async () => {
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const dependencies = Object.keys(manifest.dependencies);
  const development = Object.keys(manifest.devDependencies);
  const files = (await Promise.all(["src", "web", "bench", "tools"].map(sourceFiles))).flat();
  expect(files.length).toBeGreaterThan(10);
  expect(breaches(Object.fromEntries(files), dependencies, development)).toEqual([]);
});

test("no imports go in a circle", async () => {
  const folders = ["src", "web", "bench", "tools", "scripts"];
  const files = (await Promise.all(folders.map(sourceFiles))).flat();
  expect(files.length).toBeGreaterThan(10);
  expect(circlesIn(Object.fromEntries(files))).toEqual([]);
});

describe("the check finds", () => {
  test.each([
    ["an import upwards", "src/core/a.ts", 'import { b } from "../text/b.ts";'],
    ["an import of types alone", "src/text/a.ts", 'import type { B } from "../storage/store.ts";'],
    ["an import over several lines", "src/core/a.ts", 'import {\n  b,\n} from "../text/b.ts";'],
    ["an import for its effect", "src/core/a.ts", 'import "../text/b.ts";'],
    ["a passing on", "src/cli/a.ts", 'export * from "../storage/store.ts";'],
    ["a late import", "src/server/a.ts", 'const b = await import("../retrieval/b.ts");'],
    [
      "an import of what is behind an interface",
      "src/sync/a.ts",
      'import "../storage/sqlite/b.ts";',
    ],
    [
      "an import of one file by the name of another",
      "src/sync/a.ts",
      'import "../sources/sourceless.ts";',
    ],
    ["an import behind the facade", "src/cli/a.ts", 'import "../facade/b.ts";'],
    ["a source that leans on another", "src/sources/jan/a.ts", 'import "../lm-studio/b.ts";'],
    ["a source named outside the list", "src/sources/machine.ts", 'import "./jan/index.ts";'],
    ["an import from the root into a folder", "src/config.ts", 'import "./text/a.ts";'],
    ["a package that is no dependency", "src/text/a.ts", 'import { b } from "lodash/b.js";'],
    ["a built-in module without its prefix", "src/cli/a.ts", 'import fs from "fs";'],
    ["a core that does something", "src/core/a.ts", 'import { readFile } from "node:fs/promises";'],
    ["a second place that names the driver", "src/storage/sqlite/a.ts", 'load("node:sqlite");'],
    [
      "an environment read below the command line",
      "src/config.ts",
      "const home = process.env.HOME;",
    ],
    ["SQL outside the store", "src/sync/a.ts", "db.run(`SELECT id\n  FROM exchanges`);"],
    ["a folder without a rule", "src/utils/a.ts", ""],
  ])("%s", (_name, path, text) => {
    expect(breaches({ [path]: text }, ["zod"])).toHaveLength(1);
  });

  test.each([
    ["an interface", "src/sync/a.ts", 'import type { Store } from "../storage/store.ts";'],
    ["a neighbour in the folder", "src/storage/sqlite/a.ts", 'import { b } from "../bm25.ts";'],
    ["a source's own file", "src/sources/jan/a.ts", 'import "./b.ts";\nimport "../machine.ts";'],
    ["the list of sources", "src/sources/index.ts", 'import { jan } from "./jan/index.ts";'],
    ["a dependency", "src/config.ts", 'import { z } from "zod/v4";'],
    ["a root file", "src/cli/commands/a.ts", 'import { openSouvenir } from "../../souvenir.ts";'],
    ["a hash in the core", "src/core/a.ts", 'import { createHash } from "node:crypto";'],
    [
      "a comment",
      "src/core/a.ts",
      '/** import "../text/b.ts", process.env */\n// from SELECT a FROM b',
    ],
    ["a test", "src/core/a.test.ts", 'import { b } from "../text/b.ts";'],
  ])("nothing wrong with %s", (_name, path, text) => {
    expect(breaches({ [path]: text }, ["zod"])).toEqual([]);
  });
});

describe("of circles, the check", () => {
  test.each([
    ["two files", 'import { b } from "./b.ts";', 'import { a } from "./a.ts";'],
    ["types alone", 'import type { B } from "./b.ts";', 'import type { A } from "./a.ts";'],
    ["a late import", 'const b = await import("./b.ts");', 'import { a } from "./a.ts";'],
    ["a type of a late import", 'type B = typeof import("./b.ts");', 'import { a } from "./a.ts";'],
    ["a passing on", 'export { b } from "./b.ts";', 'import { a } from "../core/a.ts";'],
  ])("finds one of %s", (_name, a, b) => {
    expect(circlesIn({ "src/core/a.ts": a, "src/core/b.ts": b })).toEqual([
      "src/core/a.ts → src/core/b.ts → src/core/a.ts",
    ]);
  });

  test("names only the files that are in it", () => {
    const files = {
      "scripts/begin.mjs": 'import "./a.mjs";',
      "scripts/a.mjs": 'import "./b.mjs";\nimport "./end.mjs";',
      "scripts/b.mjs": 'import "./c.mjs";',
      "scripts/c.mjs": 'import "./end.mjs";\nimport "./a.mjs";',
      "scripts/end.mjs": "",
    };
    expect(circlesIn(files)).toEqual([
      "scripts/a.mjs → scripts/b.mjs → scripts/c.mjs → scripts/a.mjs",
    ]);
  });

  test("finds a file that imports itself", () => {
    expect(circlesIn({ "web/a.tsx": 'import { a } from "./a.tsx";' })).toEqual([
      "web/a.tsx → web/a.tsx",
    ]);
  });

  test.each([
    ["two ways to one file", 'import "./b.ts";\nimport "./c.ts";', 'import "./c.ts";'],
    ["a comment", 'import "./b.ts";', '// import "./a.ts"'],
    ["another file of the same name", 'import "./b.ts";', 'import "../text/a.ts";'],
  ])("finds none in %s", (_name, a, b) => {
    expect(circlesIn({ "src/core/a.ts": a, "src/core/b.ts": b, "src/core/c.ts": "" })).toEqual([]);
  });

  test("finds none that a test closes", () => {
    const files = {
      "src/core/a.test.ts": 'import "./b.ts";',
      "src/core/b.ts": 'import "./a.test.ts";',
    };
    expect(circlesIn(files)).toEqual([]);
  });
});
