import type { SyncEvent } from "../souvenir.ts";
import type { Context } from "./context.ts";
import { drawnLines } from "./drawn-lines.ts";
import { progressBars } from "./progress-bars.ts";
import { progressSteps } from "./progress-steps.ts";

export interface Progress {
  show(event: SyncEvent): void;
  /** Takes the bars away, so that something can be said in their place. */
  clear(): void;
}

// In a log a line now and then is enough.
const LINE_EVERY_MS = 5_000;
const USUAL_ROWS = 24;

/** Shows how far a sync is: a bar a source on a terminal, plain lines now and then elsewhere, nothing when quiet. */
export function progressOn(context: Context): Progress {
  if (context.quiet) return { show() {}, clear() {} };
  const isBar = context.isTerminal.err && context.environment["TERM"] !== "dumb";
  return isBar ? bars(context) : lines(context);
}

function bars(context: Context): Progress {
  const stepOf = progressSteps(context);
  const sources = progressBars();
  const drawn = drawnLines((text) => void process.stderr.write(text));
  return {
    show(event) {
      const step = stepOf(event);
      if (!step) return;
      sources.take(step);
      // A terminal may have become narrower, and its last line is where the cursor stands.
      const columns = Math.min(context.width, process.stderr.columns || context.width);
      drawn.draw(sources.lines({ columns, rows: (process.stderr.rows || USUAL_ROWS) - 1 }));
    },
    clear: () => drawn.clear(),
  };
}

function lines(context: Context): Progress {
  const stepOf = progressSteps(context);
  let last = performance.now();
  let before: string | undefined;
  return {
    show(event) {
      const step = stepOf(event);
      const now = performance.now();
      if (event.kind !== "waiting" && now - last < LINE_EVERY_MS) return;
      if (!step || step.text === before) return;
      last = now;
      before = step.text;
      context.note(step.text);
    },
    clear() {},
  };
}
