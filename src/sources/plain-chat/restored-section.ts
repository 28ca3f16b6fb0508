const HEADING = /^( {0,3})(#{1,6})(?=[ \t]|$)/;
const NEEDS_QUOTE = /^ {0,3}<[a-z/!?]|^ {0,3}(?:=+|--?)[ \t]*$/im;

/**
 * A text as it was before `souvenir export` put it under a heading of this level: its own headings come up again, and what
 * was put in a block quote as a whole comes out of it.
 */
export function restoredSection(text: string, level: number): string {
  const lines = text.split("\n");
  if (lines.every((line) => line === ">" || line.startsWith("> "))) {
    const inside = lines.map((line) => line.slice(2)).join("\n");
    // A quote that was one before stays one.
    if (NEEDS_QUOTE.test(inside) || hasOddFences(inside)) return inside;
  }
  let fence = "";
  return lines
    .map((line) => {
      const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
      if (mark !== undefined) {
        if (fence === "") fence = mark;
        else if (mark.startsWith(fence)) fence = "";
        return line;
      }
      if (fence !== "") return line;
      return line.replace(
        HEADING,
        (_, space: string, marks: string) => space + "#".repeat(Math.max(1, marks.length - level)),
      );
    })
    .join("\n");
}

function hasOddFences(text: string): boolean {
  return [...text.matchAll(/^[ \t>]*(?:`{3,}|~{3,})/gm)].length % 2 === 1;
}
