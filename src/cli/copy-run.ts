import type { CopyProgress } from "../souvenir.ts";
import type { Context } from "./context.ts";
import { percentText } from "./format.ts";

const CLEAR_LINE = "\r\x1b[2K";

/** Runs a backup or a restore, showing how far it is. Ctrl-C stops it with nothing done: then undefined comes back. */
export async function runCopy<T>(
  context: Context,
  work: (options: {
    readonly signal: AbortSignal;
    readonly onProgress: (progress: CopyProgress) => void;
  }) => Promise<T>,
): Promise<T | undefined> {
  const { isTerminal, quiet, environment, say } = context;
  const isLine = isTerminal.err && !quiet && environment["TERM"] !== "dumb";
  const stop = new AbortController();
  const onInterrupt = (): void => stop.abort();
  process.once("SIGINT", onInterrupt);
  try {
    return await work({
      signal: stop.signal,
      onProgress: (progress) => {
        if (isLine) process.stderr.write(`${CLEAR_LINE}${say(progressText(progress))}`);
      },
    });
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    context.warn(say({ en: "Stopped. Nothing was changed.", fr: "Arrêté. Rien n'a été changé." }));
    return undefined;
  } finally {
    if (isLine) process.stderr.write(CLEAR_LINE);
    process.off("SIGINT", onInterrupt);
  }
}

function progressText({ stage, done = 0, total = 0 }: CopyProgress): { en: string; fr: string } {
  const share = total > 0 ? ` ${percentText(done / total)}` : "";
  const texts = {
    copying: { en: "Copying …", fr: "Copie …" },
    checking: { en: "Reading the copy back …", fr: "Relecture de la copie …" },
    keeping: { en: "Keeping what is there now …", fr: "Mise de côté de l'archive actuelle …" },
    forgetting: { en: "Forgetting again …", fr: "Retrait de ce qui était oublié …" },
    tidying: { en: "Tidying up …", fr: "Rangement …" },
  };
  const { en, fr } = texts[stage];
  return { en: en + share, fr: fr + share };
}
