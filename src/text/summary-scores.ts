import type { TextLanguage } from "../core/language.ts";
import { languagePacks, termOf } from "./terms.ts";
import { tokensOf } from "./tokens.ts";
import type { Unit } from "./units.ts";

export type Speaker = "user" | "model";

/** A unit of one side of an exchange, with what the choice needs to know. */
export interface SpokenUnit {
  readonly speaker: Speaker;
  readonly unit: Unit;
  /** Its terms that are no stop words. */
  readonly terms: ReadonlySet<string>;
  /** Announces the unit behind it, and says nothing without it: a heading, "Voici les étapes :". */
  readonly introduces: boolean;
}

// BM25's length normalisation and saturation, on units in the place of documents.
const K1 = 1.2;
const B = 0.4;
// What a unit gains from what its neighbour says: sentences lean on one another, a list on its introduction.
const FROM_NEIGHBOUR = 0.15;
const FROM_INTRODUCTION = 0.7;
// How much the first sentences count, when all of the focus is found, and when nothing is.
const LEAD = { least: 0.1, most: 0.6 } as const;
// A sentence of fewer terms is hardly more than "Bien sûr !".
const TELLING_TERMS = 4;
// "Would you like me to go on?"
const ASKED_BY_MODEL = 0.4;

/** The units of one side. */
export function spokenUnits(
  speaker: Speaker,
  units: readonly Unit[],
  language: TextLanguage,
): SpokenUnit[] {
  return units.map((unit, index) => ({
    speaker,
    unit,
    terms: tellingTerms(unit.text, language),
    introduces:
      unit.kind === "heading" ||
      (speaker === "model" &&
        index + 1 < units.length &&
        unit.kind === "sentence" &&
        /:[*_]*$/.test(unit.text)),
  }));
}

function tellingTerms(text: string, language: TextLanguage): Set<string> {
  const { stopWords } = languagePacks[language];
  const terms = new Set<string>();
  for (const { folded } of tokensOf(text))
    if (!stopWords.has(folded)) terms.add(termOf(folded, language));
  return terms;
}

/**
 * How relevant each unit of one side is, about 0 to 1.5: the share of the focus that it covers, a little of what its neighbours
 * cover, and a lead that grows the less of the focus is found at all, since answers open with their point.
 */
export function relevances(
  units: readonly SpokenUnit[],
  focus: ReadonlyMap<string, number>,
): number[] {
  const found = new Map<string, number>();
  let wanted = 0;
  for (const [term, weight] of focus) {
    wanted += weight;
    if (units.some(({ terms }) => terms.has(term))) found.set(term, weight);
  }
  let total = 0;
  for (const weight of found.values()) total += weight;
  const lead = LEAD.most - (LEAD.most - LEAD.least) * (wanted > 0 ? total / wanted : 0);

  const length = units.reduce((sum, { terms }) => sum + terms.size, 0) / Math.max(1, units.length);
  const matches = units.map(({ terms }) => {
    let sum = 0;
    for (const [term, weight] of found) if (terms.has(term)) sum += weight;
    if (sum === 0) return 0;
    return ((sum / total) * (K1 + 1)) / (1 + K1 * (1 - B + (B * terms.size) / Math.max(1, length)));
  });
  const neighbouring = (index: number, step: 1 | -1): number => {
    const [unit, other] = [units[index], units[index + step]];
    if (unit?.unit.kind !== "sentence" || other?.introduces) return 0;
    return matches[index + step] ?? 0;
  };
  const introducedBy = (index: number): number => {
    if (!units[index - 1]?.introduces) return 0;
    return FROM_INTRODUCTION * (matches[index - 1] ?? 0);
  };
  return units.map((spoken, index) => {
    const { speaker, unit, terms } = spoken;
    if (terms.size === 0) return 0;
    const match = Math.max(
      (matches[index] ?? 0) +
        FROM_NEIGHBOUR * Math.max(neighbouring(index, -1), neighbouring(index, 1)),
      introducedBy(index),
    );
    const opening = (Math.min(1, terms.size / TELLING_TERMS) * lead) / (1 + index);
    const asks = speaker === "model" && unit.kind === "sentence" && unit.text.endsWith("?");
    return (match + opening) * (asks ? ASKED_BY_MODEL : 1);
  });
}

/** The cosine of two sets of terms: 1 for the same terms, 0 for none in common. */
export function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let common = 0;
  for (const term of small) if (large.has(term)) common++;
  return common / Math.sqrt(a.size * b.size);
}
