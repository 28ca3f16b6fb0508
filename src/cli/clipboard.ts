import { spawn } from "node:child_process";
import { access, constants } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import type { Bilingual } from "../core/language.ts";

export interface ClipboardPlace {
  readonly platform: NodeJS.Platform;
  /** Says which session this is, and where programs lie; handed on to the program that copies. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface CopyOptions extends ClipboardPlace {
  /** The terminal, for a session over SSH; without it that way is not tried. */
  readonly terminal?: { write(text: string): unknown };
  readonly timeoutMs?: number;
}

export type CopyOutcome =
  | { readonly copied: true; readonly by: string }
  | { readonly copied: false; readonly reason: Bilingual };

interface Program {
  readonly kind: "program";
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly encoding: "utf8" | "utf16le";
  readonly environment?: Readonly<Record<string, string>>;
}

type Way = Program | { readonly kind: "terminal"; readonly name: "OSC 52" };

// Beyond 100,000 characters of base64, terminals cut the text or ignore it.
const TERMINAL_LIMIT_BYTES = 74_994;

// Windows PowerShell would read its standard input in the code page of the console; these are the bytes themselves.
const SET_CLIPBOARD =
  "$bytes = New-Object IO.MemoryStream; [Console]::OpenStandardInput().CopyTo($bytes); " +
  "Set-Clipboard -Value ([Text.Encoding]::UTF8.GetString($bytes.ToArray()))";

/**
 * Puts the text on the clipboard, trying each way this session has until one works. The text goes through standard
 * input: arguments have a limit and show in lists of processes. A terminal that is written to (OSC 52) gives no
 * answer, and may have been told to ignore such requests. Never throws: without a clipboard, the reason comes back.
 */
export async function copyToClipboard(text: string, options: CopyOptions): Promise<CopyOutcome> {
  const { environment, terminal, timeoutMs = 3_000 } = options;
  let reason: Bilingual | undefined;
  for (const way of waysOf(options)) {
    if (way.kind === "terminal") {
      if (!terminal) continue;
      const bytes = Buffer.from(text, "utf8");
      if (bytes.length > TERMINAL_LIMIT_BYTES) {
        reason = tooLong;
        continue;
      }
      terminal.write(`\u001b]52;c;${bytes.toString("base64")}\u0007`);
      return { copied: true, by: way.name };
    }
    const failure = await run(way, Buffer.from(text, way.encoding), { environment, timeoutMs });
    if (failure === undefined) return { copied: true, by: way.name };
    // What is missing says less than what was there and failed.
    if (failure !== "ENOENT") reason = failed(way.name, failure);
  }
  return { copied: false, reason: reason ?? noClipboard(options) };
}

/** The name of the way that `copyToClipboard` would try first, of those that are installed; undefined for none. */
export async function findClipboard(place: ClipboardPlace): Promise<string | undefined> {
  for (const way of waysOf(place)) {
    if (way.kind === "terminal" || (await isInstalled(way.command, place))) return way.name;
  }
  return undefined;
}

function waysOf({ platform, environment }: ClipboardPlace): Way[] {
  if (platform === "darwin") {
    // Started by launchd there is no locale, and accents would break.
    return [program("pbcopy", [], { environment: { LC_CTYPE: "UTF-8" } })];
  }
  if (platform === "win32") {
    // Not clip.exe, which takes UTF-8 for the console's code page. By its full path: Windows looks for a bare name in
    // the current folder first.
    const system = variable("SystemRoot", { platform, environment });
    const folder = system && `${system}\\System32\\WindowsPowerShell\\v1.0\\`;
    const args = ["-NoProfile", "-NonInteractive", "-Command", SET_CLIPBOARD];
    return [program("powershell.exe", args, folder ? { folder } : {})];
  }
  const ways: Way[] = [];
  if (environment.WSL_DISTRO_NAME) ways.push(program("clip.exe", [], { encoding: "utf16le" }));
  if (environment.WAYLAND_DISPLAY) ways.push(program("wl-copy", []));
  if (environment.DISPLAY) {
    ways.push(program("xsel", ["--clipboard", "--input"]));
    ways.push(program("xclip", ["-selection", "clipboard"]));
  }
  if (environment.SSH_TTY) ways.push({ kind: "terminal", name: "OSC 52" });
  return ways;
}

function program(
  name: string,
  args: readonly string[],
  { folder = "", encoding = "utf8", ...rest }: Partial<Program> & { readonly folder?: string } = {},
): Program {
  return { kind: "program", name, command: folder + name, args, encoding, ...rest };
}

/** Undefined when the program took the text; otherwise the system's error code, "exit 1" or "timeout". */
async function run(
  { command, args, environment: additions }: Program,
  input: Uint8Array,
  { environment, timeoutMs }: Pick<CopyOptions, "environment"> & { readonly timeoutMs: number },
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: { ...environment, ...additions },
      // xclip and wl-copy stay behind to serve the text. Whoever read their output would wait for them without end.
      stdio: ["pipe", "ignore", "ignore"],
      // In a session of their own, so that Ctrl-C in the terminal does not take the text away.
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      settle("timeout");
    }, timeoutMs);
    const settle = (failure: string | undefined): void => {
      clearTimeout(timer);
      child.stdin.destroy();
      child.unref();
      resolve(failure);
    };
    child.on("error", (error) => settle("code" in error ? String(error.code) : error.message));
    child.on("exit", (code, signal) => settle(code === 0 ? undefined : `exit ${code ?? signal}`));
    // It may end without reading to the end; its exit status tells.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

async function isInstalled(command: string, place: ClipboardPlace): Promise<boolean> {
  const folders = (variable("PATH", place) ?? "")
    .split(delimiter)
    .filter((folder) => folder !== "");
  const paths = isAbsolute(command) ? [command] : folders.map((folder) => join(folder, command));
  const found = await Promise.all(
    paths.map((path) =>
      access(path, constants.X_OK).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.includes(true);
}

/** On Windows the case of a variable's name does not count: it is "Path" there. */
function variable(name: string, { platform, environment }: ClipboardPlace): string | undefined {
  if (platform !== "win32") return environment[name];
  const key = Object.keys(environment).find((key) => key.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : environment[key];
}

const tooLong: Bilingual = {
  en: "The text is too long to reach the clipboard through a terminal (75 kB at most).",
  fr: "Le texte est trop long pour atteindre le presse-papiers à travers un terminal (75 ko au plus).",
};

function failed(name: string, failure: string): Bilingual {
  return {
    en: `${name} could not copy the text (${failure}).`,
    fr: `${name} n'a pas pu copier le texte (${failure}).`,
  };
}

/** Why there is no clipboard, and what to install where that would help. */
export function noClipboard({ platform, environment }: ClipboardPlace): Bilingual {
  const ways = waysOf({ platform, environment }).filter(({ kind }) => kind === "program");
  if (ways.length === 0) {
    return {
      en: "There is no clipboard here: this session has no screen.",
      fr: "Il n'y a pas de presse-papiers ici : cette session n'a pas d'écran.",
    };
  }
  const names = ways.map(({ name }) => name);
  const tool = environment.WAYLAND_DISPLAY ? "wl-clipboard" : "xsel";
  const installable = names.includes("wl-copy") || names.includes("xsel");
  return {
    en: `No program that copies was found (${names.join(", ")}).${installable ? ` Install ${tool}.` : ""}`,
    fr: `Aucun programme qui copie n'a été trouvé (${names.join(", ")}).${installable ? ` Installez ${tool}.` : ""}`,
  };
}
