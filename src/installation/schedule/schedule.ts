import { createHash } from "node:crypto";
import { userInfo } from "node:os";
import { dataFolder, environmentName, settingNames, settings } from "../../config.ts";
import { SouvenirError } from "../../core/errors.ts";
import { findScheduler } from "./find-scheduler.ts";
import { programPaths, type ProgramPaths } from "./program-paths.ts";
import { runProgram } from "./run-program.ts";
import type { Job, Order, RunProgram, Scheduler, ScheduleSystem } from "./scheduler.ts";

type Environment = Readonly<Record<string, string | undefined>>;

export interface ScheduleOptions {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly environment: Environment;
  /** Those of them that tell where apps keep their chats: a sync that the system starts should look there, too. */
  readonly variables: readonly string[];
  /** Of the archive. */
  readonly folder: string;
  readonly execPath: string;
  /** Souvenir's own file, the one that runs. */
  readonly main: string;
  readonly run?: RunProgram;
}

export interface Schedule {
  readonly scheduler: Scheduler;
  readonly run: RunProgram;
  /** Throws SouvenirError where what runs now cannot be started by the system. */
  readonly paths: () => ProgramPaths;
  readonly order: (job: Job, everyMinutes: number) => Order;
}

/** What has this system start Souvenir by itself. Throws SouvenirError "not-supported" where nothing does. */
export async function openSchedule(options: ScheduleOptions): Promise<Schedule> {
  const { run = runProgram, execPath, main, home } = options;
  const scheduler = await findScheduler(systemOf(options), run);
  const paths = (): ProgramPaths => programPaths({ execPath, main, home });
  return {
    scheduler,
    run,
    paths,
    order(job, everyMinutes) {
      const { node } = paths();
      const order = {
        job,
        everyMinutes: scheduler.everyMinutes(everyMinutes),
        node,
        main,
        environment: environmentFor(options),
      };
      refuseUnwritable([order.node, order.main, ...Object.values(order.environment)]);
      return order;
    },
  };
}

function systemOf({ platform, home, environment, folder }: ScheduleOptions): ScheduleSystem {
  const usual = dataFolder({ platform, home, environment: { ...environment, SOUVENIR_HOME: "" } });
  const mark = createHash("sha256").update(folder).digest("hex").slice(0, 8);
  const { uid, username } = userInfo();
  const domain = environment["USERDOMAIN"];
  const name = environment["USERNAME"] ?? username;
  return {
    platform,
    home,
    folder,
    suffix: folder === usual ? "" : `-${mark}`,
    user: platform === "win32" ? (domain ? `${domain}\\${name}` : name) : String(uid),
    environment,
  };
}

/** The archive, the settings made by variables, and where apps keep their chats. No secret, which a sync does without. */
function environmentFor({
  environment,
  variables,
  folder,
}: ScheduleOptions): Record<string, string> {
  const names = settingNames
    .filter((name) => settings[name].kind !== "secret")
    .map(environmentName);
  const wanted = [...names, ...variables].flatMap((name) => {
    const value = environment[name];
    return value === undefined || value === "" ? [] : [[name, value] as const];
  });
  return { SOUVENIR_HOME: folder, ...Object.fromEntries(wanted) };
}

function refuseUnwritable(texts: readonly string[]): void {
  // oxlint-disable-next-line no-control-regex
  const bad = texts.find((text) => /[\0-\x1f\x7f]/.test(text));
  if (bad === undefined) return;
  const shown = JSON.stringify(bad);
  throw new SouvenirError("not-supported", {
    en: `${shown} has a line break or another control character in it, which no schedule can be told. Choose another path.`,
    fr: `${shown} contient un saut de ligne ou un autre caractère de contrôle, qu'aucune planification ne peut recevoir. Choisissez un autre chemin.`,
  });
}
