import { SouvenirError } from "../core/errors.ts";
import type { Bilingual } from "../core/language.ts";
import { carryOut } from "../installation/schedule/carry-out.ts";
import type { Schedule } from "../installation/schedule/schedule.ts";
import type { Installed, Job, Step } from "../installation/schedule/scheduler.ts";
import type { Context } from "./context.ts";
import { usageError } from "./context.ts";
import { OK } from "./exit-codes.ts";
import { harmlessText } from "./harmless.ts";
import { scheduleOf } from "./schedule-of.ts";
import { shellWord } from "./shell-word.ts";

export interface InstallOptions {
  readonly job: Job;
  readonly everyMinutes: number;
  readonly yes: boolean;
}

/** Has the system start the job by itself, once its user has seen how. The exit status comes back. */
export async function installSchedule(
  context: Context,
  { job, everyMinutes, yes }: InstallOptions,
): Promise<number> {
  const { say, note, folder } = context;
  const schedule = await scheduleOf(context);
  const { scheduler, run } = schedule;
  const { warning } = schedule.paths();
  const order = schedule.order(job, everyMinutes);
  const steps = await scheduler.install(order);
  if (!context.json) tellSteps(context, steps);
  if (warning) note(say(warning));
  if (order.everyMinutes !== everyMinutes && job === "sync") {
    note(
      say({
        en: `${scheduler.title.en} counts in parts of an hour or a day: every ${order.everyMinutes} minutes.`,
        fr: `${scheduler.title.fr} compte en fractions d'heure ou de jour : toutes les ${order.everyMinutes} minutes.`,
      }),
    );
  }
  const question = say({ en: "Do this?", fr: "Le faire ?" });
  if (!yes && !(await agrees(context, question))) {
    context.warn(say({ en: "Nothing was installed.", fr: "Rien n'a été installé." }));
    return OK;
  }
  await carryOut(steps, run);
  if (context.json) {
    context.printJson({ scheduler: scheduler.id, job, ...timed(job, order.everyMinutes), steps });
  } else {
    const every = order.everyMinutes;
    context.print(
      job === "watch"
        ? say({
            en: `Installed. ${scheduler.title.en} watches your apps for ${folder}, from every login on.`,
            fr: `C'est installé. ${scheduler.title.fr} surveille vos applications pour ${folder}, dès chaque ouverture de session.`,
          })
        : say({
            en: `Installed. ${scheduler.title.en} reads what is new for ${folder} every ${every} minutes.`,
            fr: `C'est installé. ${scheduler.title.fr} lit ce qui est nouveau pour ${folder} toutes les ${every} minutes.`,
          }),
    );
  }
  return OK;
}

/** Takes away what is installed, and nothing else. */
export async function removeSchedule(context: Context, yes: boolean): Promise<number> {
  const { say } = context;
  const { scheduler, run } = await scheduleOf(context);
  const steps = await scheduler.remove();
  if (steps.length > 0) {
    if (!context.json) tellSteps(context, steps);
    if (!yes && !(await agrees(context, say({ en: "Do this?", fr: "Le faire ?" })))) {
      context.warn(say({ en: "Nothing was removed.", fr: "Rien n'a été supprimé." }));
      return OK;
    }
    await carryOut(steps, run);
  }
  if (context.json) context.printJson({ scheduler: scheduler.id, steps });
  else if (steps.length === 0) context.print(nothingText(context));
  else {
    context.print(
      say({
        en: "Removed: Souvenir reads what is new when you say so.",
        fr: "Supprimé : Souvenir lit ce qui est nouveau quand vous le dites.",
      }),
    );
  }
  return OK;
}

/** What is installed, and how it last went. */
export async function showSchedule(context: Context): Promise<number> {
  const schedule = await scheduleOf(context);
  const { scheduler } = schedule;
  const installed = await scheduler.status();
  if (context.json) {
    const list = installed.map(({ text: _text, ...rest }) => ({
      ...rest,
      upToDate: isUpToDate(schedule, rest, _text),
    }));
    context.printJson({ scheduler: scheduler.id, installed: list });
  } else if (installed.length === 0) context.print(nothingText(context));
  else for (const each of installed) context.print(statusText(context, schedule, each));
  return OK;
}

/** What is installed, and whether it runs as it should; undefined where nothing is. */
export async function scheduleState(
  context: Context,
): Promise<{ readonly state: "good" | "warning"; readonly text: Bilingual } | undefined> {
  try {
    const schedule = await scheduleOf(context);
    const [installed] = await schedule.scheduler.status();
    if (!installed) return undefined;
    const [warning] = warningsOf(context, schedule, installed);
    const work = workOf(schedule, installed);
    if (!warning) return { state: "good", text: work };
    return {
      state: "warning",
      text: { en: `${work.en} ${warning.en}`, fr: `${work.fr} ${warning.fr}` },
    };
  } catch (error) {
    // Where nothing starts programs by itself, nothing is installed.
    if (error instanceof SouvenirError) return undefined;
    throw error;
  }
}

async function agrees(context: Context, question: string): Promise<boolean> {
  const { isTerminal } = context;
  if (!isTerminal.in || !isTerminal.err || context.json) {
    throw usageError(
      "There is no terminal to ask on, so nothing was changed: add --yes to have it done.",
      "Pas de terminal pour demander confirmation, donc rien n'a changé : ajoutez --yes pour le faire.",
    );
  }
  const { confirmed } = await import("./ask-loop.ts");
  return confirmed(context, question, false);
}

/** Each file with its text, each command as it could be typed. */
function tellSteps({ say, print, style }: Context, steps: readonly Step[]): void {
  for (const step of steps) {
    switch (step.kind) {
      case "folder":
        break;
      case "write":
        print(style.bold(say({ en: `Writes ${step.path}:`, fr: `Écrit ${step.path} :` })));
        print(indented(step.text));
        break;
      case "delete":
        print(style.bold(say({ en: `Deletes ${step.path}`, fr: `Efface ${step.path}` })));
        break;
      case "run": {
        const line = step.command.map((word) => shellWord(word)).join(" ");
        print(style.bold(say({ en: `Runs ${line}`, fr: `Lance ${line}` })));
        if (step.input !== undefined) print(indented(step.input));
      }
    }
  }
}

function indented(text: string): string {
  return harmlessText(text).trimEnd().replaceAll(/^/gm, "    ");
}

function nothingText({ say, program }: Context): string {
  return say({
    en: `Nothing is installed: what is new is read when you say so. To change that: ${program} schedule install`,
    fr: `Rien n'est installé : ce qui est nouveau est lu quand vous le dites. Pour changer cela : ${program} schedule install`,
  });
}

function statusText(context: Context, schedule: Schedule, installed: Installed): string {
  const { say, style } = context;
  const { lastRun, lastStatus } = installed;
  const lines = [say(workOf(schedule, installed))];
  if (lastRun !== undefined || lastStatus !== undefined) {
    const [en, fr] = [
      lastRun ?? "at a time it does not tell",
      lastRun ?? "à un moment qu'il ne dit pas",
    ];
    const well = lastStatus === undefined || lastStatus === 0;
    lines.push(
      say({
        en: `It last ended ${en}, ${well ? "well" : `with status ${lastStatus}`}.`,
        fr: `Dernière fin : ${fr}, ${well ? "sans erreur" : `avec le statut ${lastStatus}`}.`,
      }),
    );
  }
  const warnings = warningsOf(context, schedule, installed);
  return [...lines, ...warnings.map((warning) => style.warning(say(warning)))].join("\n");
}

function workOf(
  { scheduler: { title } }: Schedule,
  { job, everyMinutes = 30 }: Installed,
): Bilingual {
  return job === "watch"
    ? {
        en: `${title.en} watches your apps from the login on.`,
        fr: `${title.fr} surveille vos applications dès l'ouverture de session.`,
      }
    : {
        en: `${title.en} starts a sync every ${everyMinutes} minutes.`,
        fr: `${title.fr} lance une synchronisation toutes les ${everyMinutes} minutes.`,
      };
}

function warningsOf({ program }: Context, schedule: Schedule, installed: Installed): Bilingual[] {
  const { job, active, text } = installed;
  const again = `${program} schedule install${job === "watch" ? " --watch" : ""}`;
  return [
    ...(active === false
      ? [
          {
            en: `The system does not run it now. To have it do so: ${again}`,
            fr: `Le système ne l'exécute pas en ce moment. Pour qu'il le fasse : ${again}`,
          },
        ]
      : []),
    ...(isUpToDate(schedule, installed, text)
      ? []
      : [
          {
            en: `It was made with another Node.js, another copy of Souvenir or other settings than these. To renew it: ${again}`,
            fr: `Cela a été fait avec un autre Node.js, une autre copie de Souvenir ou d'autres réglages que ceux-ci. Pour le renouveler : ${again}`,
          },
        ]),
  ];
}

function isUpToDate(
  { scheduler, order }: Schedule,
  { job, everyMinutes = 30 }: Pick<Installed, "job" | "everyMinutes">,
  text: string,
): boolean {
  try {
    return scheduler.isSame({ job, text }, order(job, everyMinutes));
  } catch (error) {
    // What runs now could not be installed at all.
    if (error instanceof SouvenirError) return false;
    throw error;
  }
}

function timed(job: Job, everyMinutes: number): { everyMinutes?: number } {
  return job === "sync" ? { everyMinutes } : {};
}
