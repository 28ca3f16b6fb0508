import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";

/* The built command line as a user has it: for test files that import this, it is built before their first test. */

const root = fileURLToPath(new URL("..", import.meta.url));
export const main = join(root, "dist/cli/main.js");
const NOBODY = 65_534;
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

beforeAll(() => {
  const build = spawnSync(process.execPath, [join(root, "scripts/build.mjs")]);
  expect(build.status, String(build.stderr)).toBe(0);
}, 300_000);

export interface Result {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A user with a home of their own; `souvenir` runs the built command line there, without a terminal. */
export function aUser(environment: Readonly<Record<string, string>> = {}) {
  const home = mkdtempSync(join(tmpdir(), "souvenir été "));
  folders.push(home);
  const archive = join(home, "souvenir");
  const env = {
    PATH: process.env.PATH,
    SystemRoot: process.env.SystemRoot,
    HOME: home,
    USERPROFILE: home,
    SOUVENIR_HOME: archive,
    LC_ALL: "en_GB.UTF-8",
    // The clipboard is that of whoever runs the tests.
    SOUVENIR_COPY: "false",
    ...environment,
  };
  /** As whom: nobody, once root has taken the right to write from everybody. */
  const as: { uid?: number; gid?: number } = {};
  const souvenirWith = (input: string, ...words: string[]): Result => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], {
      encoding: "utf8",
      env,
      cwd: home,
      input,
      ...as,
    });
    return { status, stdout, stderr };
  };
  const souvenir = (...words: string[]): Result => souvenirWith("", ...words);
  /** The archive and its folder, for reading alone. False where the tests run as root, and only root may run the program. */
  const makeReadOnly = (): boolean => {
    const files = readdirSync(archive).map((name) => join(archive, name));
    if (process.getuid?.() === 0) {
      Object.assign(as, { uid: NOBODY, gid: NOBODY });
      if (souvenir("--version").status !== 0) return false;
      for (const path of [home, archive, ...files]) chownSync(path, NOBODY, NOBODY);
    }
    for (const path of files) chmodSync(path, path.endsWith("inbox") ? 0o500 : 0o400);
    chmodSync(archive, 0o500);
    onTestFinished(() => chmodSync(archive, 0o700));
    return true;
  };
  return { home, archive, env, as, souvenir, souvenirWith, makeReadOnly };
}

/** Writes a chat as LM Studio does; returns its file. */
export function writeChat(
  home: string,
  options: {
    id: string;
    name: string;
    folder?: string;
    model?: string;
    turns: readonly (readonly [string, string])[];
  },
): string {
  const { id, name, folder = "", model = "gemma-3-4b", turns } = options;
  const directory = join(home, ".lmstudio", "conversations", folder);
  mkdirSync(directory, { recursive: true });
  const messages = turns.flatMap(([question, answer]) => [
    {
      versions: [{ type: "singleStep", role: "user", content: [{ type: "text", text: question }] }],
      currentlySelected: 0,
    },
    {
      versions: [
        {
          type: "multiStep",
          role: "assistant",
          senderInfo: { senderName: model },
          steps: [{ type: "contentBlock", content: [{ type: "text", text: answer }] }],
        },
      ],
      currentlySelected: 0,
    },
  ]);
  const file = join(directory, `${id}.conversation.json`);
  writeFileSync(file, JSON.stringify({ name, createdAt: Number(id), messages }));
  return file;
}

export const basil = {
  id: "1742034000000",
  name: "Séchage du basilic",
  turns: [
    [
      "Comment sécher le basilic du jardin ?",
      "Suspendez-le en bouquets, tête en bas, une semaine à l'ombre.",
    ],
  ],
} as const;

export const boiler = {
  id: "1752034000000",
  name: "The boiler shows E04",
  folder: "Home",
  turns: [["The boiler shows E04, why?", "Its pressure is too low: fill it up to 1.5 bar."]],
} as const;

/** A user whose two chats are read. */
export function aUserWithChats(environment: Readonly<Record<string, string>> = {}) {
  const user = aUser(environment);
  writeChat(user.home, basil);
  writeChat(user.home, boiler);
  expect(user.souvenir("sync").status).toBe(0);
  return user;
}

/** What a command wrote with --json. */
export function json({ stdout, stderr }: Result) {
  expect(stdout, stderr).not.toBe("");
  return JSON.parse(stdout);
}

/** The length of the longest line. */
export function widest(text: string): number {
  return Math.max(...text.split("\n").map((line) => line.length));
}
