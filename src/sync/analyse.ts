import type { Conversation } from "../core/conversation.ts";
import { exchangesOf } from "../core/exchanges-of.ts";
import type { TextLanguage } from "../core/language.ts";
import type { Exchange } from "../core/exchange.ts";
import type { AnalysedConversation, AnalysedExchange } from "../storage/store.ts";
import { detectLanguage } from "../text/detect-language.ts";
import { keywordKey, keywordsOf } from "../text/keywords.ts";
import { maskSecrets } from "../text/secrets.ts";
import { sentenceTokensOf, type SentenceTokens } from "../text/sentence-tokens.ts";
import { termOfForm, termsOf } from "../text/terms.ts";

/** The user's own say in keywords, from the settings. */
export interface KeywordSettings {
  readonly count: number;
  readonly stopWords: readonly string[];
  readonly keepWords: readonly string[];
  readonly pinnedWords: readonly string[];
}

/** The words of an exchange as the meaning is compared by (meaning/encode-meaning.ts). */
export type EncodeMeaning = (
  question: SentenceTokens,
  answer: SentenceTokens,
  language: TextLanguage,
) => Uint8Array;

/**
 * A conversation as the store wants it: exchanges with language, index terms, keywords and, where `encode` is given,
 * meaning. Pure, and deterministic.
 */
export function analyseConversation(
  conversation: Conversation,
  settings: KeywordSettings,
  encode?: EncodeMeaning,
): AnalysedConversation {
  const { source, id, formerIds, title, folder, pinned, systemPrompt, createdAt } = conversation;
  return {
    source,
    id,
    ...(formerIds === undefined ? {} : { formerIds }),
    ...(title === undefined ? {} : { title }),
    titleTerms: title === undefined ? [] : termsOf(title, detectLanguage(title)),
    ...(folder === undefined ? {} : { folder }),
    ...(pinned === undefined ? {} : { pinned }),
    ...(systemPrompt === undefined ? {} : { systemPrompt }),
    ...(createdAt === undefined ? {} : { createdAt }),
    places: exchangesOf(conversation).map((place) => ({
      ...place,
      exchange: analyseExchange(place.exchange, settings, encode),
    })),
  };
}

function analyseExchange(
  exchange: Exchange,
  settings: KeywordSettings,
  encode: EncodeMeaning | undefined,
): AnalysedExchange {
  const { question, answer } = exchange;
  const language = detectLanguage(`${question}\n${answer}`);
  const asked = sentenceTokensOf(question, language);
  const answered = sentenceTokensOf(answer, language);
  // Keywords are shown where nothing is masked: in statistics, lists and exports.
  const shown = { question: maskSecrets(question), answer: maskSecrets(answer) };
  const isMasked = shown.question.masked + shown.answer.masked > 0;
  return {
    ...exchange,
    language,
    questionTerms: asked.forms.map((form) => termOfForm(form, language)),
    answerTerms: answered.forms.map((form) => termOfForm(form, language)),
    keywords: keywordsOf({
      question: shown.question.text,
      answer: shown.answer.text,
      language,
      ...(isMasked ? {} : { tokens: { question: asked, answer: answered } }),
      ...settings,
    }).map((keyword) => ({
      ...keyword,
      stems: keywordKey(keyword.phrase, language),
    })),
    ...(encode ? { meaning: encode(asked, answered, language) } : {}),
  };
}
