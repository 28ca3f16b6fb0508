const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/**
 * A long Markdown text in pieces of about so many characters, each of which stands for itself: cut at blank lines, and a
 * block of code that has to be cut is closed in one piece and opened again in the next.
 */
export function piecesOf(text: string, length: number): string[] {
  if (text.length <= length) return [text];
  const pieces: string[] = [];
  let lines: string[] = [];
  let size = 0;
  let fence: { readonly mark: string; readonly line: string } | undefined;
  const cut = (): void => {
    pieces.push(fence ? [...lines, fence.mark].join("\n") : lines.join("\n"));
    lines = fence ? [fence.line] : [];
    size = 0;
  };
  for (const whole of text.split("\n")) {
    for (const line of slicesOf(whole, length)) {
      const mark = FENCE.exec(line)?.[1];
      if (mark !== undefined) {
        if (!fence) fence = { mark, line };
        else if (closes(line, fence.mark)) fence = undefined;
      }
      lines.push(line);
      size += line.length + 1;
      if ((size >= length && line.trim() === "" && !fence) || size >= 1.5 * length) cut();
    }
  }
  if (size > 0) cut();
  return pieces;
}

function closes(line: string, mark: string): boolean {
  const rest = line.trim();
  return rest.length >= mark.length && rest === mark.charAt(0).repeat(rest.length);
}

/** Of a line without end: no more than so many characters at once, and never half a character. */
function* slicesOf(line: string, length: number): Generator<string> {
  if (line.length <= length) return yield line;
  for (let at = 0; at < line.length;) {
    let end = Math.min(line.length, at + length);
    if (/[\ud800-\udbff]/.test(line.charAt(end - 1)) && end < line.length) end--;
    yield line.slice(at, end);
    at = end;
  }
}
