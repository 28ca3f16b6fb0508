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

/** "Use **basil**." as ["Use ", "basil", "."]: every second piece is strong. */
export function strongPieces(text: string): readonly string[] {
  return text.split(/\*\*(?=\S)([^*\n]+)(?<=\S)\*\*/);
}
