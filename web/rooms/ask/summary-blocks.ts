/** A run of lines of a summary: words, or what keeps its form (a table, code). */
export interface SummaryBlock {
  readonly kind: "words" | "form";
  readonly text: string;
}

/** A text as it is read: fenced code without its fence, tables with their columns, and paragraphs. */
export function summaryBlocks(text: string): readonly SummaryBlock[] {
  const blocks: { kind: SummaryBlock["kind"]; lines: string[] }[] = [];
  let isFenced = false;
  for (const line of text.split("\n")) {
    if (/^\s*(```|~~~)/.test(line)) {
      isFenced = !isFenced;
      continue;
    }
    // Of a table the line that only draws says nothing.
    if (!isFenced && /^\s*\|[\s|:-]+\|\s*$/.test(line)) continue;
    const kind = isFenced || /^\s*\|.*\|\s*$/.test(line) ? "form" : "words";
    const last = blocks.at(-1);
    if (last?.kind === kind) last.lines.push(line);
    else blocks.push({ kind, lines: [line] });
  }
  return blocks.flatMap(({ kind, lines }) => {
    const joined = lines.join("\n").replace(/^\n+|\s+$/g, "");
    const parts = kind === "form" ? [joined] : joined.split(/\n\s*\n/);
    return parts.flatMap((part) => (part === "" ? [] : [{ kind, text: part }]));
  });
}

export interface Piece {
  readonly look: "plain" | "strong" | "slanted";
  readonly text: string;
}

// The star of "2 * 3" and those of "2*3*4" are signs of multiplication.
const EMPHASIS =
  /\*\*(?=\S)([^*\n]+)(?<=\S)\*\*|(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]+)(?<=\S)\*(?![\p{L}\p{N}*])/u;
const LOOKS = ["plain", "strong", "slanted"] as const;

/** "Use **basil**, *dried*." as it is read: "Use ", "basil" in strong letters, ", ", "dried" in slanted ones, ".". */
export function emphasisPieces(text: string): readonly Piece[] {
  // Between two plain pieces stand two groups, one of which is undefined.
  return (text.split(EMPHASIS) as readonly (string | undefined)[]).flatMap((piece, index) =>
    piece === undefined || piece === "" ? [] : { look: LOOKS[index % 3] ?? "plain", text: piece },
  );
}

/** How a text begins, in a line of words: without what only forms them. */
export function beginningOf(markdown: string, length: number): string {
  // Signs that are left out make room for more; of a long answer the rest is not looked at.
  const lines = summaryBlocks(markdown.slice(0, length * 4)).flatMap(({ kind, text }) =>
    text.split("\n").map((line) => (kind === "form" ? cellsOf(line) : line)),
  );
  return lines
    .map((line) => line.replace(/^\s*(?:(?:#{1,6}|>|[-*+])\s+)*/, ""))
    .map((line) => emphasisPieces(line).reduce((whole, piece) => whole + piece.text, ""))
    .join(" ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, length);
}

/** "| a | b |" as "a, b"; a line that is no row as it is. */
function cellsOf(line: string): string {
  if (!/^\s*\|.*\|\s*$/.test(line)) return line;
  const cells = line.split("|").map((cell) => cell.trim());
  return cells.filter((cell) => cell !== "").join(", ");
}
