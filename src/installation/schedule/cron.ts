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

/** The table of cron, for systems without systemd: crontab(5). Lines of others are left as they are. */
export function cron(system: ScheduleSystem, run: RunProgram): Scheduler {
  const markOf = (job: Job): string => ` # souvenir ${job}${system.suffix}`;
  const isOurs = (line: string): boolean => jobs.some((job) => line.endsWith(markOf(job)));
  const lines = async (): Promise<string[]> => {
    // Without a table, it says so on standard error.
    const { status, stdout } = await run(["crontab", "-l"]);
    return status === 0 ? stdout.split("\n") : [];
  };
  const writing = (all: readonly string[]): Step => {
    const text = all.join("\n").replace(/\n*$/, "\n");
    return text === "\n"
      ? { kind: "run", command: ["crontab", "-r"] }
      : { kind: "run", command: ["crontab", "-"], input: text };
  };
  const textOf = (order: Order): string => crontabLine(order) + markOf(order.job);
  return {
    id: "cron",
    title: { en: "cron", fr: "cron" },
    isSame: ({ text }, order) => text === textOf(order),
    everyMinutes: cronMinutes,
    async install(order) {
      const others = (await lines()).filter((line) => !isOurs(line));
      while (others.at(-1) === "") others.pop();
      return [writing([...others, textOf(order)])];
    },
    async remove() {
      const all = await lines();
      const others = all.filter((line) => !isOurs(line));
      return others.length < all.length ? [writing(others)] : [];
    },
    async status() {
      const all = await lines();
      return jobs.flatMap((job): Installed[] => {
        const text = all.find((line) => line.endsWith(markOf(job)));
        if (text === undefined) return [];
        const everyMinutes = minutesOf(text);
        return [{ job, text, ...(everyMinutes === undefined ? {} : { everyMinutes }) }];
      });
    },
  };
}

/** The line of a job, without its mark. */
export function crontabLine(order: Order): string {
  const variables = Object.entries(order.environment).map(
    ([name, value]) => `${name}=${shellQuoted(value)}`,
  );
  const command = [...variables, ...[order.node, ...wordsOf(order)].map(shellQuoted)].join(" ");
  const when = order.job === "watch" ? "@reboot" : whenOf(cronMinutes(order.everyMinutes));
  // In a table of cron, a percent sign ends the line.
  return `${when} ${command.replaceAll("%", String.raw`\%`)}`;
}

/** Cron counts minutes of the hour and hours of the day: the longest time that divides them, and is no longer than wanted. */
function cronMinutes(wanted: number): number {
  const divisor = (whole: number, most: number): number => {
    let best = Math.min(whole, Math.floor(most));
    while (whole % best !== 0) best--;
    return best;
  };
  return wanted < 60 ? divisor(60, wanted) : 60 * divisor(24, wanted / 60);
}

function whenOf(minutes: number): string {
  if (minutes < 60) return `*/${minutes} * * * *`;
  return minutes < 1_440 ? `0 */${minutes / 60} * * *` : "0 12 * * *";
}

function minutesOf(line: string): number | undefined {
  const [, minutes, hours] = /^(?:\*\/(\d+)|0) (?:\*\/(\d+)|\*|12) \* \* \* /.exec(line) ?? [];
  if (minutes !== undefined) return Number(minutes);
  if (hours !== undefined) return Number(hours) * 60;
  return line.startsWith("0 12 ") ? 1_440 : undefined;
}

function shellQuoted(text: string): string {
  if (/^[\p{L}\p{N}_./:=@+-]+$/u.test(text)) return text;
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
