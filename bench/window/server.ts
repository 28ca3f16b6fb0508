import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../../../dist/cli/main.js", import.meta.url));

export interface BenchServer {
  /** With the token. */
  readonly url: string;
  readonly origin: string;
  readonly token: string;
  /** From the start of Node.js to the line with the address. */
  readonly startMs: number;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Serves the built window on the archive in this folder, on any free port. */
export async function serveArchive(folder: string): Promise<BenchServer> {
  if (!existsSync(MAIN)) throw new Error("The window is not built yet: npm run build");
  const began = performance.now();
  const child = spawn(process.execPath, [MAIN, "start", "--window", "--no-open"], {
    // No app of this machine is read: there is none in such a home.
    env: {
      HOME: folder,
      USERPROFILE: folder,
      SOUVENIR_HOME: folder,
      SOUVENIR_PORT: "41230",
      LC_ALL: "en_GB.UTF-8",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let out = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
      if (out.includes("\n")) resolve(out.slice(0, out.indexOf("\n")));
    });
    void ended.then(() => reject(new Error("The window ended before it had begun.")));
  });
  const startMs = performance.now() - began;
  const { origin, searchParams } = new URL(url);
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    await ended;
  };
  return {
    url,
    origin,
    token: searchParams.get("token") ?? "",
    startMs,
    pid: child.pid ?? 0,
    stop,
  };
}
