import type { TextLanguage } from "../core/language.ts";
import {
  relevances,
  similarity,
  spokenUnits,
  type Speaker,
  type SpokenUnit,
} from "./summary-scores.ts";
import { unitsOf, type Unit, type UnitKind } from "./units.ts";

export interface SummaryPart {
  readonly speaker: Speaker;
  /** Stands so in the question or in the answer. */
  readonly text: string;
  /** "passage" where units of several kinds follow one another. */
  readonly kind: UnitKind | "passage";
}

export interface SummaryTexts {
  readonly question: string;
  readonly answer: string;
  readonly language: TextLanguage;
}

export interface SummaryOptions extends SummaryTexts {
  /** What `spokenSides` made of these very texts, where it is kept. */
  readonly sides?: SpokenSides;
  /** What the summary is wanted for: the terms of the new question with their weights, such as idf. May be empty. */
  readonly focus: ReadonlyMap<string, number>;
  readonly budgetTokens: number;
  readonly countTokens: (text: string) => number;
}

// Maximal marginal relevance: this much relevance, the rest novelty.
const LAMBDA = 0.7;
// The same sentence in other words is left out, however relevant.
const SAME_AGAIN = 0.9;
// No text that is worth keeping has more characters per token.
const CHARACTERS_PER_TOKEN = 16;
const READ_CHARACTERS = 100_000;

/** The units of both sides, which no focus and no budget changes. */
export type SpokenSides = readonly [readonly SpokenUnit[], readonly SpokenUnit[]];

export function spokenSides({ question, answer, language }: SummaryTexts): SpokenSides {
  return [
    spokenUnits("user", readUnits(question), language),
    spokenUnits("model", readUnits(answer), language),
  ];
}

/**
 * A summary of an exchange that is made of its own words: sentences, lists, tables and code blocks of both sides,
 * whole, in their order, in `budgetTokens` tokens at most (the sum over the parts). Chosen one by one by maximal marginal
 * relevance (J. Carbonell and J. Goldstein, SIGIR 1998): relevant to the focus, unlike what is chosen already. What is
 * too long is left out; neighbours are joined into one part. A heading, or a sentence that ends with a colon, comes only
 * along with what it introduces.
 */
export function summarise({
  question,
  answer,
  language,
  sides = spokenSides({ question, answer, language }),
  focus,
  budgetTokens,
  countTokens,
}: SummaryOptions): SummaryPart[] {
  const units = sides.flat();
  const relevance: number[] = [];
  const open = new Set<number>();
  // Each side is measured against itself: that the question resembles the new one makes its answer no less telling.
  for (const side of sides) {
    const ofSide = relevances(side, focus);
    for (const [index, value] of ofSide.entries()) {
      if (value > 0 && !side[index]?.introduces) open.add(relevance.length);
      relevance.push(value);
    }
  }
  const most = Math.max(0, ...relevance);
  const likeness = units.map(() => 0);
  const passages = passagesWithin(
    units,
    { user: question, model: answer },
    { budgetTokens, countTokens },
  );
  while (open.size > 0) {
    let best = -1;
    let bestMerit = -Infinity;
    for (const index of open) {
      const merit =
        (LAMBDA * (relevance[index] ?? 0)) / most - (1 - LAMBDA) * (likeness[index] ?? 0);
      if (merit > bestMerit) [best, bestMerit] = [index, merit];
    }
    open.delete(best);
    const chosen = units[best];
    if (!chosen || !passages.add(best)) continue;
    for (const index of open) {
      const like = similarity(chosen.terms, units[index]?.terms ?? new Set());
      likeness[index] = Math.max(likeness[index] ?? 0, like);
      if (like >= SAME_AGAIN) open.delete(index);
    }
  }
  return passages.parts();
}

function readUnits(text: string): Unit[] {
  if (text.length <= READ_CHARACTERS) return unitsOf(text);
  // The last one may be cut.
  return unitsOf(text.slice(0, READ_CHARACTERS)).slice(0, -1);
}

interface Passages {
  /** Adds a unit, with what introduces it where there is room; false when even alone it does not fit. */
  add(index: number): boolean;
  parts(): SummaryPart[];
}

/** Runs of neighbouring units, each of which is counted as one text. */
function passagesWithin(
  units: readonly SpokenUnit[],
  texts: Readonly<Record<Speaker, string>>,
  { budgetTokens, countTokens }: Pick<SummaryOptions, "budgetTokens" | "countTokens">,
): Passages {
  const chosen = new Set<number>();
  const counts = new Map<string, number>();
  let total = 0;

  const textOf = (first: number, last: number): string =>
    texts[units[first]?.speaker ?? "user"].slice(units[first]?.unit.start, units[last]?.unit.end);
  const tokensIn = (first: number, last: number): number => {
    if (first > last) return 0;
    const text = textOf(first, last);
    const count = counts.get(text) ?? countTokens(text);
    counts.set(text, count);
    return count;
  };
  const together = (a: number, b: number): boolean => units[a]?.speaker === units[b]?.speaker;
  const startOf = (index: number): number => {
    let first = index;
    while (chosen.has(first - 1) && together(first - 1, index)) first--;
    return first;
  };
  const endOf = (index: number): number => {
    let last = index;
    while (chosen.has(last + 1) && together(last + 1, index)) last++;
    return last;
  };
  const take = (first: number, last: number): boolean => {
    const [start, end] = [startOf(first), endOf(last)];
    const added = tokensIn(start, end) - tokensIn(start, first - 1) - tokensIn(last + 1, end);
    if (total + added > budgetTokens) return false;
    total += added;
    for (let index = first; index <= last; index++) chosen.add(index);
    return true;
  };

  return {
    add(index) {
      const length = units[index]?.unit.text.length ?? 0;
      if (length > budgetTokens * CHARACTERS_PER_TOKEN) return false;
      let first = index;
      while (units[first - 1]?.introduces && !chosen.has(first - 1) && together(first - 1, index)) {
        first--;
      }
      for (; first <= index; first++) if (take(first, index)) return true;
      return false;
    },
    parts() {
      const parts: SummaryPart[] = [];
      for (let first = 0; first < units.length; first++) {
        const unit = units[first];
        if (!unit || !chosen.has(first)) continue;
        const last = endOf(first);
        const kinds = new Set(units.slice(first, last + 1).map(({ unit: { kind } }) => kind));
        const kind = kinds.size === 1 ? unit.unit.kind : "passage";
        parts.push({ speaker: unit.speaker, text: textOf(first, last), kind });
        first = last;
      }
      return parts;
    },
  };
}
