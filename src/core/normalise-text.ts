import { cutMemoryBlocks } from "./memory-block.ts";

const NUL = /\0/g;
const CRLF = /\r\n/g;
// From the beginning of a run only: tried from each character in it, a long run takes the square of its length.
const TRAILING_WHITE_SPACE = /(?<![^\S\n])[^\S\n]+$/gm;
// Few texts have any, which is told ten times as quickly.
const BEFORE_LINE_END = /[^\S\n][\n\r\u2028\u2029]/;

/**
 * The one form in which texts are hashed, stored and compared: memory blocks cut out, NUL characters removed and lone
 * surrogates replaced (SQLite bindings cut at the one and alter the other), NFC, CRLF to LF, no white space at the
 * end of lines, trimmed. Applying it twice changes nothing.
 */
export function normaliseText(text: string): string {
  const whole = text.replace(NUL, "").toWellFormed();
  // Blocks go first: cutting one can bring together what NFC or a line end would join.
  const lines = cutMemoryBlocks(whole).normalize("NFC").replace(CRLF, "\n");
  return (BEFORE_LINE_END.test(lines) ? lines.replace(TRAILING_WHITE_SPACE, "") : lines).trim();
}
