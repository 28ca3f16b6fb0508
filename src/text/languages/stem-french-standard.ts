import { isVowelAt } from "./regions.ts";
import { WITHOUT_SUFFIX } from "./stem-french-exceptions.ts";
import { longestSuffix, suffixTable } from "./suffixes.ts";

/** No stem is shorter. */
export const SHORTEST_STEM = 3;

/** Where Snowball's regions begin: RV, R1 and R2. */
export interface Regions {
  readonly rv: number;
  readonly r1: number;
  readonly r2: number;
}

type StandardRule =
  | "delete"
  | "ation"
  | "logie"
  | "ution"
  | "ence"
  | "ement"
  | "ite"
  | "if"
  | "aux"
  | "eux"
  | "issement"
  | "amment"
  | "age";

const STANDARD = suffixTable<StandardRule>({
  "ance iqUe isme able iste": "delete",
  "atrice ateur ation": "ation",
  logie: "logie",
  "usion ution": "ution",
  ence: "ence",
  ement: "ement",
  ite: "ite",
  "if ive": "if",
  aux: "aux",
  "eux euse": "eux",
  issement: "issement",
  "amment emment": "amment",
  age: "age",
});

/**
 * Step 1 of the French stemmer (stem-french.ts): the word without its noun, adjective or adverb suffix; the word
 * itself when no rule applies.
 */
export function withoutStandardSuffix(word: string, { rv, r1, r2 }: Regions): string {
  const found = longestSuffix(word, STANDARD);
  if (!found || WITHOUT_SUFFIX.has(word.toLowerCase())) return word;
  const [suffix, rule] = found;
  const at = word.length - suffix.length;
  const stem = word.slice(0, at);
  switch (rule) {
    case "delete":
      return at >= r2 ? stem : word;
    case "ation":
      return at >= r2 ? withoutIc(stem, r2) : word;
    case "logie":
      return at >= r2 ? `${stem}log` : word;
    case "ution":
      if (at < r2) return word;
      return stem.endsWith("c") ? `${stem}ut` : `${stem}u`; // exécution, exécuter; pollution, polluer
    case "ence":
      return at >= r2 ? `${stem}ent` : word;
    case "ement":
      return at >= rv && at >= SHORTEST_STEM ? withoutAdverbialEnd(stem, { rv, r1, r2 }) : word;
    case "ite":
      return at >= r2 ? withoutAbilityEnd(stem, r2) : word;
    case "if":
      if (at < r2) return `${stem}iv`; // "actif" meets "active"
      return endsIn(stem, "at", r2) ? withoutIc(stem.slice(0, -2), r2) : stem;
    case "aux":
      return at >= r1 ? `${stem}al` : word;
    case "eux":
      if (at >= r2) return stem;
      return suffix === "eux" || at >= r1 ? `${stem}eu` : word;
    case "issement":
      return at >= r1 && !isVowelAt(word, at - 1) ? stem : word;
    case "amment":
      return at >= rv ? `${stem}${suffix.charAt(0)}nt` : word;
    case "age":
      return at >= rv && at >= SHORTEST_STEM ? stem : word;
  }
}

function endsIn(word: string, suffix: string, region: number): boolean {
  return word.endsWith(suffix) && word.length - suffix.length >= region;
}

function withoutIc(stem: string, r2: number): string {
  if (!stem.endsWith("ic")) return stem;
  return stem.length - 2 >= r2 ? stem.slice(0, -2) : `${stem.slice(0, -1)}qU`;
}

/** What is left of an adverb: "active" of "activement", "heureuse" of "heureusement". */
function withoutAdverbialEnd(stem: string, { rv, r1, r2 }: Regions): string {
  if (endsIn(stem, "iv", r2)) {
    const adjective = stem.slice(0, -2);
    return endsIn(adjective, "at", r2) ? adjective.slice(0, -2) : adjective;
  }
  if (endsIn(stem, "eus", r1)) return stem.length - 3 >= r2 ? stem.slice(0, -3) : stem.slice(0, -1);
  if (endsIn(stem, "abl", r2) || endsIn(stem, "iqU", r2)) return stem.slice(0, -3);
  if (endsIn(stem, "ier", rv) || endsIn(stem, "Ier", rv)) return stem.slice(0, -2);
  return stem;
}

/** What is left of a noun in "-ité": "dur(able)" of "durabilité". */
function withoutAbilityEnd(stem: string, r2: number): string {
  if (stem.endsWith("abil"))
    return stem.length - 4 >= r2 ? stem.slice(0, -4) : `${stem.slice(0, -2)}l`;
  return endsIn(stem, "iv", r2) ? stem.slice(0, -2) : withoutIc(stem, r2);
}
