const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;
// A fence that is never closed is none; of a text with more of them than that, the rest has none.
const UNCLOSED_LIMIT = 20;

/** The indexes of the lines that are code between fences, fences included: nothing in them says who speaks. */
export function fencedLines(lines: readonly string[]): ReadonlySet<number> {
  const fenced = new Set<number>();
  let unclosed = 0;
  for (let start = 0; start < lines.length; start++) {
    const opening = FENCE.exec(lines[start] ?? "");
    const mark = opening?.[1];
    if (mark === undefined || (mark.startsWith("`") && opening?.[2]?.includes("`"))) continue;
    let end = start + 1;
    while (end < lines.length && !closes(lines[end] ?? "", mark)) end++;
    if (end === lines.length) {
      if (++unclosed > UNCLOSED_LIMIT) return fenced;
      continue;
    }
    for (let index = start; index <= end; index++) fenced.add(index);
    start = end;
  }
  return fenced;
}

function closes(line: string, mark: string): boolean {
  const closing = FENCE.exec(line);
  return closing?.[1]?.startsWith(mark) === true && closing[2]?.trim() === "";
}
