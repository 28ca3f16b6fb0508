import type { SearchOutcome } from "../souvenir.ts";
import { tokensOf, variantsOf } from "../souvenir.ts";
import type { Style } from "./terminal.ts";
import { cut, widthOf } from "./text-width.ts";

/** What each variant of the words searched for is worth: rarer ones more, as in the ranking itself. */
export function excerptWeights(terms: SearchOutcome["terms"]): ReadonlyMap<string, number> {
  return new Map(
    terms.flatMap(({ variants, weight, documents }) =>
      variants.map((variant) => [variant, weight / (1 + Math.log1p(documents))] as const),
    ),
  );
}

// Of a long answer only this much is looked at: an excerpt is worth a moment, not a second.
const LOOKED_AT = 20_000;

/**
 * The part of a text that holds most of the weight of the words searched for, on one line of at most `width` columns,
 * those words set off. The beginning of the text when it has none of them.
 */
export function excerpt(
  text: string,
  options: {
    /** How much each variant of a word counts. */
    readonly weights: ReadonlyMap<string, number>;
    readonly width: number;
    readonly style: Style;
  },
): string {
  const { weights, width, style } = options;
  const line = plainLine(text.slice(0, LOOKED_AT));
  const hits = tokensOf(line).flatMap(({ start, end, folded }) => {
    const variant = variantsOf(folded).find((candidate) => weights.has(candidate));
    return variant === undefined ? [] : [{ start, end, variant }];
  });
  const from = beginning(line, hits, weights, width);
  const shown = cut(line.slice(from), width - (from > 0 ? 2 : 0));
  const prefix = from > 0 ? "… " : "";
  return prefix + highlighted(shown, line.slice(from), from, hits, style);
}

/** On one line, without the marks of Markdown, which say little out of their place. */
function plainLine(text: string): string {
  return text
    .replace(/^\s{0,3}(?:#{1,6}|[-*+>]|\d+[.)]|```\S*|\|?[\s:|-]+\|?$)\s/gm, "")
    .replace(/\*\*|__|`|(?<=^|\s)\*(?=\S)|(?<=\S)\*(?=[\s.,;:!?]|$)/gm, "")
    .replace(/\s+/g, " ")
    .trim();
}

interface Hit {
  readonly start: number;
  readonly end: number;
  readonly variant: string;
}

function beginning(
  line: string,
  hits: readonly Hit[],
  weights: ReadonlyMap<string, number>,
  width: number,
): number {
  if (widthOf(line) <= width) return 0;
  let best = { from: 0, to: 0, weight: 0 };
  for (const [index, first] of hits.entries()) {
    const seen = new Set<string>();
    let weight = 0;
    let to = first.end;
    for (const hit of hits.slice(index)) {
      if (hit.end > first.start + width * 0.8) break;
      if (!seen.has(hit.variant)) weight += weights.get(hit.variant) ?? 0;
      seen.add(hit.variant);
      to = hit.end;
    }
    if (weight > best.weight + 1e-9) best = { from: first.start, to, weight };
  }
  if (best.to < width) return 0;
  // A few words before the first hit make it readable; the start of its sentence is better still.
  const room = Math.max(0, width - (best.to - best.from) - 4);
  const lookedAt = Math.max(0, best.from - Math.min(room, Math.floor(width / 2)));
  const sentence = line.slice(lookedAt, best.from).search(/(?<=[.!?:]\s)\S/);
  if (sentence >= 0) return lookedAt + sentence;
  const earliest = best.from - Math.min(room, Math.floor(width / 4));
  const word = line.slice(earliest, best.from).indexOf(" ");
  return word >= 0 ? earliest + word + 1 : best.from;
}

function highlighted(
  shown: string,
  whole: string,
  offset: number,
  hits: readonly Hit[],
  style: Style,
): string {
  const visible = shown === whole ? shown.length : shown.length - 1;
  let text = "";
  let at = 0;
  for (const { start, end } of hits) {
    const [from, to] = [start - offset, end - offset];
    if (from < at || to > visible) continue;
    text += shown.slice(at, from) + style.match(shown.slice(from, to));
    at = to;
  }
  return text + shown.slice(at);
}
