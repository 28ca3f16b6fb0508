/** Lines at the end of a terminal that are drawn over again. */
export interface DrawnLines {
  draw(lines: readonly string[]): void;
  /** Takes them away: what is written next stands in their place. */
  clear(): void;
}

// ECMA-48 §8.3.22, §8.3.39 and §8.3.41: so many lines up; erase to the end of the screen, and of the line.
const up = (lines: number): string => (lines > 0 ? `\x1b[${lines}A` : "");
const ERASE_BELOW = "\x1b[J";
const ERASE_LINE = "\x1b[K";

/** Each line must fit into the terminal's width, and all into its height: a line that wraps would be counted as one. */
export function drawnLines(write: (text: string) => void): DrawnLines {
  let drawn = 0;
  return {
    draw(lines) {
      const text = lines.map((line) => `${line}${ERASE_LINE}\n`).join("");
      write(`\r${up(drawn)}${text}${ERASE_BELOW}`);
      drawn = lines.length;
    },
    clear() {
      if (drawn > 0) write(`\r${up(drawn)}${ERASE_BELOW}`);
      drawn = 0;
    },
  };
}
