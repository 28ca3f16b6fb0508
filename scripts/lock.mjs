import {
  appendFileSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { tell } from "./language.mjs";
import { root } from "./run.mjs";

const file = join(root, ".prepare.lock");
// The holder touches its lock this often; one left untouched for much longer belongs to nobody, whatever runs under its
// process numbers by now.
const TOUCH_MS = 5_000;
const ABANDONED_MS = 180_000;

/**
 * Does `work` while no other start of the same project does. Two at once would delete each other's packages.
 * @template T
 * @param {(share: (pid: number) => void) => Promise<T>} work shares the lock with each process it starts: npm goes on
 * when the start that called it is killed, and the next one must wait for it
 * @returns {Promise<T>}
 */
export async function alone(work) {
  let told = false;
  while (!taken()) {
    if (abandoned()) discard();
    else {
      if (!told) {
        tell({
          en: "Another start is preparing Souvenir: waiting for it …",
          fr: "Un autre démarrage prépare Souvenir : on l’attend …",
        });
      }
      told = true;
      await sleep(200);
    }
  }
  const touch = setInterval(() => {
    try {
      utimesSync(file, new Date(), new Date());
    } catch {
      // Somebody deleted it by hand: the work goes on.
    }
  }, TOUCH_MS);
  try {
    return await work((pid) => appendFileSync(file, ` ${pid}`));
  } finally {
    clearInterval(touch);
    rmSync(file, { force: true });
  }
}

function taken() {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    // Windows answers EPERM for a file that is just being deleted.
    if (error.code === "EEXIST" || (error.code === "EPERM" && process.platform === "win32")) {
      return false;
    }
    throw error;
  }
}

function abandoned() {
  try {
    if (Date.now() - statSync(file).mtimeMs > ABANDONED_MS) return true;
    const holders = readFileSync(file, "utf8").split(" ").map(Number);
    // 0: created a moment ago and not yet written.
    return !holders.some((pid) => pid === 0 || isRunning(pid));
  } catch {
    // Released since.
    return false;
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as another user.
    return error.code !== "ESRCH";
  }
}

function discard() {
  // Renamed first: of several that wait, one succeeds.
  const mine = `${file}.${process.pid}`;
  try {
    renameSync(file, mine);
    rmSync(mine, { force: true });
  } catch {
    // Another one was quicker.
  }
}
