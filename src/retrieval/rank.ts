import type { TextLanguage } from "../core/language.ts";
import type { MeaningFeatures } from "../meaning/meaning-query.ts";
import { areTwoLanguages } from "../meaning/meaning-query.ts";
import { scoreByLength } from "../storage/bm25.ts";
import type { Candidate, TermContribution } from "../storage/store.ts";
import type { AskedOrder } from "../text/asked-order.ts";
import type { TimeSpan } from "./nearness-in-time.ts";
import { nearnessInTime, tellingNearness } from "./nearness-in-time.ts";

/*
 * The exact ranking of candidates. Every part is absolute: words as a share of what an exchange with each word once, at
 * average length, would score (bm25.ts, search.ts), meanings as cosines and shares (meaning-query.ts). Ranks are not fused, since
 * that loses 15 to 30 points where one side is blind, as words are across languages.
 *
 *   long(d)     = (1 − min(1, 75 / terms in the answer)) · min(1, terms in the question / 12)
 *   words(d)    = ((1 − long(d)) · score(d) + long(d) · score of the question and the title of d alone) / unit
 *   title(d)    = (Σ idf of the terms in the title of d / unit)²; of the first 16 by score at least 1.5 · (the share of the question's
 *                 words that are found or near in the title)², which lifts nothing but d
 *   own(d)      = 0.75 · words(d) + title(d) + Σ weight · feature(d)
 *   gain(d)     = max(0, own(d) − b), b being what meaning gives to an unrelated one (baseOf)
 *   lent(n)     = gain(n) · min(1, 120 / terms in n)
 *   context(d)  = 0.22 · nearby · (the larger of lent(before d) and lent(after d) + 0.5 · the smaller + 0.2 · Σ lent(one further on either side))
 *   nearby      = 1 for a question that names its asker or the asked one, else min(1, 60 / median of the terms in the candidates)
 *   around(d)   = 0.35 / 3 · Σ over the best three c of d's conversation of  max(0, own(c) + context(c) − b)
 *   time(d)     = 0.6 (1.8 within the time where the question is nothing else) · how near d was said to the times that the question names (nearness-in-time.ts)
 *   wish(d)     = what d is a standing wish by (text/standing-wish.ts) · (own(d) + context(d) + around(d) + time(d))
 *                 + for the instruction that is for what is asked at most 1, and no more than what the second of the others has (withInstruction)
 *   score(d)    = own(d) + context(d) + around(d) + time(d) + wish(d)
 *
 * Short turns need their neighbours, long answers drown in them: so what a neighbour gives falls with its length. Whoever
 * stands between two that answer would pass both of them if each counted in full: so the lesser counts half. What you and
 * I said is spread over turns; what is so whoever says it stands in one place, if turns are long enough for it: there
 * neighbours are rivals. A long
 * answer has most words of its subject, whatever was asked: so the longer it is, the more the words of its question decide.
 * Who says the words of a title means the conversation, whatever was said in it.
 * What somebody wants always is meant for questions that say other words, so it needs a little less to be found.
 * Across languages vectors tell more and single words less: there the cosines of whole texts count more, and what stands
 * around less (`across`), and what says the same is about as long: so a side counts more, the nearer its length is to the
 * question's. How far such an exchange rises above an unrelated one is squared: a translation, whose words are
 * only near, comes up to what says the same in the same language, and what has but a word of it stays below. Chosen on the tuned halves of the evaluation sets (docs/explanation/evaluation.md); within ±30 %
 * of each number the figures hardly move.
 */
export const weights = {
  words: 0.75,
  /** What a title gives that has all words of the question; less by the square of their share. */
  title: 1,
  /** The same of words that are near. */
  nearTitle: 1.5,
  side: 0.6,
  whole: 0.35,
  wordsFound: 0.7,
  wordsTogether: 0.7,
  wordsAsked: 0.4,
  wordsNear: 0.7,
  wordsBeside: 0.8,
  context: 0.22,
  contextTerms: 120,
  contextMedian: 60,
  /** What the lesser of the two neighbours counts beside the other; and what stands one further counts. */
  contextLesser: 0.5,
  contextFurther: 0.2,
  conversation: 0.35,
  conversationBest: 3,
  time: 0.6,
  /** In place of it where the question asks for what was said then, and, within a time, where it is nothing else. */
  timeAlone: 1.8,
  /** What gives that it is surely the latest that answers, or the earliest, where that is asked for. */
  ordered: 5,
  instruction: 0.2,
  preference: 0.05,
  /**
   * What gives that an instruction is surely for what is asked: half of the words of what it is for and half of the whole are as near as
   * `to`; nothing where they are no nearer than `from`. Behind so many others it stays.
   */
  applies: { gives: 1, from: 0.2, to: 0.5, othersBefore: 2 },
  /**
   * By what these are multiplied for an exchange in the other language; `asLong` is what the cosine of a side as long as the
   * question counts more, `square` what the square of its rise counts.
   */
  across: { vectors: 2.4, asLong: 1, square: 0.5, context: 0.4, conversation: 0 },
} as const;

/** What makes up a score; the parts add up to it. */
export interface ScoreParts {
  readonly words: number;
  readonly title: number;
  readonly meaning: number;
  readonly context: number;
  readonly conversation: number;
  readonly time: number;
  /** For stating what somebody wants from then on. */
  readonly wish: number;
}

export interface Ranked {
  readonly candidate: Candidate;
  /** Where the candidate stood in the list. */
  readonly place: number;
  readonly score: number;
  readonly parts: ScoreParts;
  /** 0..1, see relevanceOf. */
  readonly relevance: number;
  /** What of the score tells how relevant it is, and how relevant one of so much would be. */
  readonly told: number;
  readonly relevanceOf: (told: number) => number;
  /** The weight of its wish. */
  readonly wished: number;
}

/**
 * The eligible candidates, best first; ties by id. `features` are undefined where there is no meaning to compare;
 * `unit` is the score of words that counts as 1, `times` are those that the question names.
 */
export function rank(
  candidates: readonly Candidate[],
  features: readonly (MeaningFeatures | undefined)[],
  options: {
    readonly unit: number;
    readonly language: TextLanguage;
    /** How many words the question has. */
    readonly length: number;
    /** The question has a word for its asker or the one who is asked (text/names-talkers.ts). */
    readonly namesTalkers?: boolean;
    readonly times?: readonly TimeSpan[];
    /** Of all that answers, the latest or the earliest is asked for. */
    readonly order?: AskedOrder["order"];
    /** The question asks for nothing but what was said then. */
    readonly asksForTimes?: boolean;
    /** None of the question's words tells anything ("what is it?"). */
    readonly saysNothing?: boolean;
    /** The question has no words but a time's, which may have been written as well. */
    readonly isOfTimes?: boolean;
    /** The times are when something was said, and not what was said of. */
    readonly saidThen?: boolean;
    /** How many exchanges they were chosen from. */
    readonly documents: number;
  },
): Ranked[] {
  const { unit, language, length, times = [], asksForTimes = false, documents } = options;
  const {
    order,
    saidThen = false,
    namesTalkers = false,
    isOfTimes = false,
    saysNothing = false,
  } = options;

  const ofWords = candidates.map((candidate) => scoreOfWords(candidate, candidate, unit));
  const meaning = features.some((one) => one !== undefined);
  const isAcross = features.map(
    (one) => one !== undefined && areTwoLanguages(one.language, language),
  );
  const meanings = meaning ? meaningsOf(candidates, features, isAcross, length) : undefined;
  const ofMeaning = meanings?.values ?? candidates.map(() => 0);
  const ofTitles = candidates.map(({ titled }) =>
    unit > 0 ? weights.title * (titled / unit) ** 2 : 0,
  );
  const own = ofWords.map(
    (value, place) => value + (ofTitles[place] ?? 0) + (ofMeaning[place] ?? 0),
  );
  // Whoever has a word of the question is not unrelated: so words are left out of it.
  const base = !meaning
    ? 0
    : baseOf(
        ofMeaning.filter((_, place) => candidates[place]?.background),
        UNRELATED * fullMeaning,
      );

  const lent = candidates.map(
    ({ length: terms }, place) =>
      Math.max(0, (own[place] ?? 0) - base) *
      Math.min(1, weights.contextTerms / Math.max(1, terms)),
  );
  const nearby = namesTalkers ? 1 : Math.min(1, weights.contextMedian / medianLength(candidates));
  const context = candidates.map((candidate, place) => {
    const weight = nearby * weights.context * (isAcross[place] ? weights.across.context : 1);
    return weight * lentAround(candidates, lent, candidate);
  });
  const bestOf = new Map<number, number[]>();
  for (const [place, { conversation }] of candidates.entries()) {
    if (conversation === 0) continue;
    const gain = Math.max(0, (own[place] ?? 0) + (context[place] ?? 0) - base);
    const best = bestOf.get(conversation) ?? [];
    best.push(gain);
    best.sort((a, b) => b - a);
    bestOf.set(conversation, best.slice(0, weights.conversationBest));
  }
  const ranked = candidates.flatMap((candidate, place): Ranked[] => {
    if (!candidate.eligible) return [];
    const best = bestOf.get(candidate.conversation) ?? [];
    const ofBest = isAcross[place] ? weights.across.conversation : 1;
    const words = ofWords[place] ?? 0;
    const ofThis = ofMeaning[place] ?? 0;
    const around = context[place] ?? 0;
    const conversation =
      (ofBest * weights.conversation * best.reduce((a, b) => a + b, 0)) / weights.conversationBest;
    const { saidAt } = candidate;
    const near = nearnessInTime(saidAt, times);
    const time = ((isOfTimes && near === 1) || saidThen ? weights.timeAlone : weights.time) * near;
    const title = ofTitles[place] ?? 0;
    const sum = words + title + ofThis + around + conversation + time;
    const stated = features[place]?.wish ?? "none";
    const wished = stated === "none" ? 0 : weights[stated];
    const wish = wished * Math.max(0, sum);
    const score = round(sum + wish);
    if (score <= 0) return [];
    // Where nothing else is asked for, a long time is the answer like a short one.
    const ofTime = isOfTimes ? time : weights.time * tellingNearness(saidAt, times);
    const rise =
      words +
      title +
      around +
      ofTime +
      (isAcross[place] ? (meanings?.rises[place] ?? 0) : ofThis - base);
    const told = (sum - time + ofTime) * (1 + wished);
    const among = { meaning, length, documents, saysNothing };
    const relevance = asksForTimes ? Math.floor(near) : relevanceOf(rise > 0 ? told : 0, among);
    const parts = { words, title, meaning: ofThis, context: around, conversation, time, wish };
    const later = { told, relevanceOf: (more: number) => relevanceOf(more, among), wished };
    return [{ candidate, place, score, parts, relevance, ...later }];
  });
  return (order && !asksForTimes ? inOrder(ranked, order) : ranked).toSorted(
    (a, b) =>
      b.score - a.score ||
      // The latest first where nothing else tells them apart.
      (asksForTimes
        ? ((b.candidate.saidAt ?? 0) - (a.candidate.saidAt ?? 0)) * (order === "earliest" ? -1 : 1)
        : 0) ||
      (a.candidate.id < b.candidate.id ? -1 : 1),
  );
}

/**
 * The same, where each gains by how likely it is the latest of all that answer, or the earliest: that it answers, and nothing said
 * in another conversation later does.
 */
function inOrder(ranked: readonly Ranked[], order: AskedOrder["order"]): Ranked[] {
  const at = ({ candidate }: Ranked): number => candidate.saidAt ?? 0;
  const timed = ranked
    .filter(({ candidate }) => candidate.saidAt !== undefined)
    .toSorted((a, b) => (order === "latest" ? at(b) - at(a) : at(a) - at(b)));
  // Of each conversation what answers best stands for all of it.
  const best = new Map<number, number>();
  const keyOf = ({ candidate, place }: Ranked): number =>
    candidate.conversation === 0 ? -1 - place : candidate.conversation;
  for (const one of timed) best.set(keyOf(one), Math.max(best.get(keyOf(one)) ?? 0, one.relevance));
  const none = new Map<number, number>();
  // What was said at one moment stands beside each other.
  let rest = 1;
  let later = 1;
  let moment: number | undefined;
  for (const one of timed) {
    if (at(one) !== moment) rest = later;
    moment = at(one);
    const key = keyOf(one);
    if (none.has(key)) continue;
    none.set(key, rest);
    later *= 1 - (best.get(key) ?? 0);
  }
  return ranked.map((one) => {
    const isTimed = one.candidate.saidAt !== undefined;
    const gain = isTimed ? weights.ordered * one.relevance * (none.get(keyOf(one)) ?? 0) : 0;
    return {
      ...one,
      score: round(one.score + gain),
      parts: { ...one.parts, time: one.parts.time + gain },
    };
  });
}

/** Of the terms in an exchange; of two in the middle the larger. */
function medianLength(candidates: readonly Candidate[]): number {
  const lengths = candidates.map(({ length }) => length).sort((a, b) => a - b);
  return Math.max(1, lengths[lengths.length >> 1] ?? 1);
}

/** What a candidate has from those around it, of what each lends. */
function lentAround(
  candidates: readonly Candidate[],
  lent: readonly number[],
  { previous, next }: Candidate,
): number {
  const of = (place: number | undefined): number => (place === undefined ? 0 : (lent[place] ?? 0));
  const at = (place: number | undefined): Candidate | undefined =>
    place === undefined ? undefined : candidates[place];
  const [before, after] = [of(previous), of(next)];
  const further = of(at(previous)?.previous) + of(at(next)?.next);
  return (
    Math.max(before, after) +
    weights.contextLesser * Math.min(before, after) +
    weights.contextFurther * further
  );
}

/** What all words of a candidate give to its score, or one term. */
export function scoreOfWords(
  term: Pick<TermContribution, "score" | "asked">,
  candidate: Candidate,
  unit: number,
): number {
  return unit > 0 ? (weights.words * scoreByLength(term, candidate)) / unit : 0;
}

// A title that is near to less of a question makes no answer of what is none.
const LEAST_OF_TITLE = 0.5;

/**
 * The same with what their titles mean, best first: `shares` are those of the question's words that are found or near in the
 * title of each.
 */
export function withTitles(ranked: readonly Ranked[], shares: readonly number[]): Ranked[] {
  return ranked
    .map((one, index): Ranked => {
      const share = shares[index] ?? 0;
      const title = weights.nearTitle * share ** 2;
      const gain = (title - one.parts.title) * (1 + one.wished);
      if (gain <= 0) return one;
      const wish = one.parts.wish + (title - one.parts.title) * one.wished;
      const told = one.told + gain;
      return {
        ...one,
        score: round(one.score + gain),
        told,
        relevance: one.relevance > 0 || share >= LEAST_OF_TITLE ? one.relevanceOf(told) : 0,
        parts: { ...one.parts, title, wish },
      };
    })
    .toSorted((a, b) => b.score - a.score);
}

/**
 * The same with the instruction that is for what is asked: `applies` says how surely, 0 to 1, for the one at `place`. It comes up
 * behind the first of what answers, since it tells how to answer, not what.
 */
export function withInstruction(
  ranked: readonly Ranked[],
  { place, applies }: { readonly place: number; readonly applies: number },
): Ranked[] {
  const others = ranked.filter((one) => one.place !== place);
  const limit = others[weights.applies.othersBefore - 1]?.score ?? Number.POSITIVE_INFINITY;
  return ranked
    .map((one): Ranked => {
      const gain = Math.min(weights.applies.gives * applies, limit - one.score);
      if (one.place !== place || gain <= 0) return one;
      const told = one.told + gain;
      return {
        ...one,
        score: round(one.score + gain),
        told,
        relevance: one.relevanceOf(told),
        parts: { ...one.parts, wish: one.parts.wish + gain },
      };
    })
    .toSorted((a, b) => b.score - a.score);
}

// What an unrelated exchange has of a full score, as a rule, and how many exchanges that rule is worth.
const UNRELATED = 0.1;
const RULE = 8;

/**
 * What meaning gives to an unrelated exchange: the mean of the lower three quarters of the background, since in a small archive
 * the background holds what is looked for too; where that is little, the rule counts more.
 */
function baseOf(background: readonly number[], rule: number): number {
  const low = background.toSorted((a, b) => a - b).slice(0, Math.floor(background.length * 0.75));
  return (RULE * rule + low.reduce((a, b) => a + b, 0)) / (RULE + low.length);
}

/**
 * What meaning gives to each. A translation never comes as near to a text as the text itself: so what lies in the other
 * language is measured from its own background, and its rise squared to the same scale. `rises` are how far each rises above
 * that background.
 */
function meaningsOf(
  candidates: readonly Candidate[],
  features: readonly (MeaningFeatures | undefined)[],
  across: readonly boolean[],
  length: number,
): { readonly values: number[]; readonly rises: number[] } {
  const plain = features.map((one, place) => {
    const candidate = candidates[place];
    if (!one || !candidate) return 0;
    if (!across[place]) return meaningOf(one, 1);
    const { vectors, asLong } = weights.across;
    return meaningOf(one, vectors) + asLong * one.side * likenessInLength(candidate, length);
  });
  const backgroundOf = (wanted: boolean): number =>
    baseOf(
      plain.filter(
        (_, place) => candidates[place]?.background && features[place] && across[place] === wanted,
      ),
      UNRELATED * (wanted ? fullAcross : fullMeaning),
    );
  const near = backgroundOf(false);
  const far = across.includes(true) ? backgroundOf(true) : near;
  const rises = plain.map((value) => value - far);
  const values = plain.map((value, place) => {
    // Its meaning is not made yet: it counts as unrelated, not as the opposite.
    if (!features[place]) return near;
    if (!across[place]) return value;
    const rise = rises[place] ?? 0;
    return near + (rise > 0 ? weights.across.square * rise * rise : rise);
  });
  return { values, rises };
}

function meaningOf(
  features: Omit<MeaningFeatures, "language" | "wish" | "pairs">,
  vectors: number,
): number {
  return (
    vectors * (weights.side * features.side + weights.whole * features.whole) +
    weights.wordsFound * features.words +
    weights.wordsTogether * features.wordsTogether +
    weights.wordsAsked * features.wordsAsked +
    weights.wordsNear * features.wordsNear +
    weights.wordsBeside * features.wordsBeside
  );
}

/** Of the lengths of the question and a side of an exchange, the smaller over the larger; for the side where that is more. */
function likenessInLength(
  { length, answerLength }: Pick<Candidate, "length" | "answerLength">,
  asked: number,
): number {
  const like = (side: number): number => Math.min(side, asked) / Math.max(side, asked, 1);
  return Math.max(like(length - answerLength), like(answerLength));
}

const all = { side: 1, whole: 1, words: 1, wordsTogether: 1, wordsAsked: 1, wordsNear: 1 };
/**
 * What meaning gives to an exchange that says the very question, were it of one word: others have more, side by side, and in the
 * other language for their length.
 */
const fullMeaning = meaningOf({ ...all, wordsBeside: 0 }, 1);
const fullAcross = meaningOf({ ...all, wordsBeside: 0 }, weights.across.vectors);

/*
 * A logistic regression on the logarithms of an exchange's score, of how many words the question has and of how many exchanges the
 * archive has, rounded: over questions asked of archives of 70 to 11,000 exchanges, which answered them or did not
 * (docs/explanation/evaluation.md). A long question has much that nobody says again, so it scores less; among many
 * exchanges the best of what answers nothing scores more. Beyond the bounds, where little or nothing was fitted, they count as these.
 * A question of small words alone, which none of these was, has all of them in any exchange, and is answered by none.
 */
const relevanceBy = {
  meaning: { power: 4, factor: 1 / 43 },
  wordsAlone: { power: 2, factor: 7 },
  leastWords: 6,
  mostWords: 30,
  /** Of the odds where the question says nothing. */
  saysNothing: 0.0002,
  mostExchanges: 10_000,
} as const;

/**
 * How likely it is that what scores so much answers the question, were as many questions asked that the archive does not answer as
 * such that it does.
 */
function relevanceOf(
  score: number,
  among: {
    readonly meaning: boolean;
    readonly length: number;
    readonly documents: number;
    readonly saysNothing: boolean;
  },
): number {
  const { power, factor } = among.meaning ? relevanceBy.meaning : relevanceBy.wordsAlone;
  // By words alone every question counts as a short one.
  const length = among.meaning ? among.length : 0;
  const words = Math.min(relevanceBy.mostWords, Math.max(relevanceBy.leastWords, length));
  const exchanges = Math.min(relevanceBy.mostExchanges, Math.max(1, among.documents));
  const odds =
    (factor *
      Math.max(0, score) ** power *
      words ** 1.5 *
      (among.saysNothing ? relevanceBy.saysNothing : 1)) /
    Math.sqrt(exchanges);
  return odds / (1 + odds);
}

/** Sums of the same parts on different machines differ beyond this. */
function round(score: number): number {
  return Math.round(score * 1e9) / 1e9;
}
