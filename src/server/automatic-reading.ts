import { SouvenirError } from "../core/errors.ts";
import { openSchedule } from "../installation/schedule/schedule.ts";
import type { Installed } from "../installation/schedule/scheduler.ts";
import type { OpenOptions } from "../souvenir.ts";
import { watcherOf } from "../souvenir.ts";

/**
 * Throws SouvenirError "unavailable" where something else reads the apps by itself: whatever is deleted would be back at
 * their next word.
 */
export async function refuseWhileReadByItself({
  folder,
  machine,
}: Pick<OpenOptions, "folder" | "machine">): Promise<void> {
  if ((await scheduledFor({ folder, machine })).length > 0) {
    throw new SouvenirError("unavailable", {
      en: "The system reads your apps by itself: what is deleted would come back. Take that away first: souvenir schedule remove",
      fr: "Le système lit vos applications tout seul : ce qui est supprimé reviendrait. Enlevez d'abord cela : souvenir schedule remove",
    });
  }
  const watcher = await watcherOf(folder);
  if (watcher && watcher.pid !== process.pid) {
    throw new SouvenirError("unavailable", {
      en: `Your apps are being watched, by process ${watcher.pid}: what is deleted would come back. End that first, with Ctrl-C where it runs.`,
      fr: `Vos applications sont surveillées, par le processus ${watcher.pid} : ce qui est supprimé reviendrait. Arrêtez-le d'abord, par Ctrl-C là où il tourne.`,
    });
  }
}

async function scheduledFor({
  folder,
  machine: { platform, home, environment },
}: Pick<OpenOptions, "folder" | "machine">): Promise<readonly Installed[]> {
  try {
    // It is only asked.
    const nothing = { variables: [], execPath: "", main: "" };
    const options = { platform, home, environment, folder, ...nothing };
    return await (await openSchedule(options)).scheduler.status();
  } catch (error) {
    // Where nothing starts programs by itself, nothing is installed.
    if (error instanceof SouvenirError && error.code === "not-supported") return [];
    throw error;
  }
}
