type Environment = Readonly<Record<string, string | undefined>>;

const NARROWEST = 40;
// Lines longer than this are hard to read, however wide the window.
const WIDEST = 100;
const USUAL = 80;

/** How to set off a piece of text; each is the identity where there are no colours. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly match: (text: string) => string;
  readonly good: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly bad: (text: string) => string;
}

interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** The columns to fill: those of the terminal within reason, and 80 in a pipe. */
export function columnsOf({ columns }: Stream): number {
  return Math.min(WIDEST, Math.max(NARROWEST, columns || USUAL));
}

/**
 * Whether a stream gets colours: never with --no-color, NO_COLOR (https://no-color.org) or TERM=dumb, always with
 * FORCE_COLOR, otherwise on a terminal.
 */
export function hasColour(stream: Stream, noColour: boolean, environment: Environment): boolean {
  if (noColour || environment["NO_COLOR"]) return false;
  const forced = environment["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  return stream.isTTY === true && environment["TERM"] !== "dumb";
}

/** Select Graphic Rendition, ECMA-48 §8.3.117. Each end undoes only its own beginning, so that styles may be nested. */
export function styleFor(colour: boolean): Style {
  const between = (begin: number, end: number) => (text: string) =>
    colour && text !== "" ? `\x1b[${begin}m${text}\x1b[${end}m` : text;
  const bold = between(1, 22);
  const underline = between(4, 24);
  return {
    bold,
    dim: between(90, 39),
    match: (text) => bold(underline(text)),
    good: between(32, 39),
    warning: between(33, 39),
    bad: between(31, 39),
  };
}
