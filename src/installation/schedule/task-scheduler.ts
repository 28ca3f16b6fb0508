import { existsSync } from "node:fs";
import { join } from "node:path";
import { SCHEDULE_ENVIRONMENT_FILE } from "../own-files.ts";
import type {
  Installed,
  Job,
  Order,
  RunProgram,
  Scheduler,
  ScheduleSystem,
  Step,
} from "./scheduler.ts";
import { jobs, wordsOf } from "./scheduler.ts";
import { xmlText } from "./xml-text.ts";

// While it runs, what starts it again does nothing: so soon it is back after a crash, and there after a login.
const WATCH_EVERY_MINUTES = 5;

/** The Task Scheduler of Windows, by schtasks and a file in its form of XML. */
export function taskScheduler(system: ScheduleSystem, run: RunProgram): Scheduler {
  const nameOf = (job: Job): string =>
    `Souvenir\\${job === "watch" ? "Watch" : "Sync"}${system.suffix}`;
  const environmentFile = join(system.folder, SCHEDULE_ENVIRONMENT_FILE);
  const textOf = (order: Order): string => taskText(order, { user: system.user, environmentFile });
  const xmlOf = async (job: Job): Promise<string | undefined> => {
    const { status, stdout } = await run(["schtasks", "/Query", "/TN", nameOf(job), "/XML"]);
    return status === 0 ? stdout : undefined;
  };
  const removeAll = async (): Promise<Step[]> => {
    const steps: Step[] = [];
    for (const job of jobs) {
      if ((await xmlOf(job)) === undefined) continue;
      // It may be running.
      steps.push({ kind: "run", command: ["schtasks", "/End", "/TN", nameOf(job)], mayFail: true });
      steps.push({ kind: "run", command: ["schtasks", "/Delete", "/TN", nameOf(job), "/F"] });
    }
    if (existsSync(environmentFile)) steps.push({ kind: "delete", path: environmentFile });
    return steps;
  };
  return {
    id: "task-scheduler",
    title: { en: "Windows Task Scheduler", fr: "Le Planificateur de tâches de Windows" },
    // The system gives it back in an order of its own.
    isSame: ({ text }, order) => text.includes(taskArguments(order, environmentFile)),
    everyMinutes: (wanted) => wanted,
    async install(order) {
      const path = join(system.folder, "schedule-task.xml");
      return [
        ...(await removeAll()),
        { kind: "folder", path: system.folder },
        { kind: "write", path: environmentFile, text: environmentText(order.environment) },
        // The declaration in it says so.
        { kind: "write", path, text: textOf(order), encoding: "utf16le" },
        {
          kind: "run",
          command: ["schtasks", "/Create", "/TN", nameOf(order.job), "/XML", path, "/F"],
        },
        { kind: "delete", path },
        { kind: "run", command: ["schtasks", "/Run", "/TN", nameOf(order.job)], mayFail: true },
      ];
    },
    remove: removeAll,
    async status() {
      const found: Installed[] = [];
      for (const job of jobs) {
        const text = await xmlOf(job);
        if (text === undefined) continue;
        const { stdout } = await run([
          "schtasks",
          "/Query",
          "/TN",
          nameOf(job),
          "/FO",
          "CSV",
          "/V",
          "/NH",
        ]);
        // Its columns have names in the language of Windows; their order is the same.
        const columns = csvColumns(stdout.split(/\r?\n/).find((line) => line !== "") ?? "");
        const [lastRun, lastStatus] = [columns[5], columns[6]];
        const minutes = /<Interval>PT(\d+)M<\/Interval>/.exec(text)?.[1];
        const hasRun = lastRun !== undefined && /\d{4}/.test(lastRun) && !lastRun.includes("1999");
        found.push({
          job,
          text,
          active: true,
          ...(minutes === undefined || job === "watch" ? {} : { everyMinutes: Number(minutes) }),
          ...(hasRun ? { lastRun } : {}),
          ...(hasRun && /^-?\d+$/.test(lastStatus ?? "") ? { lastStatus: Number(lastStatus) } : {}),
        });
      }
      return found;
    },
  };
}

/**
 * A task. A console program would open a window, which whoever closes it ends: conhost runs it without one. The time that
 * repeats, and not a login, starts it, since that one may ask for an administrator.
 */
export function taskText(
  order: Order,
  { user, environmentFile }: { readonly user: string; readonly environmentFile: string },
): string {
  const isWatch = order.job === "watch";
  return [
    '<?xml version="1.0" encoding="UTF-16"?>',
    '<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">',
    `  <RegistrationInfo><Description>Souvenir (${order.job})</Description></RegistrationInfo>`,
    "  <Triggers><TimeTrigger>",
    "    <StartBoundary>2026-01-01T00:00:00</StartBoundary>",
    `    <Repetition><Interval>PT${isWatch ? WATCH_EVERY_MINUTES : order.everyMinutes}M</Interval><StopAtDurationEnd>false</StopAtDurationEnd></Repetition>`,
    "    <Enabled>true</Enabled>",
    "  </TimeTrigger></Triggers>",
    `  <Principals><Principal id="Author"><UserId>${xmlText(user)}</UserId><LogonType>InteractiveToken</LogonType><RunLevel>LeastPrivilege</RunLevel></Principal></Principals>`,
    "  <Settings>",
    "    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>",
    "    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>",
    "    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>",
    "    <StartWhenAvailable>true</StartWhenAvailable>",
    `    <ExecutionTimeLimit>${isWatch ? "PT0S" : "PT30M"}</ExecutionTimeLimit>`,
    "    <Priority>7</Priority>",
    "  </Settings>",
    '  <Actions Context="Author"><Exec>',
    "    <Command>C:\\Windows\\System32\\conhost.exe</Command>",
    `    <Arguments>${taskArguments(order, environmentFile)}</Arguments>`,
    "  </Exec></Actions>",
    "</Task>",
    "",
  ].join("\r\n");
}

function taskArguments(order: Order, environmentFile: string): string {
  const words = [order.node, `--env-file=${environmentFile}`, ...wordsOf(order)];
  return xmlText(["--headless", ...words].map(windowsWord).join(" "));
}

/** Tasks have no variables: Node.js reads them from a file, `--env-file`. A text in single quotes is taken as it stands. */
export function environmentText(environment: Readonly<Record<string, string>>): string {
  const lines = Object.entries(environment).map(([name, value]) => {
    const quote = ["'", "`", '"'].find((each) => !value.includes(each)) ?? "'";
    return `${name}=${quote}${value}${quote}\n`;
  });
  return lines.join("");
}

/** As CommandLineToArgvW takes a command line apart: backslashes are doubled only before a quote. */
function windowsWord(text: string): string {
  if (text !== "" && !/[\s"]/.test(text)) return text;
  return `"${text.replace(/(\\*)"/g, String.raw`$1$1\"`).replace(/(\\+)$/, "$1$1")}"`;
}

function csvColumns(line: string): string[] {
  return [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, text = ""]) =>
    text.replaceAll('""', '"'),
  );
}
