import type { TextLanguage } from "../core/language.ts";
import { fold } from "./fold.ts";
import { en } from "./languages/en.ts";
import { fr } from "./languages/fr.ts";
import {
  ENDINGS,
  LANGUAGES,
  LETTERS,
  LITTLE_WORDS,
  type EvidenceLanguage,
} from "./languages/language-evidence.ts";
import { isApostrophe, isOtherLetter, isWordCode } from "./letters.ts";
import { longestSuffix, suffixTable } from "./languages/suffixes.ts";

const SAMPLE_LENGTH = 2_000;
const SAMPLES = 3;
// Clear enough to read no further: so many words, and so much more evidence than for any other language.
const ENOUGH_WORDS = 16;
const ENOUGH_LEAD = 6;

const WORD_WEIGHT = 1;
const APOSTROPHE_WEIGHT = 1.5;
const LETTER_WEIGHT = 0.7;

type Indexes = readonly number[];

const WORDS = new Map<string, Indexes>();
for (const [index, language] of LANGUAGES.entries()) {
  const grammar = language === "en" ? en.stopWords : language === "fr" ? fr.stopWords : [];
  for (const word of new Set([...grammar, ...LITTLE_WORDS[language].trim().split(/\s+/)])) {
    WORDS.set(word, [...(WORDS.get(word) ?? []), index]);
  }
}
const ENDING_TABLE = suffixTable(
  Object.fromEntries(
    ENDINGS.map(([endings, weight, languages]) => [endings, { weight, to: indexesOf(languages) }]),
  ),
);
const ACCENTED = new Map(
  Object.entries(LETTERS).map(([letter, languages]) => [
    letter.charCodeAt(0),
    indexesOf(languages),
  ]),
);
const ELSEWHERE = indexesOf(["slavic", "turkic"]);
const ELIDED = new Map<string, Indexes>([
  ..."c d l un dell nell all".split(" ").map((word) => [word, indexesOf(["fr", "it"])] as const),
  ..."j m n s t qu jusqu lorsqu puisqu aujourd"
    .split(" ")
    .map((word) => [word, indexesOf(["fr"])] as const),
]);
const CONTRACTED = new Set("s t re ve ll m d".split(" "));
const ENGLISH = indexesOf(["en"]);

function indexesOf(languages: readonly EvidenceLanguage[]): Indexes {
  return languages.map((language) => LANGUAGES.indexOf(language));
}

/** What a text has shown so far. */
interface Evidence {
  readonly scores: number[];
  words: number;
  latinLetters: number;
  otherLetters: number;
}

/**
 * The language of a text: English, French, or "other" where the evidence speaks for another language or there is none
 * (only code, names, numbers). Looks at little words, endings and accents of the first 2,000 characters outside code
 * blocks, and further on where these say nothing; a few microseconds.
 */
export function detectLanguage(text: string): TextLanguage {
  const prose = text.includes("```") ? withoutCodeBlocks(text) : text;
  const evidence: Evidence = {
    scores: LANGUAGES.map(() => 0),
    words: 0,
    latinLetters: 0,
    otherLetters: 0,
  };
  for (let sample = 0, at = 0; sample < SAMPLES && at < prose.length; sample++) {
    readSample(prose, at, evidence);
    if (evidence.otherLetters * 2 > evidence.latinLetters) return "other";
    if (lead(evidence.scores) > 0) break;
    at += SAMPLE_LENGTH;
  }
  return verdict(evidence.scores);
}

function verdict(scores: readonly number[]): TextLanguage {
  const [en = 0, fr = 0] = scores;
  const best = Math.max(...scores);
  if (best === 0) return "other";
  if (fr === best && en < best) return "fr";
  return en === best ? "en" : "other";
}

/** How much more evidence the best language has than the second. */
function lead(scores: readonly number[]): number {
  let best = 0;
  let second = 0;
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] ?? 0;
    if (score > best) {
      second = best;
      best = score;
    } else if (score > second) second = score;
  }
  return best - second;
}

/** The text outside ``` fences, as much of it as will be looked at. An unclosed fence reaches to the end. */
function withoutCodeBlocks(text: string): string {
  let prose = "";
  let at = 0;
  while (at < text.length && prose.length < SAMPLES * SAMPLE_LENGTH) {
    const open = text.indexOf("```", at);
    prose += `${text.slice(at, open < 0 ? undefined : open)}\n`;
    if (open < 0) break;
    const close = text.indexOf("```", open + 3);
    at = close < 0 ? text.length : close + 3;
  }
  return prose;
}

function readSample(text: string, start: number, evidence: Evidence): void {
  const limit = Math.min(text.length, start + SAMPLE_LENGTH);
  let at = start;
  while (at < limit) {
    const code = text.charCodeAt(at);
    if (!isWordCode(code)) {
      const signs = ACCENTED.get(code); // "¿" and "¡"
      if (signs) add(evidence.scores, signs, LETTER_WEIGHT);
      else if (isOtherLetter(code)) evidence.otherLetters++;
      at++;
      continue;
    }
    let end = at + 1;
    while (end < text.length && isWordCode(text.charCodeAt(end))) end++;
    if (text.startsWith("://", end)) at = nextSpace(text, end);
    else {
      readWord(text, at, end, evidence);
      at = end;
    }
    if (evidence.words >= ENOUGH_WORDS && lead(evidence.scores) >= ENOUGH_LEAD) return;
  }
}

function readWord(text: string, start: number, end: number, evidence: Evidence): void {
  evidence.latinLetters += end - start;
  evidence.words++;
  if (end - start === 1 && isSign(text, start)) return;
  const written = text.slice(start, end);
  const word = fold(written);
  const { scores } = evidence;
  if (isApostrophe(text.charCodeAt(end)) && isWordCode(text.charCodeAt(end + 1))) {
    const elided = ELIDED.get(word);
    if (elided) {
      add(scores, elided, APOSTROPHE_WEIGHT);
      return;
    }
  }
  if (isApostrophe(text.charCodeAt(start - 1)) && CONTRACTED.has(word)) {
    add(scores, ENGLISH, APOSTROPHE_WEIGHT);
    return;
  }
  if (word !== written) readAccents(written.normalize("NFC"), scores);
  const little = WORDS.get(word);
  if (little) add(scores, little, WORD_WEIGHT);
  else if (word.length >= 4) {
    const ending = longestSuffix(word, ENDING_TABLE);
    if (ending) add(scores, ending[1].to, ending[1].weight);
  }
}

function readAccents(word: string, scores: number[]): void {
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (code < 0xc0) continue;
    const languages = ACCENTED.get(code) ?? ACCENTED.get(code | 0x20);
    if (languages) add(scores, languages, LETTER_WEIGHT);
    else if (code >= 0x100 && (code < 0x250 || code >= 0x1e00))
      add(scores, ELSEWHERE, LETTER_WEIGHT);
  }
}

/** Single letters are bullets and variables, but for "I", "à" and what an apostrophe follows. */
function isSign(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 0x80 && code !== 0x49 && !isApostrophe(text.charCodeAt(at + 1));
}

function add(scores: number[], indexes: Indexes, weight: number): void {
  for (const index of indexes) scores[index] = (scores[index] ?? 0) + weight;
}

function nextSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length && text.charCodeAt(at) > 0x20) at++;
  return at;
}
