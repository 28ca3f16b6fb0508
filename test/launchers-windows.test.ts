import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

/* cmd runs nowhere but on Windows: elsewhere the batch files are read for what is known to break them. */

const launchers = fileURLToPath(new URL("../launchers", import.meta.url));
const windows = process.platform === "win32";

const files = ["windows/Souvenir.bat", "windows/Souvenir-sync.bat", "shared/start.bat"];

describe.each(files)("%s", (file) => {
  const text = readFileSync(join(launchers, file), "utf8");
  const lines = text.split("\r\n");
  const commands = lines.filter((line) => !/^rem\b/.test(line));

  test("has the line ends of Windows, and ASCII alone", () => {
    expect(text).toMatch(/\r\n$/);
    expect(text.replaceAll("\r\n", "")).toMatch(/^[\x20-\x7e]*$/);
  });

  test("goes and calls only where there is a label", () => {
    const labels = commands.flatMap((line) => /^:([a-z_]+)$/.exec(line)?.[1] ?? []);
    expect(new Set(labels).size).toBe(labels.length);
    const targets = commands.flatMap((line) =>
      [...line.matchAll(/\b(?:goto|call) :?(\S+)/g)].map(([, it]) => it),
    );
    expect(new Set(targets)).toEqual(new Set(labels));
  });

  test("keeps paths in quotes, as they may hold spaces and &", () => {
    const paths =
      /%~dp0|%(?:folder|place|node|shared|program|PATH|[A-Za-z]*(?:Files|W6432|DATA|Data|HOME|PROFILE|DIR|Root|SCOOP))%/gi;
    for (const line of commands) {
      for (const { index } of line.matchAll(paths)) {
        expect([line, line.slice(0, index).split('"').length % 2]).toEqual([line, 0]);
      }
    }
  });

  test("does not read ! as a variable, nor paths twice", () => {
    expect(text).toContain("DisableDelayedExpansion");
    for (const line of commands.filter((it) => /\bcall\b/.test(it))) {
      expect(line).not.toMatch(/\bcall\b.*[%"]/);
    }
  });

  test("closes each bracket and each quote on its line, or in its block", () => {
    let depth = 0;
    for (const line of commands.filter((it) => !/^\s*echo\b/.test(it))) {
      expect([line, line.split('"').length % 2]).toEqual([line, 1]);
      const bare = line.replace(/"[^"]*"/g, "").replace(/'[^']*'/g, "");
      depth += bare.split("(").length - bare.split(")").length;
      expect(depth).toBeGreaterThanOrEqual(0);
    }
    expect(depth).toBe(0);
  });
});

test("the two differ in what they start alone", () => {
  const [window = "", sync = ""] = files.map((file) => readFileSync(join(launchers, file), "utf8"));
  const body = (text: string) =>
    text.split("\r\n").filter((line) => !line.startsWith("rem Double"));
  expect(body(sync)).toEqual(body(window.replace('start.bat" window', 'start.bat" sync')));
});

test("git keeps the line ends of batch files", () => {
  const attributes = readFileSync(join(launchers, "../.gitattributes"), "utf8");
  expect(attributes).toMatch(/^\*\.bat text eol=crlf$/m);
});

describe.skipIf(!windows)("On Windows", () => {
  /** Souvenir's folder on a machine whose only Node is one of Volta's. */
  function start(file: string, status: number) {
    const machine = realpathSync(mkdtempSync(join(tmpdir(), "Mes & étés ! ")));
    try {
      const project = join(machine, "Souvenir (1)");
      mkdirSync(join(project, "scripts"), { recursive: true });
      cpSync(launchers, join(project, "launchers"), { recursive: true });
      writeFileSync(
        join(project, "scripts/start.mjs"),
        `console.log(JSON.stringify({ node: process.execPath, words: process.argv.slice(2) }));
         process.exitCode = ${status};`,
      );
      const volta = join(machine, "Volta/tools/image/node", process.versions.node);
      mkdirSync(volta, { recursive: true });
      cpSync(process.execPath, join(volta, "node.exe"));
      const nowhere = join(machine, "nowhere");
      const result = spawnSync("cmd.exe", ["/d", "/c", '""%LAUNCHER%""'], {
        encoding: "utf8",
        input: "",
        windowsVerbatimArguments: true,
        env: {
          SystemRoot: process.env.SystemRoot,
          ComSpec: process.env.ComSpec,
          PATHEXT: process.env.PATHEXT,
          PATH: join(process.env.SystemRoot ?? "C:\\Windows", "System32"),
          LAUNCHER: join(project, "launchers/windows", file),
          LOCALAPPDATA: machine,
          ...Object.fromEntries(
            ["APPDATA", "USERPROFILE", "ProgramFiles", "ProgramW6432", "ProgramData"].map((it) => [
              it,
              nowhere,
            ]),
          ),
        },
      });
      return { ...result, node: join(volta, "node.exe") };
    } finally {
      rmSync(machine, { recursive: true, force: true });
    }
  }

  test("the window and the sync are started with the Node that is found", () => {
    for (const [file, words] of [
      ["Souvenir.bat", ["start", "--window"]],
      ["Souvenir-sync.bat", ["sync"]],
    ] as const) {
      const { status, stdout, node } = start(file, 0);
      expect(status, stdout).toBe(0);
      expect(JSON.parse(/^\{.*\}/m.exec(stdout)?.[0] ?? "")).toEqual({ node, words });
    }
  });

  test("a failure is told in both languages", () => {
    const { status, stdout } = start("Souvenir.bat", 6);
    expect(status).toBe(6);
    expect(stdout).toContain("Souvenir stopped");
    expect(stdout).toContain("Souvenir s’est arrêté");
  });
});
