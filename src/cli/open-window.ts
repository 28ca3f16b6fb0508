import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "./context.ts";
import { copyPrompt } from "./enrich-run.ts";
import { INTERRUPTED, OK } from "./exit-codes.ts";
import { scheduleOf } from "./schedule-of.ts";
import { languageOf } from "../installation/language-of.ts";
import { loadSettings } from "../installation/settings-file.ts";
import type { RunningWindow } from "../server/serve.ts";
import { version } from "./version.ts";

export interface WindowOptions {
  /** Only this port; without it the usual one, or another where a stranger holds it. */
  readonly port?: number;
  readonly open: boolean;
  readonly demo: boolean;
}

/**
 * Serves the window until somebody quits it, and opens it in the browser. Where one is being served already, that one is
 * opened. The address stands first on standard output, alone on its line. Resolves with the exit status.
 */
export async function openWindow(context: Context, options: WindowOptions): Promise<number> {
  const { say, note, warn, folder, configPath, environment } = context;
  // A mistake in the settings is told before anything is served.
  const { values } = context.config();
  const { findRunningWindow, serve } = await import("../server/serve.ts");
  const running = await findRunningWindow(folder);
  if (running && (options.port === undefined || options.port === running.port)) {
    await tellAddress(context, running, options);
    note(
      say({
        en: "Souvenir is running already: its window is opened once more.",
        fr: "Souvenir tourne déjà : sa fenêtre s'ouvre une fois de plus.",
      }),
    );
    return OK;
  }
  const { thisMachine } = await import("../souvenir.ts");
  const served = await serve({
    folder,
    configPath,
    machine: thisMachine(environment),
    loadConfig: async () => {
      const loaded = await loadSettings(environment);
      if ("error" in loaded) throw loaded.error;
      return loaded.resolved;
    },
    languageOf: (resolved) =>
      languageOf(undefined, { folder, path: configPath, resolved }, environment),
    copy: (text) => copyPrompt(context, text),
    openSchedule: () => scheduleOf(context),
    version: version(),
    port: options.port ?? values.port,
    onlyPort: options.port !== undefined,
    onBug: (error) => warn(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  });
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  let stopped = false;
  const interrupted = new Promise<void>((resolve) => {
    for (const signal of signals) {
      process.on(signal, () => {
        // Asked twice, nobody waits any longer.
        if (stopped) process.exit(INTERRUPTED);
        stopped = true;
        resolve();
      });
    }
  });
  await tellAddress(context, served, options);
  note(
    say({
      en: "Souvenir is running. Closing this terminal stops it; so do Ctrl-C and the window's Quit button.",
      fr: "Souvenir tourne. Fermer ce terminal l'arrête ; Ctrl-C et le bouton Quitter de la fenêtre aussi.",
    }),
  );
  await Promise.race([served.quit, interrupted]);
  await served.close();
  note(say({ en: "Souvenir has ended.", fr: "Souvenir est arrêté." }));
  return OK;
}

async function tellAddress(
  { print, note, say }: Context,
  window: RunningWindow,
  { open, demo }: WindowOptions,
): Promise<void> {
  print(window.url);
  if (!open) return;
  try {
    const url = await window.openingUrl();
    const address = demo ? `${url}&demo=true` : url;
    const { default: openInBrowser } = await import("open");
    const child = await openInBrowser(address);
    // Whether there is a browser shows a moment later, if at all.
    const failed = await Promise.race([
      new Promise<boolean>((resolve) => {
        child.once("error", () => resolve(true));
        child.once("exit", (status) => resolve(status !== 0 && status !== null));
      }),
      sleep(1_500, false, { ref: false }),
    ]);
    if (!failed) return;
  } catch {
    // Told below.
  }
  note(
    say({
      en: "No browser could be opened: open the address above in one.",
      fr: "Aucun navigateur ne s'est ouvert : ouvrez-y l'adresse ci-dessus.",
    }),
  );
}
