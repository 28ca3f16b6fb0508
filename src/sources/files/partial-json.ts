/**
 * What the beginning of a JSON text says: the text is cut after the last value that is whole, and what is open there is
 * closed. Undefined where that is no JSON either.
 */
export function parsedBeginning(text: string): unknown {
  const open: string[] = [];
  // Where the text may be cut, and what must then be closed.
  let cut = -1;
  let closing = "";
  const mark = (end: number): void => {
    cut = end;
    closing = open.toReversed().join("");
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') {
      at = endOfString(text, at);
      if (at < 0) break;
    } else if (character === "{" || character === "[") {
      open.push(character === "{" ? "}" : "]");
      mark(at + 1);
    } else if (character === "}" || character === "]") {
      if (open.pop() !== character) return undefined;
      mark(at + 1);
      if (open.length === 0) break;
    } else if (character === ",") mark(at);
  }
  if (cut < 0) return undefined;
  try {
    return JSON.parse(text.slice(0, cut) + closing);
  } catch {
    return undefined;
  }
}

/** The index of the quotation mark that ends the string which begins at `start`; -1 when none does. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at;
  }
  return -1;
}
