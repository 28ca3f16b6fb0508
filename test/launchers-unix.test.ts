import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { aMachine, hasTerminal, inTerminal, launchers } from "./launcher-machine.ts";

/* The launchers are run as they are, by a machine of our own: its Nodes are scripts that know their version. */

const unix = process.platform !== "win32";

const findNode = (machine: ReturnType<typeof aMachine>, extra: Record<string, string> = {}) => {
  const { stdout, stderr } = machine.run(
    ["sh", join(machine.project, "launchers/shared/find-node.sh")],
    { extra },
  );
  return { chosen: stdout.trimEnd(), stderr };
};

describe.skipIf(!unix)("Node.js is found", () => {
  test.each([
    ["the installer of nodejs.org", "system/usr/local/bin/node"],
    ["the system's packages", "system/usr/bin/node"],
    ["Homebrew on Apple Silicon", "system/opt/homebrew/bin/node"],
    ["Homebrew, one version of several", "system/opt/homebrew/opt/node@22/bin/node"],
    ["Homebrew on Intel, one version of several", "system/usr/local/opt/node@22/bin/node"],
    ["Homebrew on Linux", "system/home/linuxbrew/.linuxbrew/bin/node"],
    ["MacPorts", "system/opt/local/bin/node"],
    ["snap", "system/snap/bin/node"],
    ["nvm", "home/.nvm/versions/node/v22.12.0/bin/node"],
    ["nvm under XDG", "home/.config/nvm/versions/node/v22.12.0/bin/node"],
    ["Volta", "home/.volta/tools/image/node/22.12.0/bin/node"],
    ["fnm", "home/.local/share/fnm/node-versions/v22.12.0/installation/bin/node"],
    ["fnm of before", "home/.fnm/node-versions/v22.12.0/installation/bin/node"],
    [
      "fnm on macOS",
      "home/Library/Application Support/fnm/node-versions/v22.12.0/installation/bin/node",
    ],
    ["n", "home/n/bin/node"],
    ["asdf", "home/.asdf/installs/nodejs/22.12.0/bin/node"],
    ["mise", "home/.local/share/mise/installs/node/22.12.0/bin/node"],
    ["a folder of the PATH", "bin/node"],
  ])("where %s puts it", (_, path) => {
    const machine = aMachine();
    const node = machine.installNode(path, "v22.12.0");
    expect(findNode(machine)).toEqual({ chosen: node, stderr: "" });
  });

  test("where the variables of nvm, Volta and fnm say", () => {
    for (const [name, path] of [
      ["NVM_DIR", "versions/node/v22.12.0/bin/node"],
      ["VOLTA_HOME", "tools/image/node/22.12.0/bin/node"],
      ["FNM_DIR", "node-versions/v22.12.0/installation/bin/node"],
    ] as const) {
      const machine = aMachine();
      const node = machine.installNode(join("à part", path), "v22.12.0");
      expect(findNode(machine, { [name]: join(machine.machine, "à part") }).chosen).toBe(node);
    }
  });

  test("the newest of all, by number and not by letter", () => {
    const machine = aMachine();
    machine.installNode("bin/node", "v20.19.0");
    machine.installNode("home/.nvm/versions/node/v9.11.2/bin/node", "v9.11.2");
    const newest = machine.installNode("home/.nvm/versions/node/v22.9.1/bin/node", "v22.9.1");
    machine.installNode("home/.nvm/versions/node/v22.9.0/bin/node", "v22.9.0");
    machine.installNode("system/usr/local/bin/node", "v21.99.99");
    expect(findNode(machine).chosen).toBe(newest);
  });

  test("not when it is too old, which is told", () => {
    const machine = aMachine();
    const older = machine.installNode("system/usr/bin/node", "v18.20.8");
    const old = machine.installNode("home/.volta/tools/image/node/20.18.3/bin/node", "v20.18.3");
    expect(findNode(machine)).toEqual({
      chosen: "",
      stderr: `Node.js 18.20.8 (${older})\nNode.js 20.18.3 (${old})\n`,
    });
    const good = machine.installNode("system/opt/local/bin/node", "v20.19.0");
    expect(findNode(machine)).toEqual({ chosen: good, stderr: "" });
  });

  test("not when it does not run, or says no version", () => {
    const machine = aMachine();
    machine.installNode("bin/node", "v99.0.0; exit 1");
    machine.installNode("system/usr/bin/node", "unknown");
    machine.installNode("system/opt/local/bin/node", "v99.x.y");
    mkdirSync(join(machine.home, ".nvm/versions/node/v99.0.0/bin/node"), { recursive: true });
    const good = machine.installNode("system/snap/bin/node", "v23.0.0-nightly20240901");
    expect(findNode(machine).chosen).toBe(good);
  });
});

const shells = [["sh"], ["dash"], ["bash", "--posix"], ["busybox", "sh"], ["mksh"], ["ksh"]].filter(
  ([name = ""]) => spawnSync(name, ["-c", "exit"]).error === undefined,
);

describe.skipIf(!unix)("A launcher", () => {
  const files = [
    ["macos/Souvenir.command", ["start", "--window"]],
    ["macos/Souvenir-sync.command", ["sync"]],
  ] as const;

  test.each(files)("%s starts Souvenir with the words %j", (file, words) => {
    const machine = aMachine();
    const node = machine.installNode("home/.nvm/versions/node/v22.12.0/bin/node", "v22.12.0");
    const { status, stderr } = machine.run([join(machine.project, "launchers", file)]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(machine.start()).toEqual({
      node,
      folder: machine.project,
      // npm, which lies beside, is found and finds its Node.
      firstInPath: dirname(node),
      words: ["scripts/start.mjs", ...words],
    });
  });

  test.each(["Mes étés & co", `l'un "l'autre"`, "100 % $HOME `x`", "back\\slash (1) ; !", "-dash"])(
    "works in a folder named %j",
    (name) => {
      const machine = aMachine(name);
      machine.installNode("system/usr/local/bin/node", "v24.1.0");
      const { status, stderr } = machine.run(["sh", "launchers/macos/Souvenir-sync.command"], {
        cwd: machine.project,
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      expect(machine.start()?.folder).toBe(machine.project);
    },
  );

  test.each(shells.map((words) => words.join(" ")))("is understood by %s", (shell) => {
    const machine = aMachine();
    machine.installNode("home/.volta/tools/image/node/22.12.0/bin/node", "v22.12.0");
    const [name = "", ...options] = shell.split(" ");
    const path = spawnSync("/bin/sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).stdout;
    // "sh" in its scripts is then that shell too.
    rmSync(join(machine.bin, "sh"));
    writeFileSync(
      join(machine.bin, "sh"),
      `#!/bin/sh\nexec ${path.trim()} ${options.join(" ")} "$@"\n`,
      { mode: 0o755 },
    );
    const { status, stdout, stderr } = machine.run([
      join(machine.bin, "sh"),
      join(machine.project, "launchers/macos/Souvenir-sync.command"),
    ]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("C’est fait.");
    expect(machine.start()?.words).toEqual(["scripts/start.mjs", "sync"]);
  });

  test("starts what is compiled where npm installed the package", () => {
    const machine = aMachine();
    machine.installNode("bin/node", "v22.12.0");
    rmSync(join(machine.project, "scripts"), { recursive: true });
    machine.run([join(machine.project, "launchers/macos/Souvenir.command")]);
    expect(machine.start()?.words).toEqual(["dist/cli/main.js", "start", "--window"]);
  });

  test("says in both languages what to do without Node.js, the user's first", () => {
    const machine = aMachine();
    const old = machine.installNode("system/usr/bin/node", "v18.20.8");
    const launcher = [join(machine.project, "launchers/macos/Souvenir.command")];
    const { status, stdout, stderr } = machine.run(launcher);
    expect(status).toBe(1);
    expect(stderr).toBe(`Node.js 18.20.8 (${old})\n`);
    const [english, french] = ["Souvenir needs Node.js", "Souvenir a besoin de Node.js"] as const;
    expect(stdout.indexOf(english)).toBeGreaterThanOrEqual(0);
    expect(stdout.indexOf(french)).toBeGreaterThan(stdout.indexOf(english));
    const auFrancais = machine.run(launcher, { extra: { LC_ALL: "fr_CA.UTF-8" } }).stdout;
    expect(auFrancais.indexOf(french)).toBeGreaterThanOrEqual(0);
    expect(auFrancais.indexOf(english)).toBeGreaterThan(auFrancais.indexOf(french));
  });

  test("passes on the status of a start that failed, and says so", () => {
    const machine = aMachine();
    machine.installNode("bin/node", "v22.12.0", "exit 6");
    const { status, stdout } = machine.run([
      join(machine.project, "launchers/macos/Souvenir.command"),
    ]);
    expect(status).toBe(6);
    expect(stdout).toContain("Souvenir stopped");
    expect(stdout).toContain("Souvenir s’est arrêté");
  });

  test("moved out of Souvenir's folder says where it belongs", () => {
    const machine = aMachine();
    rmSync(join(machine.project, "launchers/shared"), { recursive: true });
    const { status, stdout } = machine.run([
      join(machine.project, "launchers/macos/Souvenir.command"),
    ]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/Put it back there[^]*Remettez-l’y/);
  });
});

describe.skipIf(!unix)("In a terminal", () => {
  beforeEach(({ skip }) =>
    skip(!hasTerminal, "no script of util-linux here: nothing gives a command a terminal"),
  );

  const window = "'launchers/macos/Souvenir.command'";
  const sync = "'launchers/macos/Souvenir-sync.command'";

  test("without Node.js the message stays until a key is pressed", async () => {
    const machine = aMachine();
    const terminal = inTerminal(window, machine.env, machine.project);
    await terminal.shows("Appuyez sur une touche");
    expect(await terminal.stays()).toBe(true);
    terminal.type("x");
    expect((await terminal.ended()).status).toBe(1);
  });

  test("a start that fails stays until a key is pressed, and not by one typed before", async () => {
    const machine = aMachine();
    machine.installNode("bin/node", "v22.12.0", "sleep 1; exit 5");
    const terminal = inTerminal(window, machine.env, machine.project);
    terminal.type("too early\n");
    await terminal.shows("Appuyez sur une touche");
    expect(await terminal.stays()).toBe(true);
    terminal.type("\n");
    expect((await terminal.ended()).status).toBe(5);
  });

  test("a sync that is done stays a moment, and a key ends it", async () => {
    const machine = aMachine();
    machine.installNode("bin/node", "v22.12.0");
    const terminal = inTerminal(sync, machine.env, machine.project);
    await terminal.shows("C’est fait.");
    expect(await terminal.stays()).toBe(true);
    terminal.type("q");
    const { status, output } = await terminal.ended();
    expect(status).toBe(0);
    expect(output).toContain("started");
  });

  test("a moment ends by itself", async () => {
    const { env, project } = aMachine();
    const line = ". launchers/shared/terminal.sh; read_key 1; stty -a";
    const { status, output } = await inTerminal(line, env, project).ended();
    expect(status).toBe(0);
    // The terminal is as it was.
    expect(output).toMatch(/(?<!-)icanon/);
    expect(output).toMatch(/(?<!-)echo\b/);
  });

  test("the window ends with Souvenir, when it was quit or stopped by Ctrl-C", async () => {
    for (const status of [0, 130]) {
      const machine = aMachine();
      machine.installNode("bin/node", "v22.12.0", `exit ${status}`);
      const terminal = inTerminal(window, machine.env, machine.project);
      const ended = await terminal.ended();
      expect(ended.status).toBe(status);
      expect(ended.output).not.toContain("Press a key");
    }
  });

  test("a terminal that is closed ends the waiting", async () => {
    const machine = aMachine();
    const terminal = inTerminal(window, machine.env, machine.project);
    await terminal.shows("Appuyez sur une touche");
    // What comes before it begins to wait is passed over, an end as well.
    expect(await terminal.stays()).toBe(true);
    terminal.close();
    await terminal.ended();
  });
});

describe("The files", () => {
  const shared = join(launchers, "shared");

  test("every message is there in both languages", () => {
    const texts = readdirSync(shared).filter((name) => name.endsWith(".txt"));
    const names = new Set(texts.map((name) => name.replace(/\.(en|fr)\.txt$/, "")));
    expect(texts).toHaveLength(names.size * 2);
    const said = ["start.sh", "../linux/add-to-menu.sh"].flatMap((file) =>
      [...readFileSync(join(shared, file), "utf8").matchAll(/\bsay ([a-z-]+)/g)].map(
        ([, it]) => it,
      ),
    );
    expect(new Set(said)).toEqual(names);
  });

  test.skipIf(!unix)("what is double-clicked may be executed", () => {
    for (const file of [
      "macos/Souvenir.command",
      "macos/Souvenir-sync.command",
      "linux/Souvenir.desktop",
      "linux/Souvenir-sync.desktop",
      "linux/add-to-menu.sh",
      "shared/start.sh",
    ]) {
      expect([file, statSync(join(launchers, file)).mode & 0o111]).toEqual([file, 0o111]);
    }
  });

  test("they ask for the Node.js that npm start asks for", () => {
    const script = readFileSync(join(launchers, "../scripts/node-version.mjs"), "utf8");
    const [, major, minor, patch] = /OLDEST_NODE = "(\d+)\.(\d+)\.(\d+)"/.exec(script) ?? [];
    const number = Number(major) * 1_000_000 + Number(minor) * 1_000 + Number(patch);
    for (const file of ["find-node.sh", "start.bat"]) {
      expect(readFileSync(join(shared, file), "utf8")).toMatch(new RegExp(`oldest=${number}\\b`));
    }
    for (const file of ["no-node.en.txt", "no-node.fr.txt"]) {
      expect(readFileSync(join(shared, file), "utf8")).toContain(`Node.js ${major}.${minor} `);
    }
  });
});
