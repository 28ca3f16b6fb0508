import { setImmediate as turn } from "node:timers/promises";
import type { Conversation, ExcludedConversation } from "../core/conversation.ts";
import { ownWordTable, type UnreadTable } from "../meaning/own-word-table.ts";
import type { AnalysedConversation, Checkpoint, LeftOut } from "../storage/store.ts";
import type { KeywordSettings } from "./analyse.ts";
import { AnalysisThread, threadsHelp } from "./analysis-thread.ts";
import { type PackedAnalysis, unpackAnalysis } from "./packed-analysis.ts";

/** What comes between conversations, and keeps its place among them. */
type Companion =
  | ExcludedConversation
  | ({ readonly kind: "left-out" } & LeftOut)
  | { readonly kind: "checkpoint"; readonly checkpoint: Checkpoint };

export type Reading = Conversation | Companion;

export type AnalysedReading =
  | { readonly kind: "analysed"; readonly conversation: AnalysedConversation }
  | Companion;

/** What is to be analysed or was, and where it goes from here. */
type Sent<To> = readonly [to: To, reading: Reading];
type Arriving<To> = readonly [to: To, reading: AnalysedReading];

/** Readings that are analysed together: by a thread, or here, when their turn has come or there is nothing better to do. */
interface Bundle<To> {
  readonly readings: readonly Sent<To>[];
  /** The thread's. Stays packed until then: what is analysed takes many times the room of the texts. */
  readonly answer: Promise<PackedAnalysis> | undefined;
  analysed: readonly AnalysedConversation[] | undefined;
  /** Whether nobody has to be waited for. */
  isReady: boolean;
}

// A smaller sync ends before a thread would be of use.
const THREAD_FROM_EXCHANGES = 1_000;
// What goes to the thread at once, and how much of it: enough to keep it busy while a batch is written.
const BUNDLE_MESSAGES = 200;
const BUNDLE_CHARACTERS = 400_000;
const BUNDLES_AHEAD = 16;
// A conversation so long that it might not fit into the thread's memory stays here.
const MOST_CHARACTERS = 4_000_000;

/**
 * Analyses what a sync reads, of all its sources. What goes in comes out in the same order, and the same whoever analyses
 * it: in a large sync a thread does while the main one writes what came before; the main one helps where it would have to
 * wait. One call at a time: the next one begins when the one before is through.
 */
export class AnalysisQueue<To> {
  readonly #keywords: KeywordSettings;
  readonly #table: UnreadTable | undefined;
  /** Loaded for the first conversation, with the table: most syncs have nothing to analyse. */
  #analyser: ((conversation: Conversation) => AnalysedConversation) | undefined;
  #thread: AnalysisThread | undefined;
  /** How many exchanges the main thread analysed. */
  #exchanges = 0;
  #readings: Sent<To>[] = [];
  #messages = 0;
  #characters = 0;
  #bundles: Bundle<To>[] = [];

  constructor(options: { readonly keywords: KeywordSettings; readonly table?: UnreadTable }) {
    this.#keywords = options.keywords;
    this.#table = options.table;
  }

  /** Takes one more, and yields what is ready. */
  async *add(to: To, reading: Reading): AsyncGenerator<Arriving<To>> {
    this.#readings.push([to, reading]);
    if (reading.kind === "conversation") {
      this.#messages += reading.messages.length;
      this.#characters += charactersOf(reading);
    }
    const thread = this.#startedThread();
    if (!thread) yield* this.drain();
    else if (this.#messages >= BUNDLE_MESSAGES || this.#characters >= BUNDLE_CHARACTERS) {
      // The answers of the thread come in between turns.
      await turn();
      const asked = this.#bundles.filter(({ isReady }) => !isReady).length;
      const takesIt = asked < BUNDLES_AHEAD && this.#characters <= MOST_CHARACTERS;
      this.#closeBundle(takesIt ? thread : undefined);
      // Two for one: so a queue that has grown gets shorter, and the thread has more to do before all of it is written.
      for (let taken = 0; taken < 2 && this.#isOldestDue(); taken++) yield* this.#oldest();
    }
  }

  /** Yields all the rest. */
  async *drain(): AsyncGenerator<Arriving<To>> {
    this.#closeBundle(undefined);
    while (this.#bundles.length > 0) yield* this.#oldest();
  }

  async close(): Promise<void> {
    await this.#thread?.close();
  }

  /** The thread, where one is of use and enough was done without; undefined otherwise. */
  #startedThread(): AnalysisThread | undefined {
    if (!this.#thread && this.#exchanges >= THREAD_FROM_EXCHANGES && threadsHelp()) {
      const meaning = this.#table !== undefined;
      // It opens the package's own word table.
      if (!meaning || this.#table === ownWordTable())
        this.#thread = new AnalysisThread({ keywords: this.#keywords, meaning });
    }
    return this.#thread?.hasFailed ? undefined : this.#thread;
  }

  /** Has what was read analysed, by a thread or else here. */
  #closeBundle(thread: AnalysisThread | undefined): void {
    const readings = this.#readings;
    const answer = thread?.analyse(conversationsIn(readings));
    const bundle: Bundle<To> = {
      readings,
      answer,
      analysed: undefined,
      isReady: answer === undefined,
    };
    const setReady = (): void => {
      bundle.isReady = true;
    };
    answer?.then(setReady, setReady);
    this.#bundles.push(bundle);
    this.#readings = [];
    this.#messages = 0;
    this.#characters = 0;
  }

  async #analyse(conversations: readonly Conversation[]): Promise<AnalysedConversation[]> {
    if (conversations.length === 0) return [];
    const analyse = (this.#analyser ??= await this.#loadedAnalyser());
    return conversations.map((conversation) => {
      const analysed = analyse(conversation);
      this.#exchanges += analysed.places.length;
      return analysed;
    });
  }

  async #loadedAnalyser(): Promise<(conversation: Conversation) => AnalysedConversation> {
    const { analyseConversation } = await import("./analyse.ts");
    const { meaningEncoder } = await import("../meaning/encode-meaning.ts");
    const encode = this.#table && meaningEncoder(await this.#table.open());
    return (conversation) => analyseConversation(conversation, this.#keywords, encode);
  }

  #isOldestDue(): boolean {
    const [oldest] = this.#bundles;
    const least = oldest?.isReady ? BUNDLES_AHEAD : 2 * BUNDLES_AHEAD;
    return this.#bundles.length > least;
  }

  async *#oldest(): AsyncGenerator<Arriving<To>> {
    const bundle = this.#bundles.shift();
    if (!bundle) return;
    while (!bundle.isReady && (await this.#analyseAhead())) await turn();
    const analysed = await this.#analysedOf(bundle);
    let next = 0;
    for (const [to, reading] of bundle.readings) {
      if (reading.kind !== "conversation") yield [to, reading];
      else {
        const conversation = analysed[next++];
        if (conversation) yield [to, { kind: "analysed", conversation }];
      }
    }
  }

  /** Rather than to wait for the thread. Returns whether there was anything that the thread does not do. */
  async #analyseAhead(): Promise<boolean> {
    const next = this.#bundles.find(({ answer, analysed }) => !answer && !analysed);
    if (next) next.analysed = await this.#analysedOf(next);
    return next !== undefined;
  }

  async #analysedOf({
    readings,
    answer,
    analysed,
  }: Bundle<To>): Promise<readonly AnalysedConversation[]> {
    if (analysed) return analysed;
    // What a thread fails at is tried again here: a fault of the thread does no harm, another shows.
    const packed = await answer?.catch(() => undefined);
    return packed ? unpackAnalysis(packed) : this.#analyse(conversationsIn(readings));
  }
}

function conversationsIn(readings: readonly Sent<unknown>[]): Conversation[] {
  return readings.flatMap(([, reading]) => (reading.kind === "conversation" ? reading : []));
}

function charactersOf({ messages }: Conversation): number {
  let sum = 0;
  for (const { versions } of messages) {
    for (const { text, reasoning } of versions) sum += text.length + (reasoning?.length ?? 0);
  }
  return sum;
}
