import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { execArguments, parseDesktopEntry, stringValue } from "./desktop-entry.ts";
import { aMachine, hasTerminal, inTerminal, launchers } from "./launcher-machine.ts";

/* The .desktop files are read as the Desktop Entry Specification has it, and what they say is run. */

// -execdir of find, as GNU has it.
const linux = process.platform === "linux";
const validator = spawnSync("desktop-file-validate", ["--help"]).error === undefined;

const files = [
  ["Souvenir.desktop", ["start", "--window"]],
  ["Souvenir-sync.desktop", ["sync"]],
] as const;
const read = (path: string) => parseDesktopEntry(readFileSync(path, "utf8"));
const ours = (name: string) => read(join(launchers, "linux", name));

describe.each(files)("%s", (name, words) => {
  test("is a desktop entry in both languages, with a terminal", () => {
    const entry = ours(name);
    expect(entry.get("Type")).toBe("Application");
    expect(entry.get("Terminal")).toBe("true");
    for (const key of ["Name", "Comment"]) expect(entry.get(key)).toBeTruthy();
    expect(entry.get("Comment[fr]")).toBeTruthy();
    for (const value of entry.values()) expect(() => stringValue(value)).not.toThrow();
  });

  test("passes desktop-file-validate", ({ skip }) => {
    skip(!validator, "desktop-file-validate is not installed");
    expect(validate(join(launchers, "linux", name))).toBe("");
  });

  test("says the same to desktops that undo no escapes, or put the arguments together again", () => {
    const exec = ours(name).get("Exec") ?? "";
    // Thunar takes the value as it is written.
    expect(exec).not.toMatch(/[\\$`]/);
    // xfce-open and exo-open quote only arguments with a space.
    for (const word of execArguments(exec))
      if (!word.includes(" ")) expect(word).toMatch(/^[\w./{}+-]+$/);
  });

  describe.skipIf(!linux)("starts Souvenir", () => {
    const folders = [
      "Souvenir d'été",
      `"Mes" & tes \`notes\``,
      "100 % $HOME (1); #",
      "back\\slash",
    ];

    test.each(folders)("in a folder named %j, when told its own place", (folder) => {
      const machine = aMachine(folder);
      machine.installNode("system/usr/local/bin/node", "v22.12.0");
      const { status, stderr } = run(machine, name, join(machine.project, "launchers/linux", name));
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      expect(machine.start()).toMatchObject({
        folder: machine.project,
        words: ["scripts/start.mjs", ...words],
      });
    });

    test("when started in its folder, told a URI or nothing", () => {
      for (const told of [true, false]) {
        const machine = aMachine();
        machine.installNode("bin/node", "v22.12.0");
        const folder = join(machine.project, "launchers/linux");
        const place = told ? pathToFileURL(join(folder, name)).href : undefined;
        run(machine, name, place, folder);
        expect(machine.start()?.words).toEqual(["scripts/start.mjs", ...words]);
      }
    });
  });

  test.skipIf(!linux)("moved out of Souvenir's folder says where it belongs", () => {
    const machine = aMachine();
    const moved = join(machine.home, name);
    cpSync(join(machine.project, "launchers/linux", name), moved);
    expect(run(machine, name, moved).stdout).toMatch(/Put this file back[^]*Remettez ce fichier/);
    expect(machine.start()).toBeUndefined();
  });
});

describe.skipIf(!linux)("add-to-menu.sh", () => {
  const script = "launchers/linux/add-to-menu.sh";
  const menuOf = (machine: ReturnType<typeof aMachine>) =>
    join(machine.home, ".local/share/applications");

  test.each(["Souvenir d'été", `"Mes" & tes \`notes\``, "100 % $HOME (1); #", "back\\slash"])(
    "puts both launchers into the menu, from a folder named %j",
    (folder) => {
      const machine = aMachine(folder);
      machine.installNode("bin/node", "v22.12.0");
      for (const time of ["first", "again"]) {
        const { status, stdout, stderr } = machine.run([join(machine.project, script)]);
        expect({ time, status, stderr }).toEqual({ time, status: 0, stderr: "" });
        expect(stdout).toMatch(/is in your menu[^]*est dans votre menu/);
      }
      for (const [name, words] of files) {
        const file = join(menuOf(machine), name.toLowerCase());
        const entry = read(file);
        expect(entry.get("Comment[fr]")).toBe(ours(name).get("Comment[fr]"));
        expect(stringValue(entry.get("TryExec") ?? "")).toBe(
          join(machine.project, "launchers/shared/start.sh"),
        );
        if (validator) expect(validate(file)).toBe("");
        machine.run(execArguments(entry.get("Exec") ?? ""));
        expect(machine.start()).toMatchObject({
          folder: machine.project,
          words: ["scripts/start.mjs", ...words],
        });
      }
    },
  );

  test("goes by XDG_DATA_HOME, and says when nothing can be written there", () => {
    const machine = aMachine();
    const data = join(machine.machine, "data");
    const extra = { XDG_DATA_HOME: data };
    expect(machine.run([join(machine.project, script)], { extra }).status).toBe(0);
    expect(readdirSync(join(data, "applications"))).toHaveLength(2);
    rmSync(data, { recursive: true });
    cpSync(join(machine.project, script), data);
    const { status, stdout } = machine.run([join(machine.project, script)], { extra });
    expect(status).toBe(1);
    expect(stdout).toMatch(/Souvenir stopped[^]*Souvenir s’est arrêté/);
  });

  test("takes both out again at the key R, and nothing else", async ({ skip }) => {
    skip(!hasTerminal, "no script of util-linux here: nothing gives a command a terminal");
    const machine = aMachine();
    mkdirSync(menuOf(machine), { recursive: true });
    cpSync(join(launchers, "linux/Souvenir.desktop"), join(menuOf(machine), "other.desktop"));
    for (const [key, left] of [
      ["q", 3],
      ["r", 1],
    ] as const) {
      const terminal = inTerminal(script, machine.env, machine.project);
      await terminal.shows("Appuyez sur R");
      expect(await terminal.stays()).toBe(true);
      terminal.type(key);
      if (key === "r") {
        await terminal.shows("retirés du menu");
        // The first key has been read by now: what is typed before a question does not answer it.
        expect(await terminal.stays()).toBe(true);
        terminal.type("q");
      }
      expect((await terminal.ended()).status).toBe(0);
      expect(readdirSync(menuOf(machine))).toHaveLength(left);
    }
    expect(existsSync(join(menuOf(machine), "other.desktop"))).toBe(true);
  });
});

test("the reading of desktop entries is strict", () => {
  expect(execArguments(String.raw`sh -c "a \\$b \\"c\\" 100%%" %k`, "/d e")).toEqual([
    "sh",
    "-c",
    'a $b "c" 100%',
    "/d e",
  ]);
  for (const wrong of ["sh $a", "sh 'a'", 'sh "$a"', 'sh "%k"', "sh a;b", "sh \\q"]) {
    expect(() => execArguments(wrong)).toThrow();
  }
  for (const wrong of ["A=b", "[Desktop Entry]\nA=b\nA=c", "[Other]\nA=b", "[Desktop Entry]\nno"]) {
    expect(() => parseDesktopEntry(wrong)).toThrow();
  }
});

function run(machine: ReturnType<typeof aMachine>, name: string, place?: string, cwd?: string) {
  return machine.run(execArguments(ours(name).get("Exec") ?? "", place), { cwd });
}

function validate(file: string): string {
  const { stdout, stderr } = spawnSync("desktop-file-validate", [file], { encoding: "utf8" });
  return stdout + stderr;
}
