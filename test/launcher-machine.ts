import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";

/* A machine on which the launchers of macOS and Linux are double-clicked: a home, folders of the whole machine, a PATH
   without Node, and Souvenir's folder. For test files that import this. */

const root = fileURLToPath(new URL("..", import.meta.url));
export const launchers = join(root, "launchers");
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** What the launchers call; whatever else a PATH has may bring a Node along. */
const tools = "sh cat dd dirname find grep mkdir printf rm sed sleep stty".split(" ");

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What the Node that was chosen was told. */
export interface Start {
  readonly node: string;
  readonly folder: string;
  readonly words: readonly string[];
  readonly firstInPath: string;
}

/** A machine; `name` is that of Souvenir's folder. */
export function aMachine(name = "Souvenir d'été") {
  const machine = realpathSync(mkdtempSync(join(tmpdir(), "souvenir-launchers-")));
  folders.push(machine);
  const home = join(machine, "home");
  const system = join(machine, "system");
  const project = join(machine, name);
  const bin = join(machine, "bin");
  const record = join(machine, "start.json");
  for (const folder of [home, system, bin, join(project, "scripts")]) {
    mkdirSync(folder, { recursive: true });
  }
  cpSync(launchers, join(project, "launchers"), { recursive: true });
  writeFileSync(join(project, "scripts/start.mjs"), "");
  for (const tool of tools) {
    const path = [`/usr/bin/${tool}`, `/bin/${tool}`].find((place) => existsSync(place));
    if (path !== undefined) symlinkSync(path, join(bin, tool));
  }

  const env: Record<string, string> = {
    HOME: home,
    PATH: bin,
    TERM: "xterm",
    LC_ALL: "C.UTF-8",
    SOUVENIR_TEST_ROOT: system,
    RECORD: record,
  };

  /** Installs a Node that only knows its version, and otherwise writes down how it was started. */
  const installNode = (path: string, version: string, goesOn = "exit 0"): string => {
    const file = join(machine, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      file,
      `#!/bin/sh
if [ "$1" = --version ]; then echo ${version}; exit; fi
printf '%s\\0' "$0" "$PWD" "\${PATH%%:*}" "$@" >"$RECORD"
echo started
${goesOn}
`,
    );
    chmodSync(file, 0o755);
    return file;
  };

  const start = (): Start | undefined => {
    if (!existsSync(record)) return undefined;
    const [node = "", folder = "", firstInPath = "", ...words] = readFileSync(record, "utf8")
      .split("\0")
      .slice(0, -1);
    return { node, folder, firstInPath, words };
  };

  /** Runs a command to its end, with no terminal. */
  const run = (
    command: readonly string[],
    { cwd = home, extra = {} }: { cwd?: string; extra?: Record<string, string> } = {},
  ): Ended => {
    const [program = "", ...words] = command;
    const { status, stdout, stderr } = spawnSync(program, words, {
      cwd,
      env: { ...env, ...extra },
      encoding: "utf8",
      input: "",
      timeout: 20_000,
    });
    return { status, stdout, stderr };
  };

  return { machine, home, system, project, bin, env, installNode, start, run };
}

/** Whether this machine has util-linux's script, which gives a command a terminal. */
export const hasTerminal = spawnSync("script", ["--version"], {
  encoding: "utf8",
}).stdout?.includes("util-linux");

/** Runs a line of sh in a terminal of its own, at which nobody types until told to. */
export function inTerminal(line: string, env: Record<string, string>, cwd: string) {
  const child = spawn("/usr/bin/script", ["-qec", line, "/dev/null"], {
    cwd,
    env: { ...env, SHELL: "/bin/sh" },
  });
  let output = "";
  let status: number | null | undefined;
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  const ended = new Promise<number | null>((resolve) =>
    child.on("close", (code) => {
      status = code;
      resolve(code);
    }),
  );
  const until = async (holds: () => boolean): Promise<void> => {
    for (const end = Date.now() + 15_000; !holds();) {
      if (Date.now() > end) {
        child.kill();
        throw new Error(`Not so after 15 s:\n${output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return {
    type: (text: string) => child.stdin.write(text),
    shows: (text: string) => until(() => output.includes(text)),
    ended: async () => {
      await until(() => status !== undefined);
      return { status: await ended, output };
    },
    /** Whether it still runs after a moment in which it could have ended. */
    stays: async () => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      return status === undefined;
    },
    close: () => child.stdin.end(),
  };
}
