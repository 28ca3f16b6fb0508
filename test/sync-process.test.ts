import { fork } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { resolveConfig } from "../src/config.ts";
import { aUser, basil, main, writeChat } from "./command-line.ts";

/** The built process of a sync, which has begun to tell of it. */
async function aSync() {
  const user = aUser();
  for (let count = 0; count < 300; count++)
    writeChat(user.home, { ...basil, id: String(1_742_034_000_000 + count) });
  const child = fork(join(main, "..", "..", "server", "sync-process.js"), {
    serialization: "advanced",
    execArgv: [],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    env: user.env,
  });
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (said += text));
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const begun = new Promise<void>((resolve, reject) => {
    child.once("message", () => resolve());
    void ended.then((status) => reject(new Error(`The sync ended with ${status}: ${said}`)));
  });
  child.send({
    settings: {
      folder: user.archive,
      config: resolveConfig({}).values,
      machine: {
        platform: process.platform,
        home: user.home,
        windowsHomes: [],
        environment: user.env,
      },
    },
    demo: false,
  });
  await begun;
  return { child, ended, said: () => said };
}

test("a sync whose parent is gone keeps what was read, and ends without a word", async () => {
  const { child, ended, said } = await aSync();
  child.disconnect();
  expect([await ended, said()]).toEqual([0, ""]);
});

test.skipIf(process.platform === "win32")(
  "a sync in a terminal where somebody presses Ctrl-C tells how far it got",
  async () => {
    const { child, ended } = await aSync();
    const sayings: { kind: string; report?: { stopped: boolean } }[] = [];
    child.on("message", (saying) => sayings.push(saying as (typeof sayings)[number]));
    child.kill("SIGINT");
    expect(await ended).toBe(0);
    expect(sayings.at(-1)).toMatchObject({ kind: "report", report: { stopped: true } });
  },
);
