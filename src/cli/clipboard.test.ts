import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { copyToClipboard, findClipboard } from "./clipboard.ts";

const text = "« L’été, ça coûte 3 € » 🌻\nL'été, encore";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "souvenir-clipboard-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** A real program of that name, first in the PATH: a shell script that keeps its input, unless told otherwise. */
async function install(name: string, script = `exec /bin/cat > "${folder}/${name}.got"`) {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\nprintf '%s' "$*" > "${folder}/${name}.args"\n${script}\n`);
  await chmod(path, 0o755);
}

const got = (name: string) => readFile(join(folder, `${name}.got`));
const argsOf = (name: string) => readFile(join(folder, `${name}.args`), "utf8");
const wayland = () => ({ PATH: folder, WAYLAND_DISPLAY: "wayland-0", DISPLAY: ":0" });
const x11 = () => ({ PATH: folder, DISPLAY: ":0" });

// Scripts are no programs on Windows; the CI's real clipboard speaks for it.
describe.skipIf(process.platform === "win32")("the text arrives as it is", () => {
  test.each([
    ["pbcopy", "darwin", {}, "utf8"],
    ["powershell.exe", "win32", {}, "utf8"],
    ["clip.exe", "linux", { WSL_DISTRO_NAME: "Debian", DISPLAY: ":0" }, "utf16le"],
    ["wl-copy", "linux", { WAYLAND_DISPLAY: "wayland-0", DISPLAY: ":0" }, "utf8"],
    ["xsel", "linux", { DISPLAY: ":0" }, "utf8"],
  ] as const)("through %s on %s", async (name, platform, session, encoding) => {
    for (const tool of ["pbcopy", "powershell.exe", "clip.exe", "wl-copy", "xsel", "xclip"]) {
      await install(tool);
    }
    const environment = { ...session, PATH: folder };
    expect(await copyToClipboard(text, { platform, environment })).toEqual({
      copied: true,
      by: name,
    });
    expect((await got(name)).toString(encoding)).toBe(text);
    expect(await argsOf(name)).not.toContain("3 €");
    expect(await findClipboard({ platform, environment })).toBe(name);
  });

  test("pbcopy is told that the text is UTF-8", async () => {
    await install("pbcopy", `printf '%s' "$LC_CTYPE" > "${folder}/pbcopy.got"`);
    const environment = { PATH: folder, LC_CTYPE: "C" };
    await copyToClipboard(text, { platform: "darwin", environment });
    expect(String(await got("pbcopy"))).toBe("UTF-8");
  });
});

describe.skipIf(process.platform === "win32")("when a way fails, the next is tried:", () => {
  test("a program that is not installed", async () => {
    await install("xclip");
    expect(await copyToClipboard(text, { platform: "linux", environment: wayland() })).toEqual({
      copied: true,
      by: "xclip",
    });
    expect(await argsOf("xclip")).toBe("-selection clipboard");
    expect(await findClipboard({ platform: "linux", environment: wayland() })).toBe("xclip");
  });

  test("a program that cannot reach the screen", async () => {
    await install("wl-copy", "exit 1");
    await install("xsel");
    const outcome = await copyToClipboard(text, { platform: "linux", environment: wayland() });
    expect(outcome).toEqual({ copied: true, by: "xsel" });
  });

  test("a program that does not answer", async () => {
    await install("xsel", "exec /bin/sleep 30");
    await install("xclip");
    const outcome = await copyToClipboard(text, {
      platform: "linux",
      environment: x11(),
      timeoutMs: 200,
    });
    expect(outcome).toEqual({ copied: true, by: "xclip" });
  });

  test("and a failure at the end names the program", async () => {
    await install("xclip", "exit 1");
    const outcome = await copyToClipboard(text, { platform: "linux", environment: x11() });
    expect(outcome).toMatchObject({ copied: false, reason: { en: /^xclip .*exit 1/ } });
  });
});

describe.skipIf(process.platform === "win32")(
  "a program that stays behind to serve the text",
  () => {
    test("does not hold up the caller", async () => {
      await install("xclip", `/bin/cat > "${folder}/xclip.got"; /bin/sleep 10 &`);
      const outcome = await copyToClipboard(text, { platform: "linux", environment: x11() });
      expect(outcome).toEqual({ copied: true, by: "xclip" });
    });

    test.skipIf(process.platform !== "linux")("does not hear the terminal's Ctrl-C", async () => {
      await install("xclip", `/bin/cat /proc/$$/stat > "${folder}/xclip.got"`);
      await copyToClipboard(text, { platform: "linux", environment: x11() });
      const [pid, , , , group, session] = String(await got("xclip")).split(" ");
      expect([group, session]).toEqual([pid, pid]);
    });

    test("may end without reading a long text", async () => {
      await install("xclip", "exit 0");
      const long = "été ".repeat(500_000);
      const outcome = await copyToClipboard(long, { platform: "linux", environment: x11() });
      expect(outcome).toEqual({ copied: true, by: "xclip" });
    });
  },
);

describe("over SSH", () => {
  const environment = () => ({ PATH: folder, SSH_TTY: "/dev/pts/3" });

  test("the terminal is asked to copy (OSC 52)", async () => {
    let written = "";
    const terminal = { write: (piece: string) => (written += piece) };
    const outcome = await copyToClipboard(text, {
      platform: "linux",
      environment: environment(),
      terminal,
    });
    expect(outcome).toEqual({ copied: true, by: "OSC 52" });
    expect(written.startsWith("\u001b]52;c;")).toBe(true);
    expect(written.endsWith("\u0007")).toBe(true);
    expect(Buffer.from(written.slice(7, -1), "base64").toString("utf8")).toBe(text);
    expect(await findClipboard({ platform: "linux", environment: environment() })).toBe("OSC 52");
  });

  test("a text longer than terminals take is not sent", async () => {
    let written = "";
    const outcome = await copyToClipboard("é".repeat(40_000), {
      platform: "linux",
      environment: environment(),
      terminal: { write: (piece) => (written += piece) },
    });
    expect(outcome).toMatchObject({ copied: false, reason: { en: /too long/ } });
    expect(written).toBe("");
  });

  test("without a terminal to write to, there is no clipboard", async () => {
    const outcome = await copyToClipboard(text, {
      platform: "linux",
      environment: environment(),
    });
    expect(outcome).toMatchObject({ copied: false, reason: { fr: /pas de presse-papiers/ } });
  });
});

test("without a screen there is no clipboard", async () => {
  const place = { platform: "linux", environment: { PATH: folder, DISPLAY: "" } } as const;
  expect(await copyToClipboard(text, place)).toMatchObject({
    copied: false,
    reason: { en: /no screen/ },
  });
  expect(await findClipboard(place)).toBeUndefined();
});

test("with a screen and no program, the reason says what to install", async () => {
  expect(await copyToClipboard(text, { platform: "linux", environment: x11() })).toMatchObject({
    copied: false,
    reason: { en: /xsel, xclip.*Install xsel/, fr: /Installez xsel/ },
  });
  expect(await copyToClipboard(text, { platform: "linux", environment: wayland() })).toMatchObject({
    copied: false,
    reason: { en: /Install wl-clipboard/ },
  });
});

const run = promisify(execFile);
const pasting = {
  xsel: ["--clipboard", "--output"],
  xclip: ["-selection", "clipboard", "-o"],
} as const;

/** Where a program lies, by the PATH of whoever runs the tests. */
async function which(name: string): Promise<string | undefined> {
  const found = await run("/bin/sh", ["-c", `command -v ${name}`]).catch(() => undefined);
  return found?.stdout.trim();
}

test.for(["xsel", "xclip"] as const)(
  "on a real X11 screen, a text copied by %s can be pasted",
  async (tool, { skip }) => {
    const [screenPath, toolPath] = await Promise.all([which("Xvfb"), which(tool)]);
    if (!screenPath || !toolPath) return skip(`needs Xvfb and ${tool}, which are not installed`);
    await symlink(toolPath, join(folder, tool));
    const screen = spawn(screenPath, ["-displayfd", "1", "-nolisten", "tcp"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    try {
      const [display] = (await once(screen.stdout, "data")) as [Buffer];
      // xsel refuses to work without a home folder.
      const environment = { PATH: folder, HOME: folder, DISPLAY: `:${String(display).trim()}` };
      for (const words of ["before", text, "x".repeat(300_000)]) {
        const outcome = await copyToClipboard(words, { platform: "linux", environment });
        expect(outcome).toEqual({ copied: true, by: tool });
        // The program returns when a part of it has gone to the background, which only then takes the selection.
        const pasted = () => run(toolPath, pasting[tool], { env: environment, timeout: 3_000 });
        await expect.poll(async () => (await pasted()).stdout, { timeout: 4_000 }).toBe(words);
      }
    } finally {
      // The program that serves the text ends with its screen.
      screen.kill();
      await once(screen, "exit");
    }
  },
);
