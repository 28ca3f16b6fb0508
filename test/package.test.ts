import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

interface Manifest {
  readonly version: string;
  readonly license: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly engines: { readonly node: string };
}
interface LockedPackage {
  readonly license?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const manifest: Manifest = readJson("package.json");

// Licences that let anybody use, change and pass on the whole (SPDX names).
const ALLOWED = [
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MPL-2.0",
];

test("every package we use has a licence that suits", () => {
  const { packages }: { packages: Record<string, LockedPackage> } = readJson("package-lock.json");
  const unsuitable = Object.entries(packages).filter(
    ([path, { license = "" }]) =>
      path !== "" && !license.split(/[()]|\sOR\s/).some((name) => ALLOWED.includes(name.trim())),
  );
  expect(unsuitable).toEqual([]);
});

test("our own licence is that of the code and that of the word table, wherever it is told", () => {
  const { packages }: { packages: Record<string, LockedPackage> } = readJson("package-lock.json");
  const spdx = "MIT AND CC-BY-SA-4.0"; // spdx.github.io/spdx-spec, annex D
  expect(manifest.license).toBe(spdx);
  expect(packages[""]?.license).toBe(spdx);
  const readme = readFileSync(join(root, "README.md"), "utf8");
  for (const text of [spdx, "(LICENSE)", "(assets/meaning/LICENSE)", "assets/meaning/words.bin"])
    expect(readme).toContain(text);
});

// npm installs nothing at all when the lockfile lacks an optional package of a system, even of another system.
test("the lockfile knows the binaries of every system", () => {
  const { packages }: { packages: Record<string, LockedPackage> } = readJson("package-lock.json");
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
    ),
  );
  expect(missing).toEqual([]);
});

test("installing Souvenir runs none of its scripts", () => {
  const atInstall = ["preinstall", "install", "postinstall", "prepare"];
  expect(Object.keys(manifest.scripts).filter((name) => atInstall.includes(name))).toEqual([]);
});

test("npm start asks for the Node that package.json asks for", () => {
  const script = readFileSync(join(root, "scripts/node-version.mjs"), "utf8");
  expect(manifest.engines.node).toBe(`>=${/OLDEST_NODE = "([\d.]+)"/.exec(script)?.[1]}`);
});

describe("the packed tarball", () => {
  const folder = mkdtempSync(join(tmpdir(), "souvenir-package-"));
  let files: readonly string[] = [];
  /** Why it could not be installed, when the reason is not ours. */
  let unreachable: string | undefined;

  beforeAll(() => {
    const build = spawnSync(process.execPath, ["scripts/build.mjs"], { cwd: root });
    expect(build.status, String(build.stderr)).toBe(0);
    const packed = npm(["pack", "--json", "--ignore-scripts", "--pack-destination", folder], root);
    expect(packed.status, packed.stderr).toBe(0);
    const [tarball]: { filename: string; files: { path: string }[] }[] = JSON.parse(packed.stdout);
    files = tarball?.files.map(({ path }) => path) ?? [];
    writeFileSync(join(folder, "package.json"), "{}");
    const installed = npm(
      ["install", "--ignore-scripts", "--prefer-offline", `./${tarball?.filename}`],
      folder,
    );
    if (/ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|ENETUNREACH|ENOTCACHED/.test(installed.stderr)) {
      unreachable = "the package registry does not answer, and npm's cache lacks a dependency";
    } else expect(installed.status, installed.stderr).toBe(0);
  }, 240_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("holds the program, the library and what to read, and nothing else", () => {
    expect(files).toEqual(
      expect.arrayContaining([
        "LICENSE",
        "assets/meaning/LICENSE",
        "assets/meaning/SHA256SUMS",
        "assets/meaning/kinds.bin",
        "assets/meaning/translations.bin",
        "assets/meaning/words.bin",
        "dist/cli/main.js",
        "dist/index.js",
        "dist/index.d.ts",
        "launchers/linux/Souvenir.desktop",
        "launchers/macos/Souvenir.command",
        "launchers/windows/Souvenir.bat",
      ]),
    );
    const stray = files.filter(
      (path) =>
        /\.(?:test|contract)\.|fixtures|\.stamp/.test(path) ||
        !/^(?:assets\/meaning\/|dist\/|docs\/|launchers\/|[A-Z]+(?:\.md)?$|package\.json$)/.test(
          path,
        ),
    );
    expect(stray).toEqual([]);
  });

  test("says its version", ({ skip }) => {
    skip(unreachable !== undefined, unreachable);
    expect(souvenir("--version").stdout.trim()).toContain(manifest.version);
  });

  test("helps", ({ skip }) => {
    skip(unreachable !== undefined, unreachable);
    expect(souvenir("--help").stdout).toContain("souvenir search");
  });

  test("reads the demo and finds something in it", ({ skip }) => {
    skip(unreachable !== undefined, unreachable);
    expect(JSON.parse(souvenir("sync", "--demo", "--json").stdout)).toBeTypeOf("object");
    const found = souvenir("search", "--demo", "basilic", "--json").stdout;
    expect(JSON.parse(found)).toBeTypeOf("object");
    expect(found.toLowerCase()).toContain("basilic");
  });

  test("is a library too: the example of its page runs", ({ skip }) => {
    skip(unreachable !== undefined, unreachable);
    const page = readFileSync(join(root, "docs/reference/library.md"), "utf8");
    const example = /```js\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
    writeFileSync(join(folder, "example.mjs"), example);
    const { stdout } = run(process.execPath, [join(folder, "example.mjs")]);
    expect(stdout).toContain("titrate white vinegar");
    expect(stdout).toContain("<memories>");
  });

  /** The installed command, with a home of its own. */
  function souvenir(...words: string[]) {
    // What npm links is a batch file on Windows, which only a shell runs.
    return process.platform === "win32"
      ? run(process.execPath, [join(folder, "node_modules/souvenir/dist/cli/main.js"), ...words])
      : run(join(folder, "node_modules/.bin/souvenir"), words);
  }

  function run(command: string, words: readonly string[]) {
    const home = join(folder, "home");
    const result = spawnSync(command, words, {
      cwd: folder,
      encoding: "utf8",
      env: {
        ...process.env,
        HOME: home,
        USERPROFILE: home,
        SOUVENIR_HOME: join(home, "souvenir"),
        LC_ALL: "C.UTF-8",
        NO_COLOR: "1",
      },
    });
    expect(result.status, result.stderr).toBe(0);
    return result;
  }
});

/** npm itself, without a shell where the npm that runs us says where it is. */
function npm(words: readonly string[], cwd: string) {
  const cli = process.env.npm_execpath;
  const quiet = ["--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"];
  return cli?.endsWith("npm-cli.js")
    ? spawnSync(process.execPath, [cli, ...words, ...quiet], { cwd, encoding: "utf8" })
    : spawnSync("npm", [...words, ...quiet], {
        cwd,
        encoding: "utf8",
        shell: process.platform === "win32",
      });
}

function readJson(path: string) {
  return JSON.parse(readFileSync(join(root, path), "utf8"));
}
