import type { TextLanguage } from "../core/language.ts";
import { fold } from "../text/fold.ts";
import type { StandingWish } from "../text/standing-wish.ts";
import type { AskedWord } from "./compare-words.ts";
import { MAX_WORDS } from "./compare-words.ts";
import { lengthOf, tokenIdOf } from "./encode-meaning.ts";
import { readHead } from "./encoded-head.ts";
import { UNKNOWN } from "./id-limit.ts";
import { rotated } from "./signature.ts";
import type { WordTable } from "./word-table.ts";

/** A word of the question, or a phrase. */
export interface QuestionToken {
  readonly surface: string;
  /** The id of a phrase of the table. */
  readonly phrase?: number;
  /** How much it counts in the matching of words; 0 takes it out. */
  readonly weight: number;
  /** How much the user wants it to count in everything; 1 is plain. */
  readonly steering: number;
  /** Whether what is of the kind that it names is near to it. */
  readonly namesKind?: boolean;
}

/** How an exchange compares with a question in meaning, each between 0 and 1 (cosines may be a little below 0). */
export interface MeaningFeatures {
  /** Of the exchange. */
  readonly language: TextLanguage;
  readonly wish: StandingWish;
  /** Cosine of the question with the nearer side. */
  readonly side: number;
  /** … with the whole exchange. */
  readonly whole: number;
  /** Share of the question's words found in the exchange: of each its nearest word's cosine, weighted. */
  readonly words: number;
  /** The same within one sentence, the best. */
  readonly wordsTogether: number;
  /** The same within the exchange's question, of clearly near words only. */
  readonly wordsAsked: number;
  /** The same within one sentence, of clearly near words only, by the table's own weights. */
  readonly wordsNear: number;
  /** Share of the question's words that stand in one sentence, the best, right behind the word before them in the question. */
  readonly wordsBeside: number;
  /** For each word of the question that has a near one in the exchange, the nearest; largest share first. */
  readonly pairs: () => WordPair[];
}

export interface WordPair {
  readonly asked: string;
  readonly found: string;
  readonly cosine: number;
  /** Its part of `words`. */
  readonly share: number;
}

/** A question, made ready to be compared with many exchanges. */
export interface MeaningQuery {
  /** Of length 1, rotated as signatures are (signature.ts). Undefined when the table knows none of its words. */
  readonly vector: Float32Array | undefined;
  /** One for each encoded exchange (encode-meaning.ts), without its signature. */
  compare(encoded: readonly Uint8Array[]): MeaningFeatures[];
}

const DIMENSIONS = 512;
// A shorter word is a name or a code as a rule, of which one letter makes another.
const LEAST_WITH_PLURAL = 5;
// The share of a question's words that a word must have to be compared; half of what each has as a rule, where that is less.
const NEGLIGIBLE = 0.02;

// A word of the other language is found as surely as it can be when it is as near as the nearest that any exchange in
// question has; but nothing below this is taken for a translation (compare-words.ts).
const LEAST_TRANSLATION = 0.55;

export function meaningQuery(
  table: WordTable,
  tokens: readonly QuestionToken[],
  language: TextLanguage = "other",
): MeaningQuery {
  const used = withoutNegligible(
    tokens.slice(0, MAX_WORDS).map((token) => {
      const id = token.phrase ?? tokenIdOf(table, token.surface);
      const sif = (id < UNKNOWN ? table.weightOf(id) : 1) * token.steering;
      const forms = token.phrase === undefined ? formsOf(table, token.surface) : [];
      const members = token.namesKind === true && id < UNKNOWN ? table.membersOf(id) : [];
      return { ...token, id, forms, members, sif };
    }),
  );
  const known = used.filter(({ id, steering }) => id < UNKNOWN && steering > 0);
  const sum = new Float32Array(DIMENSIONS);
  table.addWords(
    sum,
    known.map(({ id }) => id),
    known.map(({ steering }) => steering),
  );
  const length = lengthOf(sum);

  const distinct = new Map<number, Word>();
  for (const { id, forms, members, surface, weight, sif, steering } of used) {
    const word = distinct.get(id) ?? { id, forms, members, surface, share: 0, weight: 0, sif: 0 };
    const share = id < UNKNOWN && steering > 0 ? table.weightOf(id) * steering : 0;
    distinct.set(id, {
      ...word,
      ...(word.weight === 0 && weight > 0 ? { surface, weight, sif } : {}),
      members: word.members.length > 0 ? word.members : members,
      share: word.share + share,
    });
  }
  const words = [...distinct.values()].filter(({ share, weight }) => share > 0 || weight > 0);
  return {
    vector: length > 0 ? rotated(sum.map((value) => value / length)) : undefined,
    compare: (encoded) => comparison(table, { words, length, language }, encoded),
  };
}

/** Of a word's plural and singular those that the table lacks: often names of drugs or tools. */
function formsOf(table: WordTable, surface: string): number[] {
  return otherNumbers(fold(surface))
    .map((word) => tokenIdOf(table, word))
    .filter((id) => id >= UNKNOWN);
}

/** The plural of a folded word that seems to be a singular, else its singular, as both languages form them. */
function otherNumbers(word: string): string[] {
  if (word.length < LEAST_WITH_PLURAL) return [];
  const plural = /(?:es|s|x)$/.exec(word);
  if (!plural) return [`${word}s`, `${word}x`];
  return [word.slice(0, -1), ...(plural[0] === "es" ? [word.slice(0, -2)] : [])];
}

/**
 * Without the words that count for next to nothing beside the others: half of a question's words are of that kind, and
 * each costs as much as any.
 */
function withoutNegligible<T extends { readonly weight: number; readonly sif: number }>(
  tokens: readonly T[],
): readonly T[] {
  const least = Math.min(NEGLIGIBLE, 0.5 / Math.max(1, tokens.length));
  const leastWeight = least * total(tokens.map(({ weight }) => weight));
  const leastSif = least * total(tokens.map(({ sif }) => sif));
  return tokens.filter(({ weight, sif }) => weight > leastWeight || sif > leastSif);
}

interface Word extends AskedWord {
  readonly surface: string;
  readonly members: readonly number[];
}

interface Question {
  readonly language: TextLanguage;
  readonly words: readonly Word[];
  /** Of its vector. */
  readonly length: number;
}

function comparison(
  table: WordTable,
  { words, length, language }: Question,
  encoded: readonly Uint8Array[],
): MeaningFeatures[] {
  const heads = encoded.map(readHead);
  const compared = table.comparer().compare(
    words,
    encoded.map((words, place) => ({
      encoded: words,
      across: areTwoLanguages(heads[place]?.language ?? "other", language),
    })),
    LEAST_TRANSLATION,
  );
  const allWeights = Math.max(total(words.map(({ weight }) => weight)), Number.MIN_VALUE);
  const allSifs = Math.max(total(words.map(({ sif }) => sif)), Number.MIN_VALUE);
  const cosine = (dot: number, of: number): number =>
    of > 0 && length > 0 ? dot / (of * length) : 0;
  return heads.flatMap(({ language: said, wish, lengths }, place): MeaningFeatures[] => {
    const one = compared[place];
    if (!one) return [];
    const pairs = (): WordPair[] =>
      one
        .nearest()
        .map(({ word, id, cosine: nearness }): WordPair => {
          const { surface = "", weight = 0 } = words[word] ?? {};
          const found = id < UNKNOWN ? table.wordOf(id) : surface.toLowerCase();
          return {
            asked: surface,
            found,
            cosine: nearness,
            share: (nearness * weight) / allWeights,
          };
        })
        .toSorted((x, y) => y.share - x.share);
    return [
      {
        language: said,
        wish,
        side: Math.max(
          cosine(one.dotAsked, lengths.question),
          cosine(one.dotAnswered, lengths.answer),
        ),
        whole: cosine(one.dotAsked + one.dotAnswered, lengths.whole),
        words: one.found / allWeights,
        wordsTogether: one.together / allWeights,
        wordsAsked: one.foundAsked / allWeights,
        wordsNear: one.near / allSifs,
        wordsBeside: one.beside / allWeights,
        pairs,
      },
    ];
  });
}

/** Whether a text and a question are surely in two languages. */
export function areTwoLanguages(a: TextLanguage, b: TextLanguage): boolean {
  return a !== b && a !== "other" && b !== "other";
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
