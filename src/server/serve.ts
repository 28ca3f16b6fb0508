import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { Server } from "node:http";
import { rm } from "node:fs/promises";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { getRequestListener } from "@hono/node-server";
import { SouvenirError } from "../core/errors.ts";
import { RUNNING_FILE } from "../installation/own-files.ts";
import { windowApp } from "./app.ts";
import type { DeskOptions } from "./desk.ts";
import { Desk } from "./desk.ts";
import { staticFiles } from "./static-files.ts";
import { watchArchives } from "./watch-archives.ts";
import { watchSettings } from "./watch-settings.ts";
import { installationToken, isSame, newToken, proofOf } from "./token.ts";

const HOST = "127.0.0.1";
// How many ports after the usual one are tried when strangers hold them; then any will do.
const NEXT_PORTS = 10;
// A search for the longest question that may be asked is an address of a megabyte, and cookies of other local programs come along.
const LONGEST_HEADER = 1_100_000;

export interface ServeOptions extends DeskOptions {
  readonly port: number;
  /** Only this port: somebody named it. */
  readonly onlyPort?: boolean;
  readonly onBug?: (error: unknown) => void;
}

/** A window that is being served: by this process or another. */
export interface RunningWindow {
  /** With the token: opens the window in any browser of this machine, at any time. */
  readonly url: string;
  readonly port: number;
  /**
   * An address without the token that opens the window once, within a minute: for a browser's command line, which other
   * users may see.
   */
  openingUrl(): Promise<string>;
}

export interface ServedWindow extends RunningWindow {
  /** Resolves when somebody pressed "Quit". */
  readonly quit: Promise<void>;
  close(): Promise<void>;
}

/**
 * Serves the window on loopback until it is closed. Throws SouvenirError "unavailable" when the port that was named is
 * taken, "no-permission" for a folder that cannot be written and has no archive to read.
 */
export async function serve(options: ServeOptions): Promise<ServedWindow> {
  const { folder, port: wanted, onlyPort = false, onBug, ...rest } = options;
  const desk = await Desk.open({ folder, ...rest });
  const token = await keyOf(folder, desk);
  let port = wanted;
  const app = windowApp({
    desk,
    token,
    port: () => port,
    page: await staticFiles(pageFolder()),
    ...(onBug ? { onBug } : {}),
  });
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const server = createServer(
    { maxHeaderSize: LONGEST_HEADER },
    (incoming, outgoing) => void listener(incoming, outgoing),
  );
  // A stream of events is silent for as long as nothing happens; an answer of a model may take minutes to begin.
  server.requestTimeout = 0;
  server.timeout = 0;
  port = await listenNear(server, wanted, onlyPort);
  const runningFile = join(folder, RUNNING_FILE);
  tellRunning(runningFile, port);
  const stopWatching = [watchArchives(desk), watchSettings(desk)];
  let quit: (() => void) | undefined;
  const quitted = new Promise<void>((resolve) => {
    quit = resolve;
  });
  desk.onQuit(() => quit?.());
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    for (const stop of stopWatching) stop();
    if (runningAt(folder)?.pid === process.pid) await rm(runningFile, { force: true });
    server.close();
    await desk.close();
    // What is idle, and after a moment what is not: nobody waits for a browser.
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 300).unref();
  };
  return {
    url: urlOf(port, { token }),
    port,
    openingUrl: async () => urlOf(port, { code: desk.openingCodes.issue() }),
    quit: quitted,
    close: () => (closing ??= close()),
  };
}

/**
 * The installation's key, or one for this window alone: where none can be kept there may still be an archive to read.
 * Without one the desk is closed.
 */
async function keyOf(folder: string, desk: Desk): Promise<string> {
  try {
    return await installationToken(folder);
  } catch (error) {
    const isReadable = await desk.souvenir(false).then(
      () => true,
      () => false,
    );
    if (isReadable) return newToken();
    await desk.close();
    throw error;
  }
}

/** Where the folder cannot be written, the next start serves a window of its own. */
function tellRunning(file: string, port: number): void {
  try {
    writeFileSync(file, JSON.stringify({ port, pid: process.pid }), { mode: 0o600 });
  } catch {}
}

/** The window that serves this folder already; undefined when none answers. */
export async function findRunningWindow(folder: string): Promise<RunningWindow | undefined> {
  const { port } = runningAt(folder) ?? {};
  if (port === undefined) return undefined;
  // A stranger may hold the port by now: it is asked to show that it knows the token, and is not shown it.
  const challenge = randomBytes(16).toString("hex");
  try {
    const token = await installationToken(folder);
    const response = await fetch(`http://${HOST}:${port}/api/hello?challenge=${challenge}`, {
      signal: AbortSignal.timeout(2_000),
      redirect: "error",
    });
    const answer = (await response.json()) as { readonly proof?: unknown };
    if (typeof answer.proof !== "string" || !isSame(answer.proof, proofOf(token, challenge)))
      return undefined;
    return { url: urlOf(port, { token }), port, openingUrl: () => askForOpening(port, token) };
  } catch {
    return undefined;
  }
}

function runningAt(folder: string): { readonly port: number; readonly pid: number } | undefined {
  try {
    const value = JSON.parse(readFileSync(join(folder, RUNNING_FILE), "utf8")) as Partial<
      Record<"port" | "pid", unknown>
    >;
    const { port, pid } = value;
    return typeof port === "number" && typeof pid === "number" ? { port, pid } : undefined;
  } catch {
    return undefined;
  }
}

async function askForOpening(port: number, token: string): Promise<string> {
  const response = await fetch(`http://${HOST}:${port}/api/opening-code`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(2_000),
    redirect: "error",
  });
  const { code } = (await response.json()) as { readonly code?: unknown };
  if (typeof code !== "string") throw new Error("The running window gave no code.");
  return urlOf(port, { code });
}

function urlOf(
  port: number,
  query: { readonly token: string } | { readonly code: string },
): string {
  return `http://${HOST}:${port}/?${new URLSearchParams(query).toString()}`;
}

/** dist/web beside dist/server; for the sources, the same folder of the project. */
function pageFolder(): string {
  const isBuilt = import.meta.url.endsWith(".js");
  return fileURLToPath(new URL(isBuilt ? "../web" : "../../dist/web", import.meta.url));
}

async function listenNear(server: Server, wanted: number, only: boolean): Promise<number> {
  const others = only ? [] : [...Array.from({ length: NEXT_PORTS }, (_, n) => wanted + n + 1), 0];
  for (const port of [wanted, ...others]) {
    const got = await listen(server, port);
    if (got !== undefined) return got;
  }
  throw new SouvenirError("unavailable", {
    en: `Port ${wanted} is taken by another program, or may not be used. Choose another with --port, or leave it out.`,
    fr: `Le port ${wanted} est pris par un autre programme, ou interdit. Choisissez-en un autre avec --port, ou enlevez cette option.`,
  });
}

function listen(server: Server, port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") resolve(undefined);
      else reject(error);
    };
    server.once("error", failed);
    server.listen(port, HOST, () => {
      server.off("error", failed);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}
