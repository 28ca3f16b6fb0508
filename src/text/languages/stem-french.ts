import { isVowelAt, regionAfter } from "./regions.ts";
import { IRREGULAR, STEM_IN_I, STEM_IN_R, WHOLE } from "./stem-french-exceptions.ts";
import { SHORTEST_STEM, withoutStandardSuffix, type Regions } from "./stem-french-standard.ts";
import { longestSuffix, suffixTable } from "./suffixes.ts";

/*
 * Snowball's French stemmer, https://snowballstem.org/algorithms/french/stemmer.html, restated for words without
 * accents, as people type them. What differs, and why:
 *  - A plural is undone first, also "-os" and "-us" (photos, menus), so that the tables hold singular forms only.
 *  - "é" cannot be told from "e". Where that matters ("limite" and "qualité", "préférait" and "donnerait") the region
 *    decides, or a word list (stem-french-exceptions.ts).
 *  - "-ent" of the third person goes ("déploient" meets "déployer"), but for the nouns and adjectives that have it;
 *    so do "-age" (séchage, sécher), "-gère" and "-chère" (légère, léger).
 *  - Imperfect subjunctives and the rare "-îmes", "-âtes" stay: without accents they are "crimes" and "tomates".
 *  - No stem is shorter than three letters, and "selle" does not become "sel".
 */

const LETTERS_ONLY = /^[a-z]+$/;
const VERBAL_NOUN = /(?:ence|[ae]mment)$/;
const DOUBLE = /[a-z]{2}(?:aill|e(?:ill|ll|nn|tt)|onn)$/i;
const SOFT_END = /(?:g|ch)$/;

// Endings of verbs such as "finir", after a consonant.
const I_VERB = suffixTable({
  "i ie iee ir ira irai iraIent irais irait iras irent irez iriez iron iront is issaIent issais issait issant issante":
    "",
  "isse issent issez issiez isson it": "",
});

const VERB = suffixTable<"delete" | "e">({
  "ee er era erai eraIent erais erait eras erent erez eriez eron eront ez iez ent": "delete",
  // After a soft g they leave an "e" behind: "mangeait".
  "a ai aIent ais ait ant ante as": "e",
});

const RESIDUAL = suffixTable<"ion" | "iere" | "ere" | "e">({
  ion: "ion",
  "ier iere Ier Iere": "iere",
  ere: "ere",
  e: "e",
});

/**
 * The stem of a folded French word. Words of at most three letters, and words with other characters than a to z, come
 * back as they are.
 */
export function stemFrench(word: string): string {
  if (word.length <= SHORTEST_STEM || !LETTERS_ONLY.test(word) || WHOLE.has(word)) return word;
  const irregular = IRREGULAR.get(word);
  if (irregular !== undefined) return irregular;
  const singular = withoutPlural(word);
  if (singular.length <= SHORTEST_STEM || WHOLE.has(singular)) return singular;

  const marked = withConsonants(singular);
  const r1 = regionAfter(marked, 0);
  const regions = { rv: verbRegion(marked), r1, r2: regionAfter(marked, r1) };
  const standard = withoutStandardSuffix(marked, regions);
  // What "-ence" and "-amment" leave may be a verb form in its turn: "existent", "suffisant".
  const maybeVerb = standard === marked || (VERBAL_NOUN.test(marked) && !WHOLE.has(standard));
  const verbal = maybeVerb ? withoutVerbSuffix(standard, regions) : standard;
  const stem = verbal === marked ? withoutResidualSuffix(marked, regions) : verbal;
  return withoutDouble(stem === marked ? stem : withPlainEnd(stem)).toLowerCase();
}

function withoutPlural(word: string): string {
  const last = word.length - 1;
  const singular = word.slice(0, last);
  if (word[last] === "x") return /(?:eau|yau|ou)$/.test(singular) ? singular : word;
  if (word[last] !== "s") return word;
  switch (word.charAt(last - 1)) {
    case "a":
    case "i":
    case "s":
      return word; // The verb suffixes know "-as", "-ais" and "-is".
    case "o":
    case "u":
      return last > SHORTEST_STEM ? singular : word;
    default:
      return singular;
  }
}

/** "U", "I" and "Y" for letters that are consonants where they stand: "qUel", "deploIent", "paYer". */
function withConsonants(word: string): string {
  let marked = word;
  for (let i = 0; i < word.length; i++) {
    if (isConsonantHere(marked, i)) {
      marked = marked.slice(0, i) + marked.charAt(i).toUpperCase() + marked.slice(i + 1);
    }
  }
  return marked;
}

function isConsonantHere(word: string, index: number): boolean {
  switch (word.charAt(index)) {
    case "u":
      return word[index - 1] === "q" || (isVowelAt(word, index - 1) && isVowelAt(word, index + 1));
    case "i":
      return isVowelAt(word, index - 1) && isVowelAt(word, index + 1);
    case "y":
      return isVowelAt(word, index - 1) || isVowelAt(word, index + 1);
    default:
      return false;
  }
}

/** RV, after the third letter of any word that begins with a vowel: "arme" and "armer" meet. */
function verbRegion(word: string): number {
  if (isVowelAt(word, 0) || /^(?:par|col|tap)/.test(word)) return 3;
  let i = 1;
  while (i < word.length && !isVowelAt(word, i)) i++;
  return Math.min(i + 1, word.length);
}

/** Steps 2a and 2b; the word itself when no rule applies. */
function withoutVerbSuffix(word: string, { rv }: Regions): string {
  const second = longestSuffix(word, I_VERB);
  if (second) {
    const at = word.length - second[0].length;
    const stem = word.slice(0, at);
    if (at > rv && at >= SHORTEST_STEM && !isVowelAt(word, at - 1))
      return wholeStem(stem, second[0]);
  }
  const first = longestSuffix(word, VERB);
  if (!first) return word;
  const [suffix, group] = first;
  const at = word.length - suffix.length;
  if (at < rv || at < SHORTEST_STEM) return word;
  const stem = word.slice(0, at);
  if (group === "e")
    return stem.endsWith("e") && at > rv && at > SHORTEST_STEM ? stem.slice(0, -1) : stem;
  return wholeStem(stem, suffix);
}

/** The stem with the first letters of the suffix where these are known to belong to it. */
function wholeStem(stem: string, suffix: string): string {
  if (suffix.startsWith("i") && STEM_IN_I.has(`${stem}i`)) return `${stem}i`;
  const longer = stem + suffix.slice(0, 2);
  return suffix[1] === "r" && STEM_IN_R.has(longer) ? longer : stem;
}

/** Step 3: "envoy" of "envoyer" meets "envoi", "modifi" of "modifier" meets "modif" of "modification". */
function withPlainEnd(stem: string): string {
  if (stem.endsWith("Y")) return `${stem.slice(0, -1)}i`;
  return stem.endsWith("fi") && stem.length > SHORTEST_STEM ? stem.slice(0, -1) : stem;
}

/** Step 4. */
function withoutResidualSuffix(word: string, { rv, r2 }: Regions): string {
  const found = longestSuffix(word, RESIDUAL);
  if (!found) return word;
  const [suffix, rule] = found;
  const at = word.length - suffix.length;
  const stem = word.slice(0, at);
  switch (rule) {
    case "ion":
      return at >= r2 && (stem.endsWith("s") || stem.endsWith("t")) ? stem : word;
    case "iere":
      return at >= rv && at >= SHORTEST_STEM ? `${stem}i` : word;
    case "ere":
      return at >= rv && at >= SHORTEST_STEM && SOFT_END.test(stem) && !STEM_IN_R.has(`${stem}er`)
        ? stem
        : word.slice(0, -1);
    case "e":
      return at >= rv && at >= SHORTEST_STEM ? stem : word;
  }
}

/** Step 5: "traditionnelle" meets "traditionnel", "travaille" meets "travail". */
function withoutDouble(stem: string): string {
  return DOUBLE.test(stem) ? stem.slice(0, -1) : stem;
}
