// Tags of models and of their templates: <think>, <thinking>, <thought>, <reasoning>, <seed:think>, [THINK].
const NAMES = "think|thinking|thought|reasoning|seed:think";
const ANY_TAG = new RegExp(`</?(?:${NAMES})>|\\[/?THINK\\]`, "i");
const OUTSIDE = new RegExp(
  `\`\`\`[\\s\\S]*?\`\`\`|\`[^\`\\n]+\`|</?(?:${NAMES})>|\\[/?THINK\\]`,
  "gi",
);
const CLOSING = new Map<string, RegExp>();
// The "harmony" form of gpt-oss: tokens around channels of messages, of which "final" is the answer.
const TOKEN = /<\|(\w+)\|>/;

export interface SplitText {
  readonly text: string;
  /** Each thought, without its tags. */
  readonly thoughts: readonly string[];
}

/**
 * Takes apart an answer in which the model's reasoning stands between tags. A thought that is not closed was
 * interrupted; one that is only closed was opened by the chat template. Tags in code are text about tags.
 */
export function splitThoughts(text: string): SplitText {
  if (text.includes("<|channel|>")) return splitChannels(text);
  if (!ANY_TAG.test(text)) return { text, thoughts: [] };
  const thoughts: string[] = [];
  let visible = "";
  let start = 0;
  OUTSIDE.lastIndex = 0;
  for (let match = OUTSIDE.exec(text); match; match = OUTSIDE.exec(text)) {
    const tag = match[0];
    if (tag.startsWith("`")) continue;
    const end = match.index + tag.length;
    if (tag[1] === "/") {
      thoughts.push(text.slice(start, match.index));
      start = end;
    } else {
      visible += text.slice(start, match.index);
      const closing = closingOf(tag);
      closing.lastIndex = end;
      const found = closing.exec(text);
      thoughts.push(text.slice(end, found?.index ?? text.length));
      start = found ? closing.lastIndex : text.length;
      OUTSIDE.lastIndex = start;
    }
  }
  return { text: visible + text.slice(start), thoughts };
}

function closingOf(tag: string): RegExp {
  const key = tag.toLowerCase();
  const known = CLOSING.get(key);
  if (known) return known;
  const made = new RegExp(tag.startsWith("[") ? "\\[/THINK\\]" : key.replace("<", "</"), "gi");
  CLOSING.set(key, made);
  return made;
}

function splitChannels(text: string): SplitText {
  const final: string[] = [];
  const thoughts: string[] = [];
  let channel: string | undefined;
  let inMessage = false;
  let follows = "";
  for (const [index, piece] of text.split(TOKEN).entries()) {
    if (index % 2 === 1) {
      inMessage = piece === "message";
      follows = piece;
      if (piece === "channel") channel = undefined;
    } else if (follows === "channel") channel = /^\s*(\w+)/.exec(piece)?.[1];
    else if (inMessage && channel !== undefined)
      (channel === "final" ? final : thoughts).push(piece);
  }
  // What is no channel that we know how to read stays as it is.
  if (final.length === 0 && thoughts.length === 0) return { text, thoughts: [] };
  return { text: final.join("\n\n"), thoughts };
}

/** Texts without the blank lines around them, those with nothing left out, joined by a blank line. */
export function joinBlocks(blocks: readonly string[]): string {
  return blocks
    .map((block) => block.replace(/^(?:[^\S\n]*\n)+/, "").trimEnd())
    .filter((block) => block !== "")
    .join("\n\n");
}
