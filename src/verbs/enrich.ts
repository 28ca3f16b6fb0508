import type { Config } from "../config.ts";
import type { Keyword } from "../core/exchange.ts";
import type { Filter } from "../core/filter.ts";
import type { TextLanguage, UiLanguage } from "../core/language.ts";
import { memoryFence } from "../core/memory-block.ts";
import type { TenantId } from "../core/tenant.ts";
import { buildPrompt } from "../prompt/build-prompt.ts";
import { withoutFences } from "../prompt/templates.ts";
import type { TimeSpan } from "../retrieval/nearness-in-time.ts";
import type { Found } from "../retrieval/search.ts";
import { search } from "../retrieval/search.ts";
import type { WordTable } from "../meaning/word-table.ts";
import type { Suggestion } from "../retrieval/suggest-words.ts";
import type { WeightedKeyword } from "../retrieval/weigh-words.ts";
import type { Store, StoredExchange } from "../storage/store.ts";
import { orderIn } from "../text/asked-order.ts";
import { loadTokenCounter, tokenizerName } from "../text/count-tokens.ts";
import { detectLanguage } from "../text/detect-language.ts";
import { keywordsOf } from "../text/keywords.ts";
import { blanked, talkIn } from "../text/talk-frames.ts";
import { maskSecrets } from "../text/secrets.ts";
import type { SpokenSides, SummaryTexts } from "../text/summary.ts";
import { spokenSides, summarise } from "../text/summary.ts";
import type { FilterWords } from "./resolve.ts";

export interface EnrichOptions extends FilterWords {
  /** How many keywords of the question to name. */
  readonly keywordCount?: number;
  /** Steers the search; see weighWords. */
  readonly keywords?: readonly WeightedKeyword[];
  readonly memories?: number;
  readonly budget?: number;
  readonly floor?: number;
  /** The memories themselves, in their order, chosen by somebody: neither floor nor number holds, only the budget does. */
  readonly chosen?: readonly ChosenMemory[];
}

export interface ChosenMemory {
  /** Of an exchange that the search for this question finds; any other is left out. */
  readonly id: string;
  /** Said in place of its summary. */
  readonly summary?: string;
}

/** An exchange chosen for a prompt, with what the prompt says of it. */
export interface Memory extends Found {
  readonly summary: readonly { readonly speaker: "user" | "model"; readonly text: string }[];
  /** How many secrets were masked in its summary. */
  readonly masked: number;
}

export interface Enrichment {
  readonly question: string;
  /** What to hand over: the memory block and the question, or the question alone. */
  readonly prompt: string;
  readonly language: UiLanguage;
  readonly keywords: readonly Keyword[];
  readonly memories: readonly Memory[];
  /** What was found beside them, best first: under the floor, beyond the number wanted, without room, or left out. */
  readonly others: readonly Found[];
  /** How many exchanges matched at all, before floor and budget; at most what was looked at. */
  readonly considered: number;
  readonly blockTokens: number;
  /** Of the whole prompt. */
  readonly promptTokens: number;
  readonly budgetTokens: number;
  readonly tokenizer: string;
  readonly masked: number;
  /** What may have been meant by words of the question that nobody ever wrote. */
  readonly suggestions: readonly Suggestion[];
  /** The times that the question names. */
  readonly times: readonly TimeSpan[];
  /** True when the question already held a memory block and was left alone. */
  readonly alreadyEnriched: boolean;
}

// Exchanges looked at beyond those wanted, since some repeat the question itself or say the same.
const SPARE_CANDIDATES = 10;
const QUESTION_IN_HEADING = 300;

interface Surroundings {
  readonly store: Store;
  readonly tenant: TenantId;
  readonly config: Config;
  readonly filter: Filter;
  /** Compares meanings by it. */
  readonly table?: WordTable;
  /** Epoch milliseconds: see SearchRequest. */
  readonly now?: number;
}

/**
 * The question's prompt: keywords, search, floor, a summary of each memory that answers to the question, and the block
 * in front of the question. With nothing relevant enough, or a question that holds a memory block already, the prompt
 * is the question as it is.
 */
export async function enrich(
  question: string,
  {
    store,
    tenant,
    config,
    filter,
    table,
    ...options
  }: Surroundings & Omit<EnrichOptions, keyof FilterWords>,
): Promise<Enrichment> {
  const language = promptLanguage(detectLanguage(question), config);
  const keywords = keywordsOf({
    question: subjectOf(question),
    answer: "",
    language: detectLanguage(question),
    count: options.keywordCount ?? config.keywords,
    stopWords: config["words.stop"],
    keepWords: config["words.keep"],
    pinnedWords: config["words.pinned"],
  });
  const budgetTokens = options.budget ?? config.budget;
  const countTokens = await loadTokenCounter();
  const bare: Enrichment = {
    question,
    prompt: question,
    language,
    keywords,
    memories: [],
    others: [],
    considered: 0,
    blockTokens: 0,
    promptTokens: countTokens(question),
    budgetTokens,
    tokenizer: tokenizerName,
    masked: 0,
    suggestions: [],
    times: [],
    alreadyEnriched: false,
  };
  if (question.includes(memoryFence.open) && question.includes(memoryFence.close)) {
    return { ...bare, alreadyEnriched: true };
  }

  const wanted = options.memories ?? config.memories;
  const look = (within: Filter, limit: number): ReturnType<typeof search> =>
    search(store, tenant, {
      question,
      operators: false,
      filter: within,
      ...(table ? { table } : {}),
      ...(options.now === undefined ? {} : { now: options.now }),
      limit,
      ...(options.keywords === undefined ? {} : { keywords: options.keywords }),
    });
  const { results, terms, suggestions, times } = await look(filter, wanted + SPARE_CANDIDATES);
  const floor = options.floor ?? config.floor;
  const telling = distinct(results.filter((found) => hasSomethingToSay(found, question)));
  const { chosen } = options;
  const memories = chosen
    ? await choose(chosen, results, async (ids) => (await look({ ids }, ids.length)).results)
    : firstOf(
        telling.filter(({ relevance }) => relevance >= floor),
        wanted,
      );
  const bareWith = (used: readonly Found[]): Enrichment => ({
    ...bare,
    considered: results.length,
    suggestions,
    times,
    others: telling.filter(({ exchange }) => used.every((one) => one.exchange.id !== exchange.id)),
  });
  if (memories.length === 0) return bareWith([]);

  const summaries = new Map(chosen?.map(({ id, summary }) => [id, summary]));
  const focus = new Map(
    terms.flatMap(({ variants, weight, documents }) => {
      const importance = weight * Math.log(1 + 1 / (documents + 1) + 1);
      return variants.map((variant) => [variant, importance] as const);
    }),
  );
  const { prompt, blockTokens, used } = buildPrompt({
    question,
    language,
    budgetTokens,
    countTokens,
    memories: memories.map((found) => {
      const place = found.exchange.places.at(-1);
      const { question: asked, texts, sides } = tellableOf(found.exchange);
      const said = chosen ? undefined : found.instruction;
      const instruction = said === undefined ? undefined : maskSecrets(said).text;
      return {
        // What somebody wants whenever they ask such a thing needs nothing beside it.
        question: instruction === undefined ? asked : "",
        reserved: instruction !== undefined,
        // What somebody chose, and may have written, is of equal right.
        weight: chosen ? 1 : roomFor(found),
        ...(found.exchange.saidAt === undefined ? {} : { saidAt: found.exchange.saidAt }),
        ...(place?.model === undefined ? {} : { model: place.model }),
        summarise: (room: number) => {
          const written = summaries.get(found.exchange.id);
          if (written !== undefined)
            return countTokens(written) <= room ? [{ speaker: "model", text: written }] : [];
          if (instruction !== undefined)
            return countTokens(instruction) <= room ? [{ speaker: "user", text: instruction }] : [];
          return summarise({
            ...texts,
            sides,
            focus,
            budgetTokens: room,
            countTokens,
          });
        },
      };
    }),
  });
  const remembered = memories.flatMap((found, index): Memory[] => {
    const summary = used[index];
    if (!summary) return [];
    const lines = summary.map(({ speaker, text }) => ({ speaker, text: withoutFences(text) }));
    return [{ ...found, summary: lines, masked: tellableOf(found.exchange).masked }];
  });
  return {
    ...bareWith(remembered),
    prompt,
    memories: remembered,
    blockTokens,
    promptTokens: countTokens(prompt),
    masked: remembered.reduce((sum, memory) => sum + memory.masked, 0),
  };
}

/** As many as are wanted, the instruction for such questions among them: it takes the last place, but not the only one. */
function firstOf(telling: readonly Found[], wanted: number): readonly Found[] {
  const first = telling.slice(0, wanted);
  const instruction = telling.slice(wanted).find((found) => found.instruction !== undefined);
  return instruction && wanted > 1 ? [...first.slice(0, -1), instruction] : first;
}

// What is surely the answer gets nearly all the room it wants; what is hardly one gets a little beside another such. Measured:
// docs/explanation/evaluation.md.
const ROOM = { power: 3, least: 0.1 };

/** What a question looks for, and not that it was asked, or is the latest. */
function subjectOf(question: string): string {
  const unordered = blanked(question, orderIn(question)?.parts ?? []);
  return blanked(unordered, talkIn(unordered));
}

/** What share of the room a memory gets beside others. */
function roomFor({ relevance }: Found): number {
  return (ROOM.least + relevance) ** ROOM.power;
}

interface Tellable {
  readonly question: string;
  readonly texts: SummaryTexts;
  readonly sides: SpokenSides;
  /** How many secrets were masked. */
  readonly masked: number;
}

const tellables = new WeakMap<StoredExchange, Tellable>();

/** An exchange as it may be told: masked before it is summarised, so that no secret is ever cut in two and shown by half. */
function tellableOf(exchange: StoredExchange): Tellable {
  let tellable = tellables.get(exchange);
  if (!tellable) {
    const question = maskSecrets(exchange.question);
    const answer = maskSecrets(exchange.answer);
    const texts = {
      // A question that the heading shows whole is not said twice.
      question: question.text.length <= QUESTION_IN_HEADING ? "" : question.text,
      answer: answer.text,
      language: exchange.language,
    };
    tellable = {
      question: question.text,
      texts,
      sides: spokenSides(texts),
      masked: question.masked + answer.masked,
    };
    tellables.set(exchange, tellable);
  }
  return tellable;
}

/** What was chosen, as the search found it; what is not among its results yet is looked for by itself. */
async function choose(
  chosen: readonly ChosenMemory[],
  results: readonly Found[],
  lookFor: (ids: string[]) => Promise<readonly Found[]>,
): Promise<Found[]> {
  const known = new Map(results.map((found) => [found.exchange.id, found]));
  const missing = chosen.flatMap(({ id }) => (known.has(id) ? [] : id));
  if (missing.length > 0)
    for (const found of await lookFor(missing)) known.set(found.exchange.id, found);
  return chosen.flatMap(({ id }) => known.get(id) ?? []);
}

/** A prompt speaks the question's language; where that is neither, the one of the messages. */
function promptLanguage(language: TextLanguage, config: Config): UiLanguage {
  if (language !== "other") return language;
  return config.language === "fr" ? "fr" : "en";
}

/** The very question being asked, without an answer, reminds nobody of anything. */
function hasSomethingToSay({ exchange }: Found, question: string): boolean {
  return exchange.answer !== "" || exchange.question.trim() !== question.trim();
}

/** Of exchanges with the same answer, or the same question and no answer, the best one. */
function distinct(results: readonly Found[]): Found[] {
  const seen = new Set<string>();
  return results.filter(({ exchange }) => {
    const key = exchange.answer === "" ? `?${exchange.question}` : exchange.answer;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
