import type { Bilingual } from "../../core/language.ts";

/** What the system is to do: a sync now and then, or the watching from the login on. */
export type Job = "sync" | "watch";

export const jobs: readonly Job[] = ["sync", "watch"];

export interface Order {
  readonly job: Job;
  /** For syncs. */
  readonly everyMinutes: number;
  /** Absolute: what starts it knows no PATH. */
  readonly node: string;
  /** Souvenir's own file. */
  readonly main: string;
  /** What is set here and should be there, too. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The computer and its user, as far as a scheduler needs to know them. */
export interface ScheduleSystem {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  /** Of the archive: what a scheduler needs besides lies there. */
  readonly folder: string;
  /** Tells the schedules of several archives apart: empty for the usual one. */
  readonly suffix: string;
  /** On macOS, the number of the user; on Windows, "DESKTOP\ada". */
  readonly user: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** One thing that is done to install or remove; shown before. */
export type Step =
  | { readonly kind: "folder"; readonly path: string }
  | {
      readonly kind: "write";
      readonly path: string;
      readonly text: string;
      readonly encoding?: "utf16le";
    }
  | { readonly kind: "delete"; readonly path: string }
  | {
      readonly kind: "run";
      readonly command: readonly [string, ...string[]];
      readonly input?: string;
      /** It is no mistake that there is nothing to do. */
      readonly mayFail?: boolean;
    };

export interface Ran {
  /** Undefined when there is no such program. */
  readonly status: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program of the system; tests have one of their own. */
export type RunProgram = (
  command: readonly [string, ...string[]],
  options?: { readonly input?: string },
) => Promise<Ran>;

export interface Installed {
  readonly job: Job;
  /** As the system was told, where that can be read. */
  readonly everyMinutes?: number;
  /** As the system has it. */
  readonly text: string;
  /** Whether the system knows of it; undefined where it does not tell. */
  readonly active?: boolean;
  /** In the system's own words. */
  readonly lastRun?: string;
  /** The exit status of that. */
  readonly lastStatus?: number;
}

/** What starts programs by itself on a kind of system. */
export interface Scheduler {
  readonly id: "launchd" | "systemd" | "task-scheduler" | "cron";
  readonly title: Bilingual;
  readonly install: (order: Order) => Promise<readonly Step[]>;
  /** Nothing when nothing is installed. */
  readonly remove: () => Promise<readonly Step[]>;
  readonly status: () => Promise<readonly Installed[]>;
  /** Whether what is installed is what this order would be: if not, Node.js, Souvenir or a setting has moved. */
  readonly isSame: (installed: Installed, order: Order) => boolean;
  /** How often a sync really runs, where the scheduler cannot be as exact as wanted. */
  readonly everyMinutes: (wanted: number) => number;
}

/** The words after Node.js: a schedule talks to a log, where only what went wrong belongs. */
export function wordsOf({ main, job }: Order): string[] {
  return [main, job, "--quiet"];
}
