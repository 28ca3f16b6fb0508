import type { Exclusion } from "../core/exclusion.ts";
import type { Exchange, ExchangeId, Keyword, Place } from "../core/exchange.ts";
import type { Filter } from "../core/filter.ts";
import type { Bilingual, TextLanguage } from "../core/language.ts";
import type { Problem } from "../core/problem.ts";
import type { TenantId } from "../core/tenant.ts";
import type { Field, RankingParameters } from "./bm25.ts";
import type { Counted, Figures } from "./figures.ts";

/** An exchange with everything the analysis found in it. The store keeps terms; it never makes them. */
export interface AnalysedExchange extends Exchange {
  readonly language: TextLanguage;
  /** Index terms in order, repetitions included (text/terms.ts). */
  readonly questionTerms: readonly string[];
  readonly answerTerms: readonly string[];
  readonly keywords: readonly AnalysedKeyword[];
  /** Its signature and its words as ids of a word table (meaning/encode-meaning.ts), which the batch names. */
  readonly meaning?: Uint8Array;
}

export interface AnalysedKeyword extends Keyword {
  /** The stems of the phrase joined by a space: what makes two keywords the same. */
  readonly stems: string;
}

export interface AnalysedPlace {
  readonly position: number;
  readonly exchange: AnalysedExchange;
  readonly askedAt?: number;
  readonly answeredAt?: number;
  readonly model?: string;
}

export interface AnalysedConversation {
  readonly source: string;
  readonly id: string;
  /** Ids under which it may be stored: it is then found under this one, with what the user decided about it. */
  readonly formerIds?: readonly string[];
  readonly title?: string;
  readonly titleTerms: readonly string[];
  readonly folder?: string;
  readonly pinned?: boolean;
  readonly systemPrompt?: string;
  readonly createdAt?: number;
  readonly places: readonly AnalysedPlace[];
}

export interface ConversationKey {
  readonly source: string;
  readonly id: string;
}

/** What was last read at a location, so that the next sync can skip it. Written together with what it covers. */
export interface Checkpoint {
  readonly source: string;
  readonly path: string;
  readonly version: string;
  /** Why the content could not be read, as JSON of a Problem: remembered until the version changes. */
  readonly problem?: string;
  /** Exclusions that kept something of it out: once one of them is lifted, it is to be read again. */
  readonly leftOut?: readonly Exclusion[];
}

/** A conversation that the user excludes, and where it lies now; one that was read also tells its title. */
export interface LeftOut extends ConversationKey {
  readonly folder?: string | undefined;
  readonly title?: string | undefined;
}

/** A conversation that its source keeps out, or its own tag (core/no-memory-tag.ts). */
export interface KeptOut extends ConversationKey {
  readonly tagged?: true;
}

/** What can be done with an open store. One that is outdated was only readable, and has changed since: it is opened anew. */
export type Access = "read-write" | "read-only" | "outdated";

/** How a sync of one source went. */
export interface SyncRecord {
  readonly source: string;
  /** When it ended: epoch milliseconds UTC. */
  readonly at: number;
  /** True when it was stopped before its end. */
  readonly stopped: boolean;
  /** Why it failed, and the next step; then nothing was counted. */
  readonly failure?: Bilingual;
  readonly locations: number;
  readonly read: number;
  readonly conversations: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly forgotten: number;
  /** How many problems there were, and the first of them. */
  readonly problemCount: number;
  readonly problems: readonly Problem[];
}

export interface Batch {
  readonly conversations: readonly AnalysedConversation[];
  /** Of what the meanings are made: where it is not the version prepared for, they are left out, to be made later. */
  readonly meaningVersion?: string;
  /** Hidden when they are stored, otherwise nothing. */
  readonly excluded?: readonly KeptOut[];
  /** Hidden when they are stored, otherwise nothing. */
  readonly leftOut?: readonly LeftOut[];
  readonly checkpoints?: readonly Checkpoint[];
}

/** Counted in exchanges, at the places the batch shows them; `hidden` names conversations. */
export interface SaveReport {
  readonly added: number;
  /** Places that now show another text, or whose details changed. */
  readonly updated: number;
  readonly unchanged: number;
  /** Left out because they were forgotten. */
  readonly forgotten: number;
  /** Conversations that left search because their source or their tag keeps them out now. */
  readonly hidden: readonly KeptOut[];
  /** Conversations of the batch of which nothing was stored, and the exclusion why. */
  readonly leftOut: readonly (ConversationKey & { readonly by: Exclusion })[];
}

/** What an exclusion, or its end, has changed. */
export interface ExclusionReport {
  /** Stored conversations that are hidden now, or shown again. */
  readonly conversations: number;
  /** Exchanges that are no longer visible, or are again: those that no other conversation shows. */
  readonly exchanges: number;
}

export interface StoredExclusion {
  readonly exclusion: Exclusion;
  /** Of one conversation, when it is stored and has one. */
  readonly title?: string;
  /** Stored conversations that it covers. */
  readonly conversations: number;
}

/** Exchanges that are about to be forgotten. */
export interface SetAside {
  /** Names them, to bring them back or to forget them for good. */
  readonly ticket: string;
  readonly exchanges: number;
}

export interface ForgetReport {
  readonly exchanges: number;
  readonly alternatives: number;
  readonly keywords: number;
  /** Conversations of which nothing is left. */
  readonly conversations: number;
  /** False when bytes of it may linger in the files until whoever reads them now has ended. Nothing finds them. */
  readonly erased: boolean;
}

export interface StoredExchange extends Exchange {
  readonly language: TextLanguage;
  readonly keywords: readonly Keyword[];
  /** Every place that shows it, oldest first. */
  readonly places: readonly Place[];
  /** When it was first said: epoch milliseconds UTC of the oldest place, its conversation's start where no better is known. */
  readonly saidAt?: number;
}

export interface StoredAnswer {
  readonly question: string;
  readonly answer: string;
  readonly reasoning?: string;
}

export interface StoredConversation extends ConversationKey {
  readonly title?: string;
  readonly folder?: string;
  readonly pinned: boolean;
  readonly systemPrompt?: string;
  readonly createdAt?: number;
  readonly excluded: boolean;
  readonly exchanges: number;
  /** When its newest exchange was said. */
  readonly lastAt?: number;
  /** Those that answered in it, in the order of their first answers. */
  readonly models: readonly string[];
}

export interface ConversationOrder {
  readonly conversation: StoredConversation;
  readonly order: readonly { readonly id: ExchangeId; readonly position: number }[];
}

/** One query term. Weight 1 is plain; 0 takes it out. */
export interface QueryTerm {
  /** As the user wrote it, for the explanation. */
  readonly word: string;
  readonly variants: readonly string[];
  readonly weight: number;
}

/** A word given by its variants; a phrase is several in a row, within one field. */
export type Phrase = readonly (readonly string[])[];

export interface WordQuery {
  readonly terms: readonly QueryTerm[];
  /** Only exchanges that contain each of these. */
  readonly required?: readonly Phrase[];
  /** No exchange that contains any of these. */
  readonly forbidden?: readonly Phrase[];
  readonly ranking?: RankingParameters;
}

export interface TermContribution {
  readonly word: string;
  /** The part of the score this term gave. */
  readonly score: number;
  /** What it would give if the question of the exchange and the title were all there is. */
  readonly asked: number;
  /** How often it stands in each field that has it. */
  readonly frequencies: Partial<Record<Field, number>>;
}

export interface Match {
  readonly id: ExchangeId;
  /** The sum of the contributions (bm25.ts). */
  readonly score: number;
  readonly terms: readonly TermContribution[];
}

export interface WordMatches {
  /** Best first; ties by id. */
  readonly matches: readonly Match[];
  /** The score of an exchange that would hold every term without end: the unit of relevance. */
  readonly ideal: number;
  /** In how many visible exchanges each term occurs, in the order of the query. */
  readonly documentFrequencies: readonly number[];
  /** True when the scan budget ended before the answer was certain. */
  readonly degraded: boolean;
}

/**
 * What to preselect for an exact scoring. An engine chooses the best by words (bm25.ts), the nearest by signature, and
 * of both together those with the highest sum of the words' share, 1 at most, by length (scoreByLength), and the cosine
 * that the signature tells.
 */
export interface CandidateQuery extends WordQuery {
  /** Words, by their variants, that are not searched for, but whose frequency is asked. */
  readonly counted?: readonly (readonly string[])[];
  /**
   * Times that are asked for, in epoch milliseconds: of what was said within one, from `since` until just before `before`, the
   * latest, or the earliest, are scored besides those that are kept. Each candidate tells when it was said; without any times, too.
   */
  readonly times?: {
    readonly spans: readonly { readonly since: number; readonly before: number }[];
    readonly limit: number;
    readonly earliest?: boolean;
  };
  /**
   * Words of another language that say what the question's do. They give nothing to any score: the best exchanges by the
   * rarest of them, as many of the words as stand in 30,000 exchanges together, are scored besides those that are kept.
   */
  readonly translated?: { readonly terms: readonly QueryTerm[]; readonly limit: number };
  readonly meaning?: {
    /** Of the word table; where the stored meanings have another, words alone choose. */
    readonly version: string;
    /** Of the question, at length 1, rotated as signatures are; undefined when the table knows none of its words. */
    readonly vector: Float32Array | undefined;
  };
}

export interface CandidateLimits {
  /** How many are chosen by words, and how many by signature, at most. */
  readonly words: number;
  readonly meaning: number;
  /** How many of those are kept. */
  readonly kept: number;
  /** The neighbours of how many of the best are added. */
  readonly surrounded: number;
  /** How many exchanges from all over the archive, those with the lowest ids, are added, to tell what an unrelated one scores. */
  readonly background: number;
}

/** An exchange chosen for scoring. Its `id` and `terms` may be read only when they are asked for: those of a few are. */
export interface Candidate {
  readonly id: ExchangeId;
  /** False for one that the query's filter or phrases leave out: it is there for its neighbours, or as background. */
  readonly eligible: boolean;
  readonly background: boolean;
  /** The score of its words, that of its question's and title's alone, the weighted idf in its title, and what each term gave. */
  readonly score: number;
  readonly asked: number;
  readonly titled: number;
  readonly terms: readonly TermContribution[];
  /** As it was saved, without its signature; undefined when there is none of the version asked for. */
  readonly meaning: Uint8Array | undefined;
  /** Terms in question and answer. */
  readonly length: number;
  /** Terms in the answer. */
  readonly answerLength: number;
  /** The conversation where it stands first, as a number that is good within one answer. */
  readonly conversation: number;
  /** In epoch milliseconds; undefined where that is not known, or not asked. */
  readonly saidAt: number | undefined;
  /** Before and after it in that conversation, if they are candidates: places in the list. */
  readonly previous: number | undefined;
  readonly next: number | undefined;
}

export interface Candidates {
  /** Best by the preselection first, then by translated words, then by times, then neighbours, then background; ties by id. */
  readonly candidates: readonly Candidate[];
  /** As of WordMatches. */
  readonly ideal: number;
  readonly documentFrequencies: readonly number[];
  /** For each word counted: in how many visible exchanges the commonest of its variants occurs. */
  readonly countedFrequencies: readonly number[];
  /** Visible exchanges in all. */
  readonly documents: number;
  readonly degraded: boolean;
  /** False when the archive has no meanings of the version asked for. */
  readonly meaning: boolean;
}

/** A term of the index, and in how many visible exchanges it stands: one at least. */
export interface CountedTerm {
  readonly term: string;
  readonly documents: number;
}

export interface NearTerm extends CountedTerm {
  /** Edits from the nearest of the words asked for (core/edit-distance.ts). */
  readonly distance: number;
  /** One or a few of the exchanges where it stands. */
  readonly examples: readonly ExchangeId[];
}

/** An exchange whose meaning is to be made. */
export interface LackingMeaning {
  readonly id: ExchangeId;
  readonly language: TextLanguage;
  readonly question: string;
  readonly answer: string;
}

/** Where a page ended: hand it back for the next one. */
export interface Cursor {
  readonly saidAt?: number;
  readonly id: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: Cursor;
}

export interface PageRequest {
  readonly limit: number;
  readonly after?: Cursor;
}

export interface Statistics {
  readonly conversations: number;
  readonly exchanges: number;
  readonly alternatives: number;
  readonly keywords: number;
  readonly uniqueKeywords: number;
  readonly hiddenConversations: number;
  readonly forgotten: number;
  readonly firstAt?: number;
  readonly lastAt?: number;
  readonly bySource: readonly Counted[];
  readonly byModel: readonly Counted[];
  readonly byLanguage: readonly Counted[];
  readonly byMonth: readonly Counted[];
  readonly topKeywords: readonly Counted[];
}

/**
 * Everything Souvenir keeps. Each method is one whole unit of work within one tenant: done, or not begun; calling it
 * again after a lost answer is safe. What is written is read by the next call. Errors are SouvenirError with the codes
 * "unavailable" (try later), "conflict" (try now), "invalid", "too-large", or one that says what broke for good.
 * The promises are kept by every engine and tested by store.contract.ts.
 */
export interface Store {
  /** Counts of what filters cover. */
  readonly figures: Figures;
  /** One batch, whole or not at all. Saving the same again changes nothing. */
  save(tenant: TenantId, batch: Batch): Promise<SaveReport>;
  /** After the last of many batches: makes what they saved quicker to search, and changes no answer. */
  settle(tenant: TenantId): Promise<void>;
  /**
   * Removes texts, index, keywords, alternatives and places for good; leaves salted hashes. Takes whatever one of the filters
   * covers, in one go: the file is rewritten once. Nothing shows what they cover from the first moment on; of many exchanges,
   * what is left when it is interrupted is `resume`'s.
   */
  forget(tenant: TenantId, ...filters: readonly Filter[]): Promise<ForgetReport>;
  /**
   * Hides at once every exchange the filter covers, hidden ones included, from everything but `forget`, until it is brought
   * back or forgotten for good. `at` is now, in epoch milliseconds.
   */
  setAside(tenant: TenantId, filter: Filter, at: number): Promise<SetAside>;
  /** All is as it was, with what was saved meanwhile. False when there is nothing under this ticket any more. */
  bringBack(tenant: TenantId, ticket: string): Promise<boolean>;
  /** As `forget`, of what is set aside under these tickets. */
  forgetSetAside(tenant: TenantId, tickets: readonly string[]): Promise<ForgetReport>;
  /** Ends what another process may have left half done: forgets for good what was set aside before that time. */
  resume(tenant: TenantId, setAsideBefore: number): Promise<void>;
  /**
   * Adds an exclusion, or takes it away. What it covers is hidden or visible again at once; texts, index and meanings stay.
   * While it holds, nothing of what it covers is saved. What its source keeps out stays hidden.
   */
  exclude(tenant: TenantId, exclusion: Exclusion, wanted: boolean): Promise<ExclusionReport>;
  /** In the order of their names. */
  exclusions(tenant: TenantId): Promise<StoredExclusion[]>;
  /** Whether it takes what is saved; asked for again, whether that may have changed. Cheap enough for every call. */
  access(): Promise<Access>;
  /** The same as long as no call of any process has changed an answer; cheap enough to be asked every second. */
  revision(tenant: TenantId): Promise<string>;
  /** How many exchanges the filter covers, hidden ones included, exactly. */
  count(tenant: TenantId, filter: Filter): Promise<number>;
  /** In the order of the ids; unknown ones are left out. */
  exchanges(tenant: TenantId, ids: readonly ExchangeId[]): Promise<StoredExchange[]>;
  /** What conversations of one source answer to these very questions; empty answers left out. Reads all questions once. */
  answersTo(
    tenant: TenantId,
    source: string,
    questions: readonly string[],
  ): Promise<StoredAnswer[]>;
  /** Newest first; unknown times last; ties by id. Visible exchanges only. */
  list(tenant: TenantId, filter: Filter, page: PageRequest): Promise<Page<StoredExchange>>;
  /** Newest first by the last exchange that the filter covers. */
  listConversations(
    tenant: TenantId,
    filter: Filter,
    page: PageRequest,
  ): Promise<Page<StoredConversation>>;
  /** A conversation with its exchanges in its order; undefined when it is not stored. */
  conversation(
    tenant: TenantId,
    key: ConversationKey,
  ): Promise<{ conversation: StoredConversation; exchanges: StoredExchange[] } | undefined>;
  /** The same with the ids of its exchanges alone, and the places of these: of a long one, the texts are many. */
  conversationOrder(tenant: TenantId, key: ConversationKey): Promise<ConversationOrder | undefined>;
  /** Ids of exchanges and of conversations that begin with these characters; at most `limit` of each. */
  complete(
    tenant: TenantId,
    prefix: string,
    limit: number,
  ): Promise<{ exchanges: ExchangeId[]; conversations: ConversationKey[] }>;
  matchWords(
    tenant: TenantId,
    query: WordQuery,
    filter: Filter,
    limit: number,
  ): Promise<WordMatches>;
  /** What is worth scoring exactly, with everything needed for it, in one unit of work. */
  candidates(
    tenant: TenantId,
    query: CandidateQuery,
    filter: Filter,
    limits: CandidateLimits,
  ): Promise<Candidates>;
  /** The version that meanings were last prepared for; nothing where they never were. */
  meaningVersion(tenant: TenantId): Promise<string | undefined>;
  /** Meanings of another version than this are dropped. Returns how many exchanges lack one. */
  prepareMeanings(tenant: TenantId, version: string): Promise<number>;
  /**
   * Some exchanges without a meaning, at most `limit`; empty when none is left, and when another version was prepared for
   * meanwhile: two programs do not work against each other.
   */
  lackingMeanings(tenant: TenantId, version: string, limit: number): Promise<LackingMeaning[]>;
  /** Those of exchanges that are gone meanwhile are left out, and all when another version was prepared for. */
  saveMeanings(
    tenant: TenantId,
    version: string,
    meanings: readonly { readonly id: ExchangeId; readonly meaning: Uint8Array }[],
  ): Promise<void>;
  /** The titles under which each of these exchanges is visible, in the order of the ids. */
  titles(tenant: TenantId, ids: readonly ExchangeId[]): Promise<(readonly string[])[]>;
  /** In how many visible exchanges each term occurs. */
  documentFrequencies(
    tenant: TenantId,
    terms: readonly string[],
  ): Promise<{ total: number; frequencies: number[] }>;
  /**
   * The terms in use that begin so, the most frequent first, ties by term. Where very many do, only the first that came
   * into the archive are compared: those are the frequent ones.
   */
  completeTerms(tenant: TenantId, prefix: string, limit: number): Promise<CountedTerm[]>;
  /**
   * The terms in use that are like one of the words: one edit from a word of three letters or more, and two from one of
   * six or more where too few are nearer. Nearest first, then the most frequent, ties by term. What differs within the
   * first two letters may be missed, unless the only edit is of Latin letters or figures.
   */
  nearestTerms(tenant: TenantId, words: readonly string[], limit: number): Promise<NearTerm[]>;
  checkpoints(tenant: TenantId, source: string): Promise<Checkpoint[]>;
  /** Keeps how the last sync of each source went, in the place of what was kept of it before. */
  saveSyncs(tenant: TenantId, syncs: readonly SyncRecord[]): Promise<void>;
  lastSyncs(tenant: TenantId): Promise<SyncRecord[]>;
  statistics(tenant: TenantId): Promise<Statistics>;
  close(): Promise<void>;
}
