import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The settings. */
export const CONFIG_FILE = "config.toml";
/** The secret that opens the window: one for an installation, good until it is deleted. */
export const TOKEN_FILE = "window-token";
/** Where a running window is found by the next start. */
export const RUNNING_FILE = "window.json";
/** Names the process that watches the apps, as long as one does. */
const WATCH_FILE = "watch.json";

/** Where exports are put to be read, unless a setting names another folder. What lies in it is its user's. */
export const INBOX_FOLDER = "inbox";

/** Variables for the scheduler of Windows. */
export const SCHEDULE_ENVIRONMENT_FILE = "schedule.env";

const OWN = [CONFIG_FILE, TOKEN_FILE, RUNNING_FILE, WATCH_FILE, SCHEDULE_ENVIRONMENT_FILE];
const UNFINISHED = /^(.+)\.\d+\.part$/;

/** Everything in the folder that Souvenir made there beside the archives, unfinished files included. */
export function ownFilesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => OWN.includes(UNFINISHED.exec(name)?.[1] ?? name))
    .map((name) => join(folder, name));
}
