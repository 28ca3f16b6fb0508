import type { SyncEvent } from "../souvenir.ts";
import type { Context } from "./context.ts";
import { counted, numberText } from "./format.ts";
import { cut } from "./text-width.ts";

export interface Progress {
  show(event: SyncEvent): void;
  /** Takes the bar away. */
  end(): void;
}

const BAR_COLUMNS = 20;
const CLEAR_LINE = "\r\x1b[2K";
// In a log a line now and then is enough.
const LINE_EVERY_MS = 5_000;

/** Shows how far a sync is: a bar on a terminal, plain lines now and then elsewhere, nothing when quiet. */
export function progressOn(context: Context): Progress {
  if (context.quiet) return { show() {}, end() {} };
  const isBar = context.isTerminal.err && context.environment["TERM"] !== "dumb";
  return isBar ? bar(context) : lines(context);
}

/** A bar for each source that has something to read; that of a source that is through stays. */
function bar(context: Context): Progress {
  let shown = false;
  let source: string | undefined;
  return {
    show(event) {
      if (event.kind === "located") {
        if (shown) process.stderr.write("\n");
        shown = false;
        ({ source } = event);
        return;
      }
      const text = progressText(event, context);
      if (text === undefined) return;
      const isCounted = event.kind === "progress" || event.kind === "meanings";
      const share = isCounted && event.total > 0 ? event.done / event.total : 0;
      const full = Math.round(share * BAR_COLUMNS);
      const drawn = "█".repeat(full) + "░".repeat(BAR_COLUMNS - full);
      const room = context.width - BAR_COLUMNS - 2;
      const named = source === undefined || !isCounted ? text : `${source}: ${text}`;
      process.stderr.write(`${CLEAR_LINE}${drawn} ${cut(named, room)}`);
      shown = true;
    },
    end() {
      if (shown) process.stderr.write(CLEAR_LINE);
    },
  };
}

function lines(context: Context): Progress {
  let last = performance.now();
  let before: string | undefined;
  return {
    show(event) {
      const now = performance.now();
      if (event.kind !== "waiting" && now - last < LINE_EVERY_MS) return;
      const text = progressText(event, context);
      if (text === undefined || text === before) return;
      last = now;
      before = text;
      context.note(text);
    },
    end() {},
  };
}

function progressText(event: SyncEvent, { say, language }: Context): string | undefined {
  switch (event.kind) {
    case "located":
    case "problem":
      return undefined;
    case "waiting": {
      const files = counted(event.busy, "file");
      return say({
        en: `Waiting for the app to finish writing ${files.en} …`,
        fr: `Attente de l'application, qui écrit ${files.fr} …`,
      });
    }
    case "meanings": {
      const [done, total] = [event.done, event.total].map((n) => numberText(n, language));
      return say({
        en: `Meanings of stored exchanges: ${done} of ${total}`,
        fr: `Sens des échanges enregistrés : ${done} sur ${total}`,
      });
    }
    case "progress": {
      if (event.total === 0) return undefined;
      const done = numberText(event.done, language);
      const files = counted(event.total, "file");
      const exchanges = counted(event.exchanges, "exchange");
      return say({
        en: `${done} of ${files.en}, ${exchanges.en}`,
        fr: `${done} sur ${files.fr}, ${exchanges.fr}`,
      });
    }
  }
}
