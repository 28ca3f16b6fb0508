const OUTSIDE = /```[\s\S]*?```|`[^`\n]+`|<\/?think>/gi;
const CLOSING = /<\/think>/gi;

export interface SplitText {
  readonly text: string;
  /** Each thought, without its tags. */
  readonly thoughts: readonly string[];
}

/**
 * Takes apart an answer in which the model's reasoning stands between think tags. A thought that is not closed was
 * interrupted; one that is only closed was opened by the chat template. Tags in code are text about tags.
 */
export function splitThoughts(text: string): SplitText {
  if (!/<\/?think>/i.test(text)) return { text, thoughts: [] };
  const thoughts: string[] = [];
  let visible = "";
  let start = 0;
  OUTSIDE.lastIndex = 0;
  for (let match = OUTSIDE.exec(text); match; match = OUTSIDE.exec(text)) {
    const end = match.index + match[0].length;
    switch (match[0].toLowerCase()) {
      case "</think>":
        thoughts.push(text.slice(start, match.index));
        start = end;
        break;
      case "<think>": {
        visible += text.slice(start, match.index);
        CLOSING.lastIndex = end;
        const closing = CLOSING.exec(text);
        thoughts.push(text.slice(end, closing?.index ?? text.length));
        start = closing ? CLOSING.lastIndex : text.length;
        OUTSIDE.lastIndex = start;
        break;
      }
      default: // code
    }
  }
  return { text: visible + text.slice(start), thoughts };
}

/** Texts without the blank lines around them, those with nothing left out, joined by a blank line. */
export function joinBlocks(blocks: readonly string[]): string {
  return blocks
    .map((block) => block.replace(/^(?:[^\S\n]*\n)+/, "").trimEnd())
    .filter((block) => block !== "")
    .join("\n\n");
}
