interface Fence {
  readonly mark: string;
  /** Characters before it: those of the list it stands in. */
  readonly indent: number;
}

const HEADING = /^( {0,3})(#{1,6})(?=[ \t]|$)/;
const FENCE = /^((?:[ \t]|>|(?:[-*+]|\d{1,9}[.)])[ \t])*)(`{3,}(?=[^`]*$)|~{3,})/;
const HTML = /^ {0,3}<(?!(?:[a-z][a-z0-9+.-]*:|[^\s<>]+@)[^\s<>]*>)[a-z/!?]/i;
const RULE = /^ {0,3}-{3,}[ \t]*$/;
const UNDERLINE = /^ {0,3}(?:=+|--?)[ \t]*$/;

/**
 * A text, taken for Markdown (CommonMark), under a heading of the given level: its own headings go below that level, and
 * nothing in it reaches beyond it. What would, such as a code block never closed or raw HTML, is put in a block quote
 * as it is, where all ends with the quote.
 */
export function markdownSection(text: string, level: number): string {
  const lines: string[] = [];
  let fence: Fence | undefined;
  for (const line of text.split("\n")) {
    const indent = columns(/^[ \t]*/.exec(line)?.[0] ?? "");
    if (fence) {
      if (closes(line, indent, fence)) fence = undefined;
      // The list ended and took the code block with it: what looks like its end will open another.
      else if (line.trim() !== "" && indent < fence.indent) return quoted(text);
      lines.push(line);
      continue;
    }
    const opening = FENCE.exec(line);
    const afterText = (lines.at(-1) ?? "").trim() !== "";
    if (opening) {
      const [, before = "", mark = ""] = opening;
      if (before.includes(">")) return quoted(text);
      fence = { mark, indent: columns(before) };
    } else if (HTML.test(line)) return quoted(text);
    else if (afterText && RULE.test(line)) lines.push("");
    else if (afterText && UNDERLINE.test(line)) return quoted(text);
    lines.push(line.replace(HEADING, (_, space, marks) => space + lowered(marks, level)));
  }
  return fence ? quoted(text) : lines.join("\n");
}

function closes(line: string, indent: number, { mark, indent: opened }: Fence): boolean {
  const rest = line.trim();
  const character = mark.charAt(0);
  const isMark = rest.length >= mark.length && rest === character.repeat(rest.length);
  return isMark && (opened === 0 ? indent <= 3 : indent === opened);
}

/** A tab reaches to the next multiple of four. */
function columns(text: string): number {
  let at = 0;
  for (const character of text) at += character === "\t" ? 4 - (at % 4) : 1;
  return at;
}

function lowered(marks: string, level: number): string {
  return "#".repeat(Math.min(6, marks.length + level));
}

function quoted(text: string): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? ">" : `> ${line}`))
    .join("\n");
}
