/** The name of the file that a sync leaves beside its archive: a SyncRecord as JSON. */
export const SYNC_RECORD = "synchronised.json";

/** What a sync left behind, beside its archive: what it was made from and how fast. */
export interface SyncRecord {
  readonly exchanges: number;
  readonly seed: number;
  readonly conversations: number;
  /** Of questions and answers, as UTF-8. */
  readonly textBytes: number;
  readonly archiveBytes: number;
  readonly elapsedMs: number;
  /** Part of the time that the sync waited for texts to be invented. */
  readonly inventingMs: number;
  /** Of the whole process, the invention included: more than one core may be at work, and other programs are not in it. */
  readonly cpuMs: number;
  readonly peakBytes: number;
  /** One entry a stretch: how many exchanges were in the archive at its end, and how many a second came in during it. */
  readonly stretches: readonly { readonly exchanges: number; readonly perSecond: number }[];
}

/** What a process that has the archive open takes for its answers. */
export interface AskRecord {
  /** From openSouvenir to the results of the first question. */
  readonly firstMs: number;
  /** The same from the start of the process: Node.js and the program's own files come first. */
  readonly firstFromStartMs: number;
  readonly sets: readonly {
    readonly name: string;
    readonly slowest: string;
    readonly times: readonly number[];
    /** How many questions found anything, and how many ran out of their scan budget. */
    readonly found: number;
    readonly degraded: number;
    /** In what shares of all exchanges the words of one-word questions stand. */
    readonly shares: readonly number[];
  }[];
  readonly peakBytes: number;
}
