import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A copy of the project whose program is one line, in a folder with spaces and accents; our packages are borrowed. */
function aProject(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "été à la mer "));
  folders.push(folder);
  for (const name of readdirSync(root)) {
    if (name === "scripts" || /^package.*\.json$|^tsconfig.*\.json$|^vitest\.config/.test(name)) {
      cpSync(join(root, name), join(folder, name), { recursive: true });
    }
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  write(folder, {
    "src/cli/main.ts": "console.log(JSON.stringify(process.argv.slice(2)));",
    ...files,
  });
  return folder;
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function run(folder: string, script: string, ...words: string[]) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(folder, "scripts", script), ...words],
    // No registry to be reached: whatever is asked of it fails.
    {
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "C", npm_config_registry: "http://127.0.0.1:9" },
    },
  );
  return { stdout, stderr, status };
}

describe("npm start", () => {
  test("compiles once, then only when a source has changed", () => {
    const project = aProject();
    const started = '["start"]\n';
    expect(run(project, "start.mjs")).toEqual({
      stdout: started,
      stderr: "Compiling …\n",
      status: 0,
    });
    expect(run(project, "start.mjs")).toEqual({ stdout: started, stderr: "", status: 0 });
    write(project, { "src/cli/main.ts": "process.exitCode = 7;" });
    expect(run(project, "start.mjs")).toEqual({ stdout: "", stderr: "Compiling …\n", status: 7 });
  });

  test("passes words on as they are", () => {
    const words = ["search", "le basilic d'été", "--json", "*"];
    expect(JSON.parse(run(aProject(), "start.mjs", ...words).stdout)).toEqual(words);
  });

  test("never takes a failed compilation for good", () => {
    const project = aProject({ "src/wrong.ts": 'export const n: number = "one";' });
    for (let time = 0; time < 2; time++) {
      const { stdout, stderr, status } = run(project, "start.mjs");
      expect(stdout).toBe("");
      expect(stderr).toContain("src/wrong.ts(1,14)");
      expect(status).not.toBe(0);
    }
  });

  test("leaves nothing of a deleted source behind", () => {
    const project = aProject({ "src/old.ts": "export const old = 1;" });
    run(project, "start.mjs");
    expect(readdirSync(join(project, "dist"))).toContain("old.d.ts");
    rmSync(join(project, "src/old.ts"));
    run(project, "start.mjs");
    expect(readdirSync(join(project, "dist"))).not.toContain("old.d.ts");
  });

  test("goes on after a start that was killed while it held the lock", () => {
    const project = aProject();
    const { pid } = spawnSync(process.execPath, ["--version"]);
    write(project, { ".prepare.lock": String(pid) });
    expect(run(project, "start.mjs").stdout).toBe('["start"]\n');
    expect(readdirSync(project)).not.toContain(".prepare.lock");
  });

  test("says in both languages when the packages cannot be installed", () => {
    const dependencies = { zod: "4.6.7" };
    const project = aProject({
      "package.json": JSON.stringify({ name: "a", version: "1.0.0", dependencies }),
      "package-lock.json": JSON.stringify({
        name: "a",
        version: "1.0.0",
        lockfileVersion: 3,
        packages: { "": { dependencies }, "node_modules/zod": { version: "4.6.7" } },
      }),
      ".npmrc": "cache=cache\nfetch-retries=0\n",
    });
    rmSync(join(project, "node_modules"));
    const { stdout, stderr, status } = run(project, "start.mjs");
    expect(stdout).toBe("");
    expect(stderr).toContain("the npm registry does not answer");
    expect(stderr).toContain("le registre npm ne répond pas");
    expect(status).toBe(1);
  });
});

describe("npm test", () => {
  const passing =
    'import { test } from "vitest";\ntest("a", () => {});\ntest.skip("b", () => {});\n';
  const lastLine = (output: string) => output.trimEnd().split("\n").at(-1);

  test("ends on a line of counts", () => {
    const { stdout, status } = run(aProject({ "test/a.test.ts": passing }), "test.mjs");
    expect(lastLine(stdout)).toBe("1 passed, 0 failed, 1 skipped");
    expect(status).toBe(0);
  });

  test("counts a test file that cannot be loaded as a failure", () => {
    const project = aProject({ "test/a.test.ts": passing, "test/b.test.ts": 'import "./no.ts";' });
    const { stdout, status } = run(project, "test.mjs");
    expect(lastLine(stdout)).toBe("1 passed, 1 failed, 1 skipped");
    expect(status).toBe(1);
  });

  test("fails when no test is found, and when the sources do not compile", () => {
    const project = aProject({ "test/a.test.ts": passing });
    const none = run(project, "test.mjs", "nowhere");
    expect(lastLine(none.stdout)).toBe("0 passed, 1 failed, 0 skipped");
    expect(none.status).toBe(1);
    write(project, { "src/wrong.ts": "export const n = ;" });
    const wrong = run(project, "test.mjs");
    expect(lastLine(wrong.stdout)).toBe("1 passed, 1 failed, 1 skipped");
    expect(wrong.status).not.toBe(0);
  });
});

test("a package that the user added is left alone, and one of another version is replaced", () => {
  const locked = (packages: Readonly<Record<string, object>>): string =>
    JSON.stringify({ name: "a", version: "1.0.0", lockfileVersion: 3, packages });
  const zod = { "node_modules/zod": { version: "4.6.7" } };
  const isInstalled = (present: Readonly<Record<string, object>>): unknown => {
    const project = aProject({ "package-lock.json": locked({ "": {}, ...zod }) });
    rmSync(join(project, "node_modules"));
    write(project, { "node_modules/.package-lock.json": locked(present) });
    const script = 'import("./scripts/install.mjs").then((it) => console.log(it.isInstalled()))';
    const { stdout } = spawnSync(process.execPath, ["-e", script], {
      cwd: project,
      encoding: "utf8",
    });
    return JSON.parse(stdout);
  };
  expect(isInstalled(zod)).toBe(true);
  expect(isInstalled({ ...zod, "node_modules/added": { version: "1.0.0" } })).toBe(true);
  expect(isInstalled({ "node_modules/zod": { version: "4.6.6" } })).toBe(false);
  expect(isInstalled({})).toBe(false);
});

test("Node 20.19.0 and whatever is later will do", () => {
  const versions = ["12.22.12", "20.9.0", "20.18.3", "20.19.0", "22.0.0", "100.0.0"];
  const script = `import("./scripts/node-version.mjs").then(({ isNewEnough }) =>
    console.log(JSON.stringify(${JSON.stringify(versions)}.filter(isNewEnough))))`;
  const { stdout } = spawnSync(process.execPath, ["-e", script], { cwd: root, encoding: "utf8" });
  expect(JSON.parse(stdout)).toEqual(["20.19.0", "22.0.0", "100.0.0"]);
});
