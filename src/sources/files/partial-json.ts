interface Scan {
  /** Where the text may be cut: after the last value that is whole. -1 where there is none. */
  readonly cut: number;
  /** What is open at the end of the text. */
  readonly open: readonly string[];
}

/**
 * What the beginning of a JSON text says: the text is cut after the last value that is whole, and what is open there is
 * closed. Undefined where that is no JSON either.
 */
export function parsedBeginning(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  const cut = scan(text)?.cut ?? -1;
  if (cut < 0) return undefined;
  const whole = text.slice(0, cut);
  // Scanned once more, since to note at each value what is open there would take the square of a deep text.
  const closing = scan(whole)?.open.toReversed().join("") ?? "";
  try {
    return JSON.parse(whole + closing);
  } catch {
    return undefined;
  }
}

/** Undefined where brackets do not match. */
function scan(text: string): Scan | undefined {
  const open: string[] = [];
  let cut = -1;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') {
      at = endOfString(text, at);
      if (at < 0) break;
    } else if (character === "{" || character === "[") {
      open.push(character === "{" ? "}" : "]");
      cut = at + 1;
    } else if (character === "}" || character === "]") {
      if (open.pop() !== character) return undefined;
      cut = at + 1;
      if (open.length === 0) break;
    } else if (character === ",") cut = at;
  }
  return { cut, open };
}

/** The index of the quotation mark that ends the string which begins at `start`; -1 when none does. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at;
  }
  return -1;
}
