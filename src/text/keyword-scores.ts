import type { TextLanguage } from "../core/language.ts";
import type { Candidate, Place } from "./keyword-candidates.ts";
import { has, traits } from "./keyword-traits.ts";
import type { JudgedText, Word } from "./judged-text.ts";

/*
 * PositionRank (C. Florescu and C. Caragea, "PositionRank: an unsupervised approach to keyphrase extraction from
 * scholarly documents", ACL 2017) with a damping of 0: a word weighs by how often and how early it stands, a phrase by
 * its words. On exchanges of a hundred words the random walk over neighbouring words brings nothing: F1@5 on the tuning
 * texts is 0.57 without it, 0.55 with a damping of 0.3, 0.51 with the usual 0.85. What longer texts leave to
 * statistics is done by grammar: a phrase must look whole, as in the C-value of nested terms (K. Frantzi, S. Ananiadou
 * and H. Mima, "Automatic recognition of multi-word terms", 2000), and verbs and common words count for little.
 *
 * The constants were searched on the tuning half of fixtures/keyword-texts.ts. Changing one of them by a quarter costs
 * at most 0.06 of F1, SHARE_OF_TWO 0.12.
 */

// The user's own words say what an exchange is about.
const QUESTION_WEIGHT = 1.75;
const SENTENCE_DECAY = 0.04;
const COMMON_WEIGHT = 0.4;
const VERB_WEIGHT = 0.1;
// Longer words are rarer.
const WEIGHT_PER_LETTER = 0.06;
const COUNTED_LETTERS = 12;
// Of the sum of its words' weights, by the number of words: two say most, three are often one too many.
const SHARE_OF_TWO = 0.8;
const SHARE_OF_THREE = 0.3;
const FREQUENCY_POWER = 0.45;
const COHESION_POWER = 0.2;
const QUESTION_BONUS = 0.2;
// How whole a phrase looks where a word goes before or follows that may belong to it.
const CUT_FROM_HEAD = 0.1;
const CUT_FROM_MODIFIER = 0.5;
const CUT_FROM_LINKED = 0.6;
const OPENS_SENTENCE = 0.8;
const LOOSE_LINK = 0.4;
const LOOSE_LINKS = new Set(["a", "au", "aux", "en"]);

/** The weight of each term of a text, by number; 0 for stop words. */
function termWeights({ words, terms }: JudgedText, answerStart: number): Float64Array {
  const times = new Float64Array(terms.length);
  const places = new Float64Array(terms.length);
  const roles = new Float64Array(terms.length);
  const letters = new Float64Array(terms.length);
  for (const { role, term, start, sentence, form } of words) {
    if (role === "none" || role === "link") continue;
    if (times[term] === 0) letters[term] = form.folded.length;
    times[term] = (times[term] ?? 0) + 1;
    places[term] =
      (places[term] ?? 0) +
      (start < answerStart ? QUESTION_WEIGHT : 1 / (1 + SENTENCE_DECAY * sentence));
    roles[term] =
      (roles[term] ?? 0) +
      (role === "subject" ? 1 : role === "common" ? COMMON_WEIGHT : VERB_WEIGHT);
  }
  return times.map((count, term) => {
    if (count === 0) return 0;
    const length = 1 + WEIGHT_PER_LETTER * Math.min(letters[term] ?? 0, COUNTED_LETTERS);
    return Math.log2(1 + (places[term] ?? 0)) * ((roles[term] ?? 0) / count) * length;
  });
}

/** How telling each candidate is, in the same order; larger is better. */
export function candidateScores(
  candidates: readonly Candidate[],
  text: JudgedText,
  { answerStart, language }: { readonly answerStart: number; readonly language: TextLanguage },
): number[] {
  const { words, times } = text;
  const weights = termWeights(text, answerStart);
  return candidates.map(({ terms, length, places }) => {
    let wholeness = 0;
    let inQuestion = 0;
    for (const place of places) {
      const whole = wholenessOf(place, words, length, language);
      const opening = words[place.first];
      const asked = opening !== undefined && opening.start < answerStart;
      wholeness +=
        asked || length === 1 || !opensWithCapital(opening) ? whole : whole * OPENS_SENTENCE;
      if (asked) inQuestion += whole;
    }
    let sum = 0;
    let most = 1;
    for (const term of terms) {
      sum += weights[term] ?? 0;
      most = Math.max(most, times[term] ?? 0);
    }
    return (
      sum *
      (length === 1 ? 1 : length === 2 ? SHARE_OF_TWO : SHARE_OF_THREE) *
      (length / terms.length) *
      (wholeness === 1 ? 1 : Math.log2(1 + wholeness) ** FREQUENCY_POWER) *
      // A word that mostly stands elsewhere hardly belongs to this phrase.
      (places.length < most ? (places.length / most) ** COHESION_POWER : 1) *
      (1 + QUESTION_BONUS * Math.min(1, inQuestion))
    );
  });
}

// "Collect market data": the first word of a sentence, with its capital, is often an imperative.
function opensWithCapital(word: Word | undefined): boolean {
  return (
    word !== undefined &&
    word.gap === "stop" &&
    has(word, traits.capitalised) &&
    word.form.surface !== word.form.surface.toUpperCase()
  );
}

function wholenessOf(
  { first, last }: Place,
  words: readonly Word[],
  length: number,
  language: TextLanguage,
): number {
  const opening = words[first];
  const before = words[first - 1];
  const after = words[last + 1];
  // English ends with the head ("grow light"), French begins with it ("taille tardive").
  const headIsLast = language === "en";
  let whole = 1;
  if (
    before?.role === "subject" &&
    opening?.gap === "space" &&
    !(before.gap === "stop" && length > 1)
  )
    whole *= headIsLast ? CUT_FROM_MODIFIER : CUT_FROM_HEAD;
  if (after?.role === "subject" && (after.gap === "space" || after.gap === "hyphen"))
    whole *= headIsLast ? CUT_FROM_HEAD : CUT_FROM_MODIFIER;
  else if (after && (after.gap === "of" || (after.role === "link" && after.gap === "space")))
    whole *= CUT_FROM_LINKED;
  if (length === 1) return whole;
  for (let index = first + 1; index < last; index++) {
    if (LOOSE_LINKS.has(words[index]?.form.folded ?? "")) whole *= LOOSE_LINK;
  }
  return whole;
}
