import { sentencesOf, trimmed, type Range } from "./sentences.ts";

export type UnitKind = "sentence" | "heading" | "list" | "table" | "quote" | "code";

/** What a summary keeps whole or leaves out. */
export interface Unit extends Range {
  readonly kind: UnitKind;
  /** Exactly what stands in the text between `start` and `end`. */
  readonly text: string;
}

const FENCE = /^\s*(`{3,}|~{3,})/;
const FORMULA = /^\s*(\$\$|\\\[)/;
const HEADING = /^ {0,3}#{1,6}\s|^\s*\*\*[^*]+\*\*\s*:?\s*$/;
const RULE = /^\s*([-*_])(?:\s*\1){2,}\s*$/;
const QUOTE = /^\s{0,3}>/;
const ITEM = /^\s*(?:[-*+•–]|\d{1,3}[.)])\s+\S/;
const INDENTED = /^(?: {2,}|\t)/;
const INDENTED_CODE = /^(?: {4}|\t)/;
const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*$|^\s*\|\s*:?-+:?\s*\|\s*$/;
// Numbered paragraphs, of which one may be kept without the others.
const PARAGRAPH_ITEM = 200;

/**
 * The units of a Markdown text, in order, following CommonMark and GitHub's tables as far as chat messages use them.
 * A list is one unit with its nested items and their code, unless blank lines part items that are long paragraphs:
 * then each item is one. Everything that is not white space or a horizontal rule lies in exactly one unit.
 */
export function unitsOf(text: string): Unit[] {
  const lines = linesOf(text);
  const units: Unit[] = [];
  const add = (kind: UnitKind, start: number, end: number): void => {
    const range = trimmed(text, start, end);
    if (range) units.push({ kind, ...range, text: text.slice(range.start, range.end) });
  };

  let at = 0;
  while (at < lines.length) {
    const { kind, next } = blockAt(lines, at);
    const start = lines[at]?.start ?? 0;
    const end = lines[next - 1]?.end ?? text.length;
    if (kind === "paragraph") {
      for (const sentence of sentencesOf(text, { start, end }))
        add("sentence", sentence.start, sentence.end);
    } else if (kind === "list") {
      const items = paragraphItems(lines, at, next);
      for (const [index, item] of items.entries()) {
        add("list", lines[item]?.start ?? 0, lines[(items[index + 1] ?? next) - 1]?.end ?? 0);
      }
    } else if (kind !== "nothing") add(kind, start, end);
    at = next;
  }
  return units;
}

interface Line extends Range {
  readonly text: string;
  readonly blank: boolean;
}

interface Block {
  readonly kind: Exclude<UnitKind, "sentence"> | "paragraph" | "nothing";
  /** Index of the line behind it. */
  readonly next: number;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    lines.push({ start, end: start + line.length, text: line, blank: line.trim() === "" });
    start += line.length + 1;
  }
  return lines;
}

function blockAt(lines: readonly Line[], at: number): Block {
  const line = lines[at];
  if (!line || line.blank) return { kind: "nothing", next: at + 1 };
  const enclosed = endOfEnclosed(lines, at);
  if (enclosed !== undefined) return { kind: "code", next: enclosed };
  if (RULE.test(line.text)) return { kind: "nothing", next: at + 1 };
  if (HEADING.test(line.text)) return { kind: "heading", next: at + 1 };
  if (isTable(lines, at))
    return { kind: "table", next: endOf(lines, at + 2, ({ text }) => text.includes("|")) };
  if (ITEM.test(line.text)) return { kind: "list", next: endOfList(lines, at) };
  if (QUOTE.test(line.text))
    return { kind: "quote", next: endOf(lines, at + 1, ({ text }) => QUOTE.test(text)) };
  if (INDENTED_CODE.test(line.text) && (lines[at - 1]?.blank ?? false)) {
    return { kind: "code", next: endOf(lines, at + 1, ({ text }) => INDENTED_CODE.test(text)) };
  }
  let next = at + 1;
  while (next < lines.length && !interruptsParagraph(lines, next)) next++;
  return { kind: "paragraph", next };
}

function interruptsParagraph(lines: readonly Line[], at: number): boolean {
  const line = lines[at];
  if (!line || line.blank) return true;
  const { text } = line;
  return (
    [FENCE, FORMULA, RULE, HEADING, QUOTE, ITEM].some((start) => start.test(text)) ||
    isTable(lines, at)
  );
}

function endOf(lines: readonly Line[], from: number, goesOn: (line: Line) => boolean): number {
  let next = from;
  for (let line = lines[next]; line && !line.blank && goesOn(line); line = lines[next]) next++;
  return next;
}

function isTable(lines: readonly Line[], at: number): boolean {
  return (lines[at]?.text.includes("|") ?? false) && TABLE_RULE.test(lines[at + 1]?.text ?? "");
}

/** The line behind a fence or a display formula that opens here; one that is never closed goes to the end. */
function endOfEnclosed(lines: readonly Line[], at: number): number | undefined {
  const text = lines[at]?.text ?? "";
  const fence = FENCE.exec(text)?.[1];
  const formula = fence === undefined ? FORMULA.exec(text)?.[1] : undefined;
  if (fence === undefined && formula === undefined) return undefined;
  // "```js```" on one line is inline code.
  if (fence?.startsWith("`") && text.trimStart().slice(fence.length).includes("`"))
    return undefined;
  const close = formula === "\\[" ? "\\]" : "$$";
  if (formula !== undefined && text.trim().slice(2).includes(close)) return at + 1;
  for (let next = at + 1; next < lines.length; next++) {
    const candidate = lines[next]?.text.trim() ?? "";
    const closes =
      fence === undefined
        ? candidate.includes(close)
        : candidate.startsWith(fence) && candidate === fence.charAt(0).repeat(candidate.length);
    if (closes) return next + 1;
  }
  return formula === undefined ? lines.length : at + 1;
}

function endOfList(lines: readonly Line[], at: number): number {
  let next = at + 1;
  while (next < lines.length) {
    const line = lines[next];
    if (!line) break;
    if (line.blank) {
      let further = next + 1;
      while (lines[further]?.blank) further++;
      const text = lines[further]?.text ?? "";
      if (!ITEM.test(text) && !INDENTED.test(text)) break;
      if (RULE.test(text)) break;
      next = further;
      continue;
    }
    const indented = INDENTED.test(line.text);
    if (!indented && (HEADING.test(line.text) || RULE.test(line.text) || isTable(lines, next)))
      break;
    const enclosed = endOfEnclosed(lines, next);
    if (enclosed !== undefined && !indented) break;
    next = enclosed ?? next + 1;
  }
  return next;
}

/** Where the units of a list begin: at its first line, or at each item when the items are paragraphs. */
function paragraphItems(lines: readonly Line[], at: number, next: number): number[] {
  const margin = /^\s*/.exec(lines[at]?.text ?? "")?.[0].length ?? 0;
  const items: number[] = [];
  let line = at;
  while (line < next) {
    const text = lines[line]?.text ?? "";
    const outer = ITEM.test(text) && (/^\s*/.exec(text)?.[0].length ?? 0) <= margin;
    if (outer && (line === at || lines[line - 1]?.blank)) items.push(line);
    else if (outer) return [at];
    line = endOfEnclosed(lines, line) ?? line + 1;
  }
  const length = (lines[next - 1]?.end ?? 0) - (lines[at]?.start ?? 0);
  return length / items.length >= PARAGRAPH_ITEM ? items : [at];
}
