import { fileURLToPath } from "node:url";
import type { Schedule } from "../installation/schedule/schedule.ts";
import type { Context } from "./context.ts";

/** What has this system start this Souvenir by itself. Rejects with SouvenirError "not-supported" where nothing does. */
export async function scheduleOf({ folder, environment }: Context): Promise<Schedule> {
  const { openSchedule } = await import("../installation/schedule/schedule.ts");
  const { thisMachine, variablesOfApps } = await import("../souvenir.ts");
  const { platform, home } = thisMachine(environment);
  return openSchedule({
    platform,
    home,
    environment,
    variables: await variablesOfApps(),
    folder,
    execPath: process.execPath,
    main: fileURLToPath(new URL("./main.js", import.meta.url)),
  });
}
