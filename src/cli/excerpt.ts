import { tellingPart } from "../verbs/excerpt.ts";
import type { Style } from "./terminal.ts";
import { cut, widthOf } from "./text-width.ts";

/**
 * The part of a text that holds most of the weight of the words searched for, on one line of at most `width` columns,
 * those words set off. The beginning of the text when it has none of them.
 */
export function excerpt(
  text: string,
  {
    weights,
    width,
    style,
  }: {
    /** How much each variant of a word counts. */
    readonly weights: ReadonlyMap<string, number>;
    readonly width: number;
    readonly style: Style;
  },
): string {
  const { line, begun, marks } = tellingPart(text, { weights, width, widthOf });
  const shown = cut(line, width - (begun ? 2 : 0));
  const visible = shown === line ? shown.length : shown.length - 1;
  let marked = "";
  let at = 0;
  for (const { start, end } of marks) {
    if (start < at || end > visible) continue;
    marked += shown.slice(at, start) + style.match(shown.slice(start, end));
    at = end;
  }
  return (begun ? "… " : "") + marked + shown.slice(at);
}
