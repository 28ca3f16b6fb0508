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
import { xmlText } from "./xml-text.ts";

/** launchd of macOS, which runs what lies in ~/Library/LaunchAgents: launchd.plist(5). */
export function launchd(system: ScheduleSystem, run: RunProgram): Scheduler {
  const labelOf = (job: Job): string => `local.souvenir.${job}${system.suffix}`;
  const fileOf = (job: Job): string =>
    posix.join(system.home, "Library", "LaunchAgents", `${labelOf(job)}.plist`);
  const domain = `gui/${system.user}`;
  const logs = posix.join(system.home, "Library", "Logs", "Souvenir");
  const textOf = (order: Order): string =>
    plistText(order, {
      label: labelOf(order.job),
      log: posix.join(logs, `${order.job}${system.suffix}.log`),
    });
  const removeJob = (job: Job): Step[] =>
    existsSync(fileOf(job))
      ? [
          {
            kind: "run",
            command: ["launchctl", "bootout", `${domain}/${labelOf(job)}`],
            mayFail: true,
          },
          { kind: "delete", path: fileOf(job) },
        ]
      : [];
  return {
    id: "launchd",
    title: { en: "launchd of macOS", fr: "launchd de macOS" },
    isSame: ({ text }, order) => text === textOf(order),
    everyMinutes: (wanted) => wanted,
    async install(order) {
      const path = fileOf(order.job);
      return [
        ...jobs.flatMap(removeJob),
        // Where its output goes must be there before.
        { kind: "folder", path: logs },
        { kind: "write", path, text: textOf(order) },
        // It may have been switched off in System Settings.
        {
          kind: "run",
          command: ["launchctl", "enable", `${domain}/${labelOf(order.job)}`],
          mayFail: true,
        },
        { kind: "run", command: ["launchctl", "bootstrap", domain, path] },
      ];
    },
    async remove() {
      return jobs.flatMap(removeJob);
    },
    async status() {
      const found: Installed[] = [];
      for (const job of jobs) {
        if (!existsSync(fileOf(job))) continue;
        const text = readFileSync(fileOf(job), "utf8");
        const { status, stdout } = await run(["launchctl", "print", `${domain}/${labelOf(job)}`]);
        const seconds = /<key>StartInterval<\/key>\s*<integer>(\d+)</.exec(text)?.[1];
        const last = /last exit code = (-?\d+)/.exec(stdout)?.[1];
        found.push({
          job,
          text,
          active: status === 0,
          ...(seconds === undefined ? {} : { everyMinutes: Math.round(Number(seconds) / 60) }),
          ...(last === undefined ? {} : { lastStatus: Number(last) }),
        });
      }
      return found;
    },
  };
}

/** A property list for launchd. One that watches is started again when it fails, not when somebody ends it. */
export function plistText(
  order: Order,
  { label, log }: { readonly label: string; readonly log: string },
): string {
  const string = (text: string): string => `<string>${xmlText(text)}</string>`;
  const words = [order.node, ...wordsOf(order)].map((word) => `    ${string(word)}`);
  const variables = Object.entries(order.environment).map(
    ([name, value]) => `    <key>${xmlText(name)}</key>${string(value)}`,
  );
  const kind =
    order.job === "watch"
      ? [
          // Not ProcessType Background: what it does is waited for.
          "  <key>KeepAlive</key><dict><key>SuccessfulExit</key><false/></dict>",
          "  <key>ThrottleInterval</key><integer>30</integer>",
        ]
      : [
          `  <key>StartInterval</key><integer>${order.everyMinutes * 60}</integer>`,
          "  <key>ProcessType</key><string>Background</string>",
        ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0"><dict>',
    `  <key>Label</key>${string(label)}`,
    "  <key>ProgramArguments</key><array>",
    ...words,
    "  </array>",
    "  <key>EnvironmentVariables</key><dict>",
    ...variables,
    "  </dict>",
    "  <key>RunAtLoad</key><true/>",
    ...kind,
    // 077 in octal: what it writes is for its user's eyes only.
    "  <key>Umask</key><integer>63</integer>",
    `  <key>StandardOutPath</key>${string(log)}`,
    `  <key>StandardErrorPath</key>${string(log)}`,
    "</dict></plist>",
    "",
  ].join("\n");
}
