import type { ProgressStep } from "./progress-steps.ts";
import { cut } from "./text-width.ts";

export interface Room {
  readonly columns: number;
  readonly rows: number;
}

export interface ProgressBars {
  take(step: ProgressStep): void;
  /** A line for each source, in the order in which they came. */
  lines(room: Room): string[];
}

const BAR_COLUMNS = 20;
const NARROW = 60;
const NARROW_BAR_COLUMNS = 8;

/** A bar for each source, with what is told of it behind. */
export function progressBars(): ProgressBars {
  const bars = new Map<string, { readonly share: number; readonly text: string }>();
  return {
    take({ source, share = bars.get(source)?.share ?? 0, text }) {
      bars.set(source, { share, text });
    },

    lines({ columns, rows }) {
      const width = columns < NARROW ? NARROW_BAR_COLUMNS : BAR_COLUMNS;
      const all = [...bars.values()];
      // Where there is no room for all, those that are through are left out first.
      const shown = all.length <= rows ? all : all.filter(({ share }) => share < 1).slice(0, rows);
      return shown.map(({ share, text }) => {
        const full = Math.floor(share * width);
        const drawn = "█".repeat(full) + "░".repeat(width - full);
        return `${drawn} ${cut(text, columns - width - 1)}`;
      });
    },
  };
}
