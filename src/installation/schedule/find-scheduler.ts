import { SouvenirError } from "../../core/errors.ts";
import { cron } from "./cron.ts";
import { launchd } from "./launchd.ts";
import type { RunProgram, Scheduler, ScheduleSystem } from "./scheduler.ts";
import { systemd } from "./systemd.ts";
import { taskScheduler } from "./task-scheduler.ts";

/** What starts programs by itself on this system. Throws SouvenirError "not-supported" where nothing does. */
export async function findScheduler(system: ScheduleSystem, run: RunProgram): Promise<Scheduler> {
  if (system.platform === "darwin") return launchd(system, run);
  if (system.platform === "win32") return taskScheduler(system, run);
  // In containers, and in WSL as it used to be, it is there and nobody is at home.
  const { status } = await run(["systemctl", "--user", "show-environment"]);
  if (status === 0) return systemd(system, run);
  if ((await run(["crontab", "-l"])).status !== undefined) return cron(system, run);
  throw new SouvenirError("not-supported", {
    en: "Neither systemd nor cron is here to start Souvenir by itself. Install cron, or run souvenir watch where you work.",
    fr: "Ni systemd ni cron ne sont disponibles pour lancer Souvenir automatiquement. Installez cron, ou lancez souvenir watch là où vous travaillez.",
  });
}
