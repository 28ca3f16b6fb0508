import { existsSync, readFileSync } from "node:fs";
import { posix } from "node:path";
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

/** The systemd of a user: systemd.service(5), systemd.timer(5). */
export function systemd(system: ScheduleSystem, run: RunProgram): Scheduler {
  const base = system.environment["XDG_CONFIG_HOME"] || posix.join(system.home, ".config");
  const pathOf = (unit: string): string => posix.join(base, "systemd", "user", unit);
  const serviceOf = (job: Job): string => `souvenir-${job}${system.suffix}.service`;
  const timer = `souvenir-sync${system.suffix}.timer`;
  /** What is switched on and off. */
  const unitOf = (job: Job): string => (job === "sync" ? timer : serviceOf(job));
  const unitsOf = (job: Job): string[] => [serviceOf(job), ...(job === "sync" ? [timer] : [])];
  const textOf = (order: Order): string =>
    serviceText(order) + (order.job === "sync" ? timerText(order.everyMinutes) : "");
  const reload: Step = { kind: "run", command: ["systemctl", "--user", "daemon-reload"] };
  const removeJob = (job: Job): Step[] => {
    const there = unitsOf(job).filter((unit) => existsSync(pathOf(unit)));
    if (there.length === 0) return [];
    return [
      {
        kind: "run",
        command: ["systemctl", "--user", "disable", "--now", unitOf(job)],
        mayFail: true,
      },
      ...there.map((unit): Step => ({ kind: "delete", path: pathOf(unit) })),
    ];
  };
  return {
    id: "systemd",
    title: { en: "systemd", fr: "systemd" },
    isSame: ({ text }, order) => text === textOf(order),
    everyMinutes: (wanted) => wanted,
    async install(order) {
      return [
        ...jobs.flatMap(removeJob),
        { kind: "folder", path: posix.join(base, "systemd", "user") },
        { kind: "write", path: pathOf(serviceOf(order.job)), text: serviceText(order) },
        ...(order.job === "sync"
          ? [{ kind: "write", path: pathOf(timer), text: timerText(order.everyMinutes) } as const]
          : []),
        reload,
        { kind: "run", command: ["systemctl", "--user", "enable", "--now", unitOf(order.job)] },
      ];
    },
    async remove() {
      const steps = jobs.flatMap(removeJob);
      return steps.length > 0 ? [...steps, reload] : [];
    },
    async status() {
      const found: Installed[] = [];
      for (const job of jobs) {
        const there = unitsOf(job).filter((unit) => existsSync(pathOf(unit)));
        if (there.length === 0) continue;
        const text = there.map((unit) => readFileSync(pathOf(unit), "utf8")).join("");
        const active = await run(["systemctl", "--user", "is-active", unitOf(job)]);
        const shown = await run([
          "systemctl",
          "--user",
          "show",
          serviceOf(job),
          "--property=ExecMainStatus,ExecMainExitTimestamp",
        ]);
        const minutes = /^OnUnitInactiveSec=(\d+)min$/m.exec(text)?.[1];
        const lastRun = /^ExecMainExitTimestamp=(.+)$/m.exec(shown.stdout)?.[1];
        const status = /^ExecMainStatus=(\d+)$/m.exec(shown.stdout)?.[1];
        found.push({
          job,
          text,
          active: active.status === 0,
          ...(minutes === undefined ? {} : { everyMinutes: Number(minutes) }),
          ...(lastRun === undefined ? {} : { lastRun }),
          ...(lastRun === undefined || status === undefined ? {} : { lastStatus: Number(status) }),
        });
      }
      return found;
    },
  };
}

/** A unit that runs the job. */
export function serviceText(order: Order): string {
  const words = [order.node, ...wordsOf(order)].map((word, index) => unitWord(word, index > 0));
  const variables = Object.entries(order.environment).map(
    ([name, value]) => `Environment=${unitWord(`${name}=${value}`, false)}`,
  );
  const isWatch = order.job === "watch";
  return [
    "[Unit]",
    `Description=Souvenir (${order.job})`,
    "",
    "[Service]",
    `Type=${isWatch ? "exec" : "oneshot"}`,
    ...variables,
    `ExecStart=${words.join(" ")}`,
    ...(isWatch
      ? ["Restart=on-failure", "RestartSec=30", "Nice=5"]
      : ["TimeoutStartSec=30min", "Nice=10", "IOSchedulingClass=idle"]),
    "NoNewPrivileges=yes",
    "UMask=0077",
    ...(isWatch ? ["", "[Install]", "WantedBy=default.target"] : []),
    "",
  ].join("\n");
}

/** A unit that starts a sync two minutes after the login, and so long after the last one. */
export function timerText(everyMinutes: number): string {
  return [
    "[Unit]",
    "Description=Souvenir (sync)",
    "",
    "[Timer]",
    "OnStartupSec=2min",
    `OnUnitInactiveSec=${everyMinutes}min`,
    "RandomizedDelaySec=60",
    "",
    "[Install]",
    "WantedBy=timers.target",
    "",
  ].join("\n");
}

/** systemd.syntax(7), "Quoting". "%" begins a specifier everywhere, "$" a variable in all words but the program itself. */
function unitWord(text: string, hasVariables: boolean): string {
  const escaped = text.replaceAll("%", "%%");
  const whole = hasVariables ? escaped.replaceAll("$", () => "$$") : escaped;
  if (/^[\p{L}\p{N}_./:=@+%$-]+$/u.test(whole)) return whole;
  return `"${whole.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
