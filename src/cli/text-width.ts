// Wide in a terminal: East Asian Wide and Fullwidth (UAX #11), and pictures.
const WIDE =
  /\p{Emoji_Presentation}|\ufe0f|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const ONLY_NARROW = /^[\x20-\x7e\u00a0-\u02ff\u2010-\u2027\u202f]*$/;
const INVISIBLE = /^[\p{M}\p{Cf}]+$/u;
// eslint-disable-next-line no-control-regex
const STYLE = /\x1b\[\d+m/g;

let graphemes: Intl.Segmenter | undefined;
// The segmenter takes the square of the length of a text.
const PIECE = 256;

/** The characters of a text as its reader counts them (UAX #29). */
function* charactersOf(text: string): Generator<string> {
  graphemes ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  for (let at = 0; at < text.length;) {
    // No half of a character at the end: it would be one of its own, and hide that what is before it goes on.
    const end = at + PIECE - (isFirstHalf(text.charCodeAt(at + PIECE - 1)) ? 1 : 0);
    const characters = Array.from(graphemes.segment(text.slice(at, end)), (part) => part.segment);
    // The last one may go on behind the piece: it begins the next.
    if (end < text.length && characters.length > 1) characters.pop();
    for (const character of characters) {
      at += character.length;
      yield character;
    }
  }
}

/** Whether a UTF-16 unit is the first of two that are one character. */
function isFirstHalf(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

/** The columns a line takes in a terminal; our own styles take none. */
export function widthOf(line: string): number {
  const text = line.replace(STYLE, "");
  if (ONLY_NARROW.test(text)) return text.length;
  let columns = 0;
  for (const character of charactersOf(text)) columns += widthOfCharacter(character);
  return columns;
}

function widthOfCharacter(character: string): number {
  if (WIDE.test(character)) return 2;
  return INVISIBLE.test(character) ? 0 : 1;
}

/** On one line and at most so many columns wide, with an ellipsis where something was cut. */
export function cut(text: string, width: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (ONLY_NARROW.test(line)) {
    return line.length <= width ? line : `${line.slice(0, Math.max(0, width - 1)).trimEnd()}…`;
  }
  let taken = 0;
  let end = 0;
  let columns = 0;
  for (const character of charactersOf(line)) {
    columns += widthOfCharacter(character);
    if (columns > width) return `${line.slice(0, end).trimEnd()}…`;
    taken += character.length;
    if (columns < width) end = taken;
  }
  return line;
}

/** Filled up with spaces, on the right or, for numbers, on the left. */
export function padded(text: string, width: number, side: "left" | "right" = "right"): string {
  const space = " ".repeat(Math.max(0, width - widthOf(text)));
  return side === "right" ? text + space : space + text;
}

// French sets a space before these signs and behind "«", where no line may end.
const BREAKS = /(?<!«) +(?!»|[:;?!%]+(?:[\s.,)»…]|$))/;

interface Indents {
  readonly first?: string;
  /** Of all lines but the first; as the first when not given. */
  readonly rest?: string;
}

/** Lines of at most `width` columns, broken at spaces; what has no space is left whole. Line breaks and indents are kept. */
export function wrapped(text: string, width: number, { first = "", rest }: Indents = {}): string {
  const following = rest ?? first;
  return text
    .split("\n")
    .flatMap((paragraph, index) => {
      const lines: string[] = [];
      const own = /^ */.exec(paragraph)?.[0] ?? "";
      let line = (index === 0 ? first : following) + own;
      let empty = true;
      for (const word of paragraph.slice(own.length).split(BREAKS)) {
        if (!empty && widthOf(line) + 1 + widthOf(word) > width) {
          lines.push(line);
          line = following + own;
          empty = true;
        }
        line += empty ? word : ` ${word}`;
        empty = false;
      }
      lines.push(line.trimEnd());
      return lines;
    })
    .join("\n");
}
