import { isVowelAt, regionAfter } from "./regions.ts";
import { longestSuffix, suffixTable } from "./suffixes.ts";

/*
 * Porter2, the English stemmer of Snowball: https://snowballstem.org/algorithms/english/stemmer.html
 * M. F. Porter, "An algorithm for suffix stripping", Program 14 (1980), in the author's second edition. Its step 0
 * (apostrophes) has nothing to do here: words come folded, without them.
 */

const LETTERS_ONLY = /^[a-z]+$/;

const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ["skis", "ski"],
  ["skies", "sky"],
  ["dying", "die"],
  ["lying", "lie"],
  ["tying", "tie"],
  ["idly", "idl"],
  ["gently", "gentl"],
  ["ugly", "ugli"],
  ["early", "earli"],
  ["only", "onli"],
  ["singly", "singl"],
  ...["sky", "news", "howe", "atlas", "cosmos", "bias", "andes"].map(
    (word) => [word, word] as const,
  ),
]);

// Complete once their plural is off: "-ing" and "-eed" belong to them.
const INVARIABLE = new Set(
  "inning outing canning herring earring proceed exceed succeed".split(" "),
);

const STEP_2 = suffixTable({
  tional: "tion",
  enci: "ence",
  anci: "ance",
  abli: "able",
  entli: "ent",
  "izer ization": "ize",
  "ational ation ator": "ate",
  "alism aliti alli": "al",
  fulness: "ful",
  "ousli ousness": "ous",
  "iveness iviti": "ive",
  "biliti bli": "ble",
  ogi: "og",
  fulli: "ful",
  lessli: "less",
  li: "",
});
const STEP_3 = suffixTable({
  tional: "tion",
  ational: "ate",
  alize: "al",
  "icate iciti ical": "ic",
  "ful ness": "",
  ative: "",
});
const STEP_4 = suffixTable({
  "al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize ion": "",
});

/** The Porter2 stem of a folded English word. Words with other characters than a to z come back as they are. */
export function stemEnglish(word: string): string {
  if (word.length <= 2 || !LETTERS_ONLY.test(word)) return word;
  const irregular = IRREGULAR.get(word);
  if (irregular !== undefined) return irregular;

  let stem = withConsonantY(word);
  const r1 = firstRegion(stem);
  const r2 = regionAfter(stem, r1);
  stem = withoutPlural(stem);
  if (INVARIABLE.has(stem)) return stem;
  stem = withoutPastOrGerund(stem, r1);
  stem = withFinalI(stem);
  stem = step2(stem, r1);
  stem = step3(stem, r1, r2);
  stem = step4(stem, r2);
  stem = step5(stem, r1, r2);
  return stem.includes("Y") ? stem.replaceAll("Y", "y") : stem;
}

/** "Y" for each y that begins the word or follows a vowel. */
function withConsonantY(word: string): string {
  let marked = word;
  for (let i = word.indexOf("y"); i >= 0; i = word.indexOf("y", i + 1)) {
    if (i === 0 || isVowelAt(marked, i - 1))
      marked = `${marked.slice(0, i)}Y${marked.slice(i + 1)}`;
  }
  return marked;
}

function firstRegion(word: string): number {
  // Their R1 would begin too early: "general" and "generous" are not one word.
  if (word.startsWith("gener") || word.startsWith("arsen")) return 5;
  if (word.startsWith("commun")) return 6;
  return regionAfter(word, 0);
}

/** Step 1a. */
function withoutPlural(word: string): string {
  if (word.endsWith("ied") || word.endsWith("ies")) return word.slice(0, word.length > 4 ? -2 : -1);
  if (!word.endsWith("s") || word.endsWith("us") || word.endsWith("ss")) return word;
  if (word.endsWith("sses")) return word.slice(0, -2);
  return hasVowelBefore(word, word.length - 2) ? word.slice(0, -1) : word;
}

/** Step 1b. */
function withoutPastOrGerund(word: string, r1: number): string {
  const bare = word.endsWith("ly") ? word.slice(0, -2) : word;
  if (bare.endsWith("eed")) return bare.length - 3 >= r1 ? bare.slice(0, -1) : word;
  const ending = bare.endsWith("ing") ? 3 : bare.endsWith("ed") ? 2 : 0;
  const stem = bare.slice(0, bare.length - ending);
  if (ending === 0 || !hasVowelBefore(stem, stem.length)) return word;
  if (stem.endsWith("at") || stem.endsWith("bl") || stem.endsWith("iz")) return `${stem}e`;
  if (endsInDouble(stem)) return stem.slice(0, -1);
  return r1 >= stem.length && endsInShortSyllable(stem, stem.length) ? `${stem}e` : stem;
}

/** Step 1c: "dry" and "dries" meet in "dri"; "by" and "say" stay. */
function withFinalI(word: string): string {
  const last = word.length - 1;
  const y = word[last] === "y" || word[last] === "Y";
  return y && last >= 2 && !isVowelAt(word, last - 1) ? `${word.slice(0, last)}i` : word;
}

function step2(word: string, r1: number): string {
  const found = longestSuffix(word, STEP_2);
  if (!found) return word;
  const [suffix, replacement] = found;
  const at = word.length - suffix.length;
  if (at < r1) return word;
  if (suffix === "ogi" && word[at - 1] !== "l") return word;
  if (suffix === "li" && !"cdeghkmnrt".includes(word[at - 1] ?? "-")) return word;
  return word.slice(0, at) + replacement;
}

function step3(word: string, r1: number, r2: number): string {
  const found = longestSuffix(word, STEP_3);
  if (!found) return word;
  const [suffix, replacement] = found;
  const at = word.length - suffix.length;
  return at >= (suffix === "ative" ? r2 : r1) ? word.slice(0, at) + replacement : word;
}

function step4(word: string, r2: number): string {
  const found = longestSuffix(word, STEP_4);
  if (!found) return word;
  const at = word.length - found[0].length;
  if (at < r2) return word;
  if (found[0] === "ion" && word[at - 1] !== "s" && word[at - 1] !== "t") return word;
  return word.slice(0, at);
}

function step5(word: string, r1: number, r2: number): string {
  const last = word.length - 1;
  if (word[last] === "e") {
    const drop = last >= r2 || (last >= r1 && !endsInShortSyllable(word, last));
    return drop ? word.slice(0, last) : word;
  }
  return word[last] === "l" && last >= r2 && word[last - 1] === "l" ? word.slice(0, last) : word;
}

function hasVowelBefore(word: string, end: number): boolean {
  for (let i = 0; i < end; i++) if (isVowelAt(word, i)) return true;
  return false;
}

function endsInDouble(word: string): boolean {
  const last = word[word.length - 1] ?? "";
  return last === word[word.length - 2] && "bdfgmnprt".includes(last);
}

/** Does the part before `end` close with a vowel between two non-vowels (not w, x, Y after it), or is it such as "ow"? */
function endsInShortSyllable(word: string, end: number): boolean {
  if (end < 2 || isVowelAt(word, end - 1) || !isVowelAt(word, end - 2)) return false;
  return end === 2 || (!isVowelAt(word, end - 3) && !"wxY".includes(word[end - 1] ?? "-"));
}
