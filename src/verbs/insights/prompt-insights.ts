import type { Config } from "../../config.ts";
import type { Keyword } from "../../core/exchange.ts";
import type { TextLanguage } from "../../core/language.ts";
import type { TenantId } from "../../core/tenant.ts";
import type { WordTable } from "../../meaning/word-table.ts";
import { rememberedWords } from "../../prompt/prompt-words.ts";
import type { AskedTerm } from "../../retrieval/asked-terms.ts";
import { askedTerms } from "../../retrieval/asked-terms.ts";
import { subjectWords } from "../../retrieval/parse-question.ts";
import type { WeightedKeyword } from "../../retrieval/weigh-words.ts";
import type { Store } from "../../storage/store.ts";
import { detectLanguage } from "../../text/detect-language.ts";
import { keywordsOf } from "../../text/keywords.ts";
import { termsOf } from "../../text/terms.ts";
import type { Enrichment } from "../enrich.ts";
import type { FilterWords } from "../resolve.ts";
import { keywordKeys } from "../keyword-keys.ts";
import type { KeywordSimilarity } from "./keyword-similarity.ts";
import { keywordSimilarity } from "./keyword-similarity.ts";

/** A keyword of the question or of the prompt, in figures. */
export interface KeywordInsight extends Keyword {
  /** How often it stands in the prompt, question and memories, in any inflection. */
  readonly frequency: number;
  /** How many exchanges of the archive have it as a keyword: the list of `filter`. */
  readonly exchanges: number;
  readonly filter: FilterWords;
  /**
   * How much the search made of its words, on average: 1 for a word that nobody wrote, less the more exchanges hold it,
   * times the user's own weight; 0 for what was not looked for.
   */
  readonly weight: number;
}

export interface PromptInsights {
  /** Of the question alone, the most telling first. */
  readonly question: readonly KeywordInsight[];
  /** Of the finished prompt, question and memories. */
  readonly prompt: readonly KeywordInsight[];
  /** How near all of them are in meaning; absent where meanings are turned off. */
  readonly similarity?: KeywordSimilarity;
}

interface Surroundings {
  readonly store: Store;
  readonly tenant: TenantId;
  readonly config: Config;
  readonly table?: WordTable;
  /** What steered the search. */
  readonly keywords?: readonly WeightedKeyword[];
  /** How many to name of each text. */
  readonly keywordCount?: number;
}

// More than the largest budget holds.
const REMEMBERED_LIMIT = 100_000;

/** What a question and its prompt are about, keyword by keyword. */
export async function promptInsights(
  { question, prompt }: Pick<Enrichment, "question" | "prompt">,
  { store, tenant, config, table, keywords: steering = [], keywordCount }: Surroundings,
): Promise<PromptInsights> {
  const remembered = rememberedWords(prompt);
  const whole = `${question}\n\n${remembered}`;
  const language = detectLanguage(whole);
  const named = (answer: string, language: TextLanguage): Keyword[] =>
    keywordsOf({
      question,
      answer,
      answerLimit: REMEMBERED_LIMIT,
      language,
      count: keywordCount ?? config.keywords,
      stopWords: config["words.stop"],
      keepWords: config["words.keep"],
      pinnedWords: config["words.pinned"],
    });
  const asked = named("", detectLanguage(question));
  const said = remembered === "" ? asked : named(remembered, language);

  const phrases = [...new Set([...asked, ...said].map(({ phrase }) => phrase))];
  const counts = await store.figures.countGroups(tenant, {}, phrases.map(keywordKeys));
  const terms = await askedTerms(store, tenant, question, steering);
  const text = termsOf(whole, language);
  const inFigures = (keyword: Keyword): KeywordInsight => ({
    ...keyword,
    frequency: occurrences(text, termsOf(keyword.phrase, language)),
    exchanges: counts[phrases.indexOf(keyword.phrase)]?.exchanges ?? 0,
    filter: { keyword: [keyword.phrase] },
    weight: weightOf(keyword.phrase, terms, language),
  });
  return {
    question: asked.map(inFigures),
    prompt: said.map(inFigures),
    ...(table ? { similarity: keywordSimilarity(table, phrases) } : {}),
  };
}

function weightOf(phrase: string, terms: readonly AskedTerm[], language: TextLanguage): number {
  const words = subjectWords(phrase, language);
  const weights = words.map(
    ({ variants }) =>
      terms.find((term) => term.variants.some((variant) => variants.includes(variant)))
        ?.importance ?? 0,
  );
  return weights.reduce((sum, weight) => sum + weight, 0) / Math.max(1, weights.length);
}

/** How often some terms stand in a text, one behind the other. */
function occurrences(text: readonly string[], terms: readonly string[]): number {
  if (terms.length === 0) return 0;
  return text.filter((_, at) => terms.every((term, index) => text[at + index] === term)).length;
}
