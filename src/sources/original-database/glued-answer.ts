import { joinBlocks, splitThoughts } from "../reading/split-thoughts.ts";
import type { ArchivedAnswer } from "../source.ts";

export interface Unglued {
  readonly answer: string;
  readonly reasoning: string;
}

// So much of the first paragraph of a reasoning tells it from others.
const BEGINNING = 200;

/**
 * An answer into which the reasoning was glued, taken apart. Where the archive has an answer to the same question of which
 * this is made, that is the answer; else the tags around the reasoning tell, where there are any.
 */
export function unglued(glued: string, archived: readonly ArchivedAnswer[]): Unglued {
  const { text, thoughts } = splitThoughts(glued);
  const visible = joinBlocks([text]);
  const [known] = archived
    .filter((each) => isMadeOf(visible, each) || isMadeOf(glued, each))
    // Of several that fit, the longest says most.
    .toSorted((a, b) => b.answer.length - a.answer.length || (a.answer < b.answer ? -1 : 1));
  return { answer: known?.answer ?? visible, reasoning: joinBlocks(thoughts) };
}

/**
 * Whether a text ends with the answer, each of whose paragraphs stands in it in their order, and has nothing else in it but
 * the reasoning. White space does not count, since the parts of a text were joined by line ends.
 */
function isMadeOf(text: string, { answer, reasoning = "" }: ArchivedAnswer): boolean {
  const whole = withoutSpace(text);
  const said = withoutSpace(answer);
  if (whole === said) return true;
  const thought = withoutSpace(reasoning.split(/\n\s*\n/, 1)[0] ?? "").slice(0, BEGINNING);
  if (thought === "" || !whole.includes(thought)) return false;
  if (whole.endsWith(said)) return true;
  const paragraphs = answer.split(/\n\s*\n/).map(withoutSpace);
  const last = paragraphs.pop() ?? "";
  if (last === "" || !whole.endsWith(last)) return false;
  const end = whole.length - last.length;
  let at = 0;
  for (const paragraph of paragraphs) {
    const found = whole.indexOf(paragraph, at);
    if (found < 0 || found + paragraph.length > end) return false;
    at = found + paragraph.length;
  }
  return true;
}

function withoutSpace(text: string): string {
  return text.normalize("NFC").replaceAll(/\s+/g, "");
}
