import { fold } from "../text/fold.ts";
import { termOf, variantsOf } from "../text/terms.ts";
import type { TokenColumns } from "../text/tokens.ts";
import { tokenColumnsOf } from "../text/tokens.ts";
import type { Found, SearchOutcome } from "../retrieval/search.ts";

/** What an excerpt looks for, with what each is worth. */
export interface ExcerptWords {
  /** Variants of the words searched for. */
  readonly weights: ReadonlyMap<string, number>;
  /** Words and phrases, folded, that are near in meaning to one that was searched for. */
  readonly near?: ReadonlyMap<string, number>;
}

/** Offsets in UTF-16 units. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  /** Whether it is near in meaning, and not the word itself. */
  readonly near: boolean;
}

export interface TellingPart {
  /** From where the part begins to the end of what was looked at, on one line. */
  readonly line: string;
  /** Whether something stands before it. */
  readonly begun: boolean;
  readonly marks: readonly Mark[];
  /** The words found anywhere in what was looked at, as they are written there; each once. */
  readonly forms: readonly Form[];
}

export interface Form {
  readonly word: string;
  readonly near: boolean;
}

export interface Excerpt {
  /** On one line, with an ellipsis where something is left out. */
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly forms: readonly Form[];
}

/** What each variant of the words searched for is worth: rarer ones more, as in the ranking itself. */
export function excerptWeights(terms: SearchOutcome["terms"]): ReadonlyMap<string, number> {
  return new Map(
    terms.flatMap(({ variants, weight, documents }) =>
      variants.map((variant) => [variant, weight / (1 + Math.log1p(documents))] as const),
    ),
  );
}

/**
 * What the words of pairs are worth in a text: as much as the word asked for, of a phrase the one worth most, as far as they are near
 * to it. Those near to a small word of the question are left out, since they would be marked everywhere.
 */
export function nearWords(
  pairs: Found["pairs"],
  weights: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  return new Map(
    pairs.flatMap(({ asked, found, cosine }) => {
      const worth = fold(asked)
        .split(" ")
        .flatMap((word) => variantsOf(word).find((one) => weights.has(one)) ?? [])
        .map((variant) => weights.get(variant) ?? 0);
      return worth.length === 0 ? [] : [[fold(found), cosine * Math.max(...worth)] as const];
    }),
  );
}

// Of a long answer only this much is looked at: an excerpt is worth a moment, not a second.
const LOOKED_AT = 20_000;
// Where a text is cut: not in a word, unless it is one without end, and never in a character.
const CUT_SHORT = /\s\S{0,30}$|[\ud800-\udbff]$/;

/** A text as excerpts are made of it. What is looked for changes nothing of it, so it may be kept. */
export interface ReadText {
  /** On one line. */
  readonly line: string;
  readonly words: TokenColumns;
  readonly isWhole: boolean;
}

export function readText(text: string): ReadText {
  const line = plainLine(text.slice(0, LOOKED_AT));
  return { line, words: tokenColumnsOf(line, "other"), isWhole: text.length <= LOOKED_AT };
}

/** The excerpt of at most `length` characters that holds most of the weight of what is looked for. */
export function excerptOf(
  text: string | ReadText,
  { length, ...words }: ExcerptWords & { readonly length: number },
): Excerpt {
  const read = typeof text === "string" ? readText(text) : text;
  const { line, begun, marks, forms } = tellingPart(read, { ...words, width: length });
  const lead = begun ? "… " : "";
  const isWhole = line.length + lead.length <= length && read.isWhole;
  const cut = line.slice(0, length - lead.length - 2).replace(CUT_SHORT, "");
  const shown = isWhole ? line : cut.replace(/[\s,;:–—-]+$/, "");
  return {
    text: `${lead}${shown}${isWhole ? "" : /[.!?]$/.test(shown) ? " …" : "…"}`,
    marks: marks
      .filter(({ end }) => end <= shown.length)
      .map(({ start, end, near }) => ({
        start: start + lead.length,
        end: end + lead.length,
        near,
      })),
    forms,
  };
}

/**
 * Where in a text most of the weight of what is looked for lies within a width, and where those words stand from there
 * on; the text's beginning when it has none of them. `widthOf` measures a text that may be narrower or wider than it is long.
 */
export function tellingPart(
  text: string | ReadText,
  {
    weights,
    near,
    width,
    widthOf = ({ length }) => length,
  }: ExcerptWords & { readonly width: number; readonly widthOf?: (text: string) => number },
): TellingPart {
  const { line, words } = typeof text === "string" ? readText(text) : text;
  const variantOf = variantFinder(weights);
  const hits: Hit[] = [];
  const { forms, starts } = words;
  const nearInitials = initialsOf(near?.keys() ?? []);
  const phrases = [...(near?.keys() ?? [])].filter((key) => key.includes(" "));
  /** A phrase that begins at a place, or the word there, where it is near. What was searched for itself is no part of one. */
  const nearAt = (index: number, folded: string): string | undefined =>
    phrases.find((phrase) =>
      phrase
        .split(" ")
        .every((word, offset) => forms[index + offset]?.folded === word && !variantOf(word)),
    ) ?? (near?.has(folded) ? folded : undefined);
  for (let index = 0; index < forms.length; index++) {
    const { folded = "" } = forms[index] ?? {};
    const start = starts[index] ?? 0;
    const variant = variantOf(folded);
    let found = variant;
    if (found === undefined) {
      if (!nearInitials.has(folded.charCodeAt(0))) continue;
      found = nearAt(index, folded);
      if (found === undefined) continue;
      // A phrase is one mark.
      index += found.split(" ").length - 1;
    }
    const end = (starts[index] ?? 0) + (forms[index]?.surface.length ?? 0);
    hits.push({ start, end, variant: found, near: variant === undefined });
  }
  const worth = (hit: Hit): number => (hit.near ? near : weights)?.get(hit.variant) ?? 0;
  const from = widthOf(line) <= width ? 0 : beginning(line, hits, worth, width);
  return {
    line: line.slice(from),
    begun: from > 0,
    marks: hits
      .filter(({ start }) => start >= from)
      .map(({ start, end, near: isNear }) => ({
        start: start - from,
        end: end - from,
        near: isNear,
      })),
    forms: [
      ...new Map(
        hits.map((hit) => {
          const word = line.slice(hit.start, hit.end);
          return [word, { word, near: hit.near }] as const;
        }),
      ).values(),
    ],
  };
}

const finders = new WeakMap<object, (folded: string) => string | undefined>();

/** Which of the words searched for a word is. Remembered, since texts of one search share most of their words. */
function variantFinder(
  weights: ReadonlyMap<string, number>,
): (folded: string) => string | undefined {
  let finder = finders.get(weights);
  if (!finder) {
    const known = new Map<string, string | undefined>();
    // No stem begins with another letter than its word, but for one; and nine words in ten are told by that.
    const initials = initialsOf(weights.keys());
    if (weights.has("oeil")) initials.add("yeux".charCodeAt(0));
    finder = (folded) => {
      if (!initials.has(folded.charCodeAt(0))) return undefined;
      if (known.has(folded)) return known.get(folded);
      const language = triedAs.find((one) => weights.has(termOf(folded, one)));
      const variant = language && termOf(folded, language);
      known.set(folded, variant);
      return variant;
    };
    finders.set(weights, finder);
  }
  return finder;
}

/** As `variantsOf` has them; most words are none of them, and then there is nothing to be made. */
const triedAs = ["fr", "en", "other"] as const;

function initialsOf(words: Iterable<string>): Set<number> {
  return new Set(Array.from(words, (word) => word.charCodeAt(0)));
}

/** On one line, without the marks of Markdown, which say little out of their place. */
function plainLine(text: string): string {
  // What stands around an asterisk is looked at behind it: before it, it would be looked at everywhere.
  const plain = text
    .replace(/^\s{0,3}(?:#{1,6}|[-*+>]|\d+[.)]|```\S*|\|?[\s:|-]+\|?$)\s/gm, "")
    .replace(/\*\*|__|`|\*(?<=(?:^|\s)\*)(?=\S)|\*(?<=\S\*)(?=[\s.,;:!?]|$)/gm, "");
  const cells = plain.includes("|") ? plain.replace(/^[ \t]*\|.*$/gm, cellsOf) : plain;
  // Single spaces, which are nearly all, stay as they are.
  return cells.replace(/[^\S ]\s*| \s+/g, " ").trim();
}

/** "a · b" of "| a | b |". */
function cellsOf(row: string): string {
  return row.trim().replace(/^\|/, "").replace(/\|$/, "").replaceAll("|", "·");
}

interface Hit extends Mark {
  readonly variant: string;
}

function beginning(
  line: string,
  hits: readonly Hit[],
  worth: (hit: Hit) => number,
  width: number,
): number {
  let best = { from: 0, to: 0, weight: 0 };
  // What lies within the width from each hit on; each variant counts once.
  const within = new Map<string, number>();
  let weight = 0;
  let next = 0;
  const count = (hit: Hit, change: 1 | -1): void => {
    const before = within.get(hit.variant) ?? 0;
    within.set(hit.variant, before + change);
    if (before + change === (change > 0 ? 1 : 0)) weight += change * worth(hit);
  };
  for (const [index, first] of hits.entries()) {
    for (; next < hits.length; next++) {
      const hit = hits[next];
      if (!hit || hit.end > first.start + width * 0.8) break;
      count(hit, 1);
    }
    const to = hits[next - 1]?.end ?? first.end;
    if (weight > best.weight + 1e-9) best = { from: first.start, to, weight };
    if (next > index) count(first, -1);
    else next = index + 1;
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
