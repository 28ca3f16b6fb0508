import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, describe, expect, onTestFinished, vi } from "vitest";
import { aUser, main, writeChat } from "../command-line.ts";

/* The built window in a real browser, as a user has it. */

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
  (path) => existsSync(path),
);
const FLAGS = [
  "--headless",
  "--no-sandbox",
  // There is none: without it, one is imitated, which takes a fifth of a page's processor time.
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--no-first-run",
];

/**
 * `describe`, skipped with a printed reason where there is no Chromium. A browser, a server and a sync are three processes
 * that a busy machine may starve in turn: a test that failed is tried again, twice at most, and what is wrong fails thrice.
 */
export function describeInBrowser(name: string, tests: () => void): void {
  describe.skipIf(CHROMIUM === undefined)(name, { retry: 2 }, tests);
}
if (CHROMIUM === undefined) {
  process.stderr.write("Skipped: the window's tests need Chromium (Debian: chromium).\n");
}

// A browser on a busy machine takes its time; what hangs is told all the same.
vi.setConfig({ testTimeout: 90_000 });

/** When the test is over; of what a whole file shares, when that is. */
function atTheEnd(end: () => Promise<void>, shared = false): void {
  if (shared) ends.push(end);
  else
    try {
      onTestFinished(end);
    } catch {
      ends.push(end);
    }
}

let browser: Promise<Browser> | undefined;
const ends: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
  await (await browser)?.close();
  browser = undefined;
}, 60_000);

export function theBrowser(): Promise<Browser> {
  browser ??= chromium.launch({ ...(CHROMIUM ? { executablePath: CHROMIUM } : {}), args: FLAGS });
  return browser;
}

export interface Chat {
  readonly id: string;
  readonly name: string;
  readonly folder?: string;
  readonly model?: string;
  readonly turns: readonly (readonly [string, string])[];
}

export interface WindowOptions {
  /** Chats in the user's LM Studio, synced before the page opens. */
  readonly chats?: readonly Chat[];
  /** Opens the page on the demo. */
  readonly demo?: boolean;
  readonly language?: "en" | "fr";
  readonly theme?: "light" | "dark";
  readonly width?: number;
  readonly height?: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** Lets the page use the clipboard: without it the browser refuses. */
  readonly clipboard?: boolean;
  /** Lets tests evaluate sources (axe) in spite of the content security policy. */
  readonly bypassPolicy?: boolean;
  /** The first opening's tour is over, unless it is what is tested. */
  readonly tour?: boolean;
  /** The room and its query, from "/" on. */
  readonly at?: string;
  /**
   * The user and the server are those of every such window of the file with the same chats, and the profile is its own:
   * for a test that changes neither the archive nor the settings, and ends nothing.
   */
  readonly shared?: boolean;
}

type User = ReturnType<typeof aUser>;

interface ServedUser {
  readonly user: User;
  readonly server: Server;
}

export interface Server {
  /** With the token. */
  readonly url: string;
  readonly origin: string;
  readonly token: string;
  readonly process: ChildProcess;
  /** Its exit status, once it has ended. */
  readonly ended: Promise<number | null>;
  /** What it wrote on standard error so far. */
  readonly said: () => string;
  stop(): Promise<number | null>;
}

/** Starts the built window for a user of aUser(): with these words, or on a free port and in no browser. */
export async function serveWindow(
  user: Pick<User, "env" | "home" | "as">,
  ...words: string[]
): Promise<Server> {
  const server = await startServer(user, words);
  atTheEnd(async () => void (await server.stop()));
  return server;
}

async function startServer(
  user: Pick<User, "env" | "home" | "as">,
  words: readonly string[] = [],
): Promise<Server> {
  const child = spawn(
    process.execPath,
    [
      main,
      "start",
      ...(words.length > 0 ? words : ["--no-open", "--port", String(await freePort())]),
    ],
    { env: user.env, cwd: user.home, stdio: ["ignore", "pipe", "pipe"], ...user.as },
  );
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const url = await new Promise<string>((resolve, reject) => {
    let out = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
      const end = out.indexOf("\n");
      if (end >= 0) resolve(out.slice(0, end));
    });
    void ended.then((status) => reject(new Error(`The window ended with ${status}: ${said}`)));
  });
  const stop = async (): Promise<number | null> => {
    child.kill("SIGTERM");
    return ended;
  };
  const { origin, searchParams } = new URL(url);
  return {
    url,
    origin,
    token: searchParams.get("token") ?? "",
    process: child,
    ended,
    said: () => said,
    stop,
  };
}

/** A port nobody listens on just now. */
async function freePort(): Promise<number> {
  const { createServer } = await import("node:net");
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** A user, their window and a page on it. `errors` collects whatever the page complains of; expect it empty. */
export async function aWindow(options: WindowOptions = {}) {
  const { demo = false, at = "/" } = options;
  const { user, server } = await servedUser(options);
  const context = await aContext(options);
  if (options.clipboard)
    await context.grantPermissions(["clipboard-read", "clipboard-write"], {
      origin: server.origin,
    });
  const { page, errors } = await aPage(context, options);
  const address = new URL(at, server.origin);
  address.searchParams.set("token", server.token);
  if (demo) address.searchParams.set("demo", "true");
  await page.goto(address.href);
  await page.locator("h1").first().waitFor();
  return { user, server, context, page, errors };
}

const shared = new Map<string, Promise<ServedUser>>();

/** A user with these chats, whose window is served. */
async function servedUser({ shared: isShared = false, ...options }: WindowOptions) {
  const { chats = [], demo = false, language = "en", environment = {} } = options;
  const serve = async (): Promise<ServedUser> => {
    const user = aUser({
      LC_ALL: language === "fr" ? "fr_FR.UTF-8" : "en_GB.UTF-8",
      ...environment,
    });
    for (const chat of chats) writeChat(user.home, chat);
    if (chats.length > 0) expect(user.souvenir("sync").status).toBe(0);
    if (demo) fillDemo(user);
    const server = await startServer(user);
    atTheEnd(async () => void (await server.stop()), isShared);
    return { user, server };
  };
  if (!isShared) return serve();
  const key = JSON.stringify({ chats, demo, language, environment });
  const served = shared.get(key) ?? serve();
  shared.set(key, served);
  // A test that is tried again shall not meet what the first try has broken.
  void served
    .then(({ server }) => server.ended)
    .catch(() => undefined)
    .then(() => shared.delete(key));
  return served;
}

let filledDemo: Uint8Array | undefined;

/** Filling the demo's archive takes longer than copying it, and each time it is the same. */
function fillDemo({ archive, souvenir }: Pick<User, "archive" | "souvenir">) {
  const file = join(archive, "demo.sqlite");
  if (filledDemo === undefined) {
    expect(souvenir("sync", "--demo").status).toBe(0);
    filledDemo = readFileSync(file);
  } else {
    mkdirSync(archive, { recursive: true, mode: 0o700 });
    writeFileSync(file, filledDemo, { mode: 0o600 });
  }
}

/** A browser profile of its own. */
export async function aContext(options: WindowOptions = {}): Promise<BrowserContext> {
  const { language = "en", theme = "light", width = 1280, height = 860 } = options;
  const context = await (
    await theBrowser()
  ).newContext({
    viewport: { width, height },
    colorScheme: theme,
    locale: language === "fr" ? "fr-FR" : "en-GB",
    bypassCSP: options.bypassPolicy ?? false,
    reducedMotion: "reduce",
  });
  atTheEnd(() => context.close());
  return context;
}

async function aPage(context: BrowserContext, { tour = false }: WindowOptions) {
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  if (!tour) await page.addInitScript(() => localStorage.setItem("souvenir-tour", "done"));
  return { page, errors };
}

let axe: Promise<string> | undefined;

/** What axe-core finds wrong with the page by WCAG 2.2 A and AA and its best practices, a line each. The context must have bypassPolicy. */
export async function axeFindings(page: Page): Promise<string[]> {
  axe ??= readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  await page.evaluate(await axe);
  const found = await page.evaluate(async () => {
    const { axe: run } = globalThis as unknown as {
      axe: {
        run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    return (await run.run({ resultTypes: ["violations"] })).violations;
  });
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}
