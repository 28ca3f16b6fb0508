/** How far a backup or a restore is. `done` and `total` count rows while copying, and nothing else. */
export interface CopyProgress {
  readonly stage: "copying" | "checking" | "forgetting" | "keeping" | "tidying";
  readonly done?: number;
  readonly total?: number;
}

export interface BackupReport {
  readonly path: string;
  readonly bytes: number;
  readonly conversations: number;
  readonly exchanges: number;
}

export interface RestoreReport {
  /** The file that was read. */
  readonly from: string;
  /** The archive, which holds now what the file holds. */
  readonly archive: string;
  readonly conversations: number;
  readonly exchanges: number;
  /** Exchanges of the file that had been forgotten since, and so were left out. */
  readonly forgotten: number;
  /** Where the archive that was there before is kept; undefined when there was none. */
  readonly kept?: string;
  /** True when that one was too damaged to tell what had been forgotten. */
  readonly damaged: boolean;
}
