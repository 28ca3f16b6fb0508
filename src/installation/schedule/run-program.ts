import { spawn } from "node:child_process";
import type { Ran, RunProgram } from "./scheduler.ts";

const TIMEOUT_MS = 30_000;

/** Runs a program of the system to its end. */
export const runProgram: RunProgram = async ([program, ...words], { input = "" } = {}) =>
  new Promise<Ran>((resolve) => {
    const child = spawn(program, words, { windowsHide: true, stdio: ["pipe", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    // Not spawn's own, which goes on where there is no such program.
    const timer = setTimeout(() => child.kill(), TIMEOUT_MS);
    const end = (status: number | undefined): void => {
      clearTimeout(timer);
      resolve({ status, stdout, stderr });
    };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", () => end(undefined));
    child.on("close", (status) => end(status ?? 1));
    // Who reads none of it closes it.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
