// Fewer letters say nothing.
const LEAST = 5;

/** A label on lines of at most so many letters, as many as fit; what is left out is told by "…". */
export function wrapLabel(label: string, letters: number, lines: number): string[] {
  if (lines < 1 || letters < LEAST) return [];
  const wrapped: string[] = [];
  let line = "";
  const words = label.trim().split(/\s+/);
  for (const [index, word] of words.entries()) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (longer.length <= letters) {
      line = longer;
      continue;
    }
    if (line !== "") wrapped.push(line);
    line = word;
    if (wrapped.length === lines)
      return [...wrapped.slice(0, -1), cut(`${wrapped.at(-1)} …`, letters)];
    if (word.length > letters) {
      // No word is broken: it is cut, and so is the rest.
      return [...wrapped, cut(index < words.length - 1 ? `${word} …` : word, letters)];
    }
  }
  return [...wrapped, line];
}

function cut(line: string, letters: number): string {
  return line.length <= letters ? line : `${line.slice(0, letters - 1).trimEnd()}…`;
}
