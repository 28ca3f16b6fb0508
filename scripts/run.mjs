import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The project's folder, with a separator at its end. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Runs a program in the project's folder to its end. "kept" output is not shown but returned; "complaint" output
 * goes to our standard error, because standard output belongs to the command that follows.
 * @param {string} command
 * @param {readonly string[]} words
 * @param {{ output: "kept" | "complaint" | "shown", env?: NodeJS.ProcessEnv, shell?: boolean,
 *   started?: (pid: number) => void }} options
 * @returns {Promise<{ status: number, kept: string }>} the exit status, 1 when ended by a signal or not started
 */
export function run(command, words, { output, env = process.env, shell = false, started }) {
  return new Promise((resolve) => {
    const stdio = {
      kept: ["ignore", "pipe", "pipe"],
      complaint: ["ignore", process.stderr, process.stderr],
      shown: "inherit",
    }[output];
    const child = spawn(command, words, { cwd: root, env, shell, stdio, windowsHide: true });
    if (child.pid !== undefined) started?.(child.pid);
    let kept = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => (kept += text));
    }
    // Ctrl+C reaches the child too: wait for it, so that its end is told and nothing is left half done by us.
    const wait = () => {};
    process.on("SIGINT", wait);
    const end = (status) => {
      process.off("SIGINT", wait);
      resolve({ status, kept });
    };
    child.on("error", (error) => {
      kept += `${command}: ${error.message}\n`;
      end(1);
    });
    child.on("close", (status) => end(status ?? 1));
  });
}

/**
 * Goes on as the given program, in this process: no second start of Node, and the terminal stays its own.
 * @param {string} file relative to the project's folder
 * @param {readonly string[]} words
 */
export async function goOnAs(file, words) {
  const path = join(root, file);
  process.argv = [process.execPath, path, ...words];
  await import(pathToFileURL(path).href);
}
