import type { Problem } from "../core/problem.ts";

/** What happens during a sync, for a surface to show. */
export type SyncEvent =
  | {
      readonly kind: "located";
      readonly source: string;
      readonly title: string;
      readonly locations: number;
      readonly changed: number;
    }
  | {
      readonly kind: "progress";
      readonly source: string;
      readonly done: number;
      readonly total: number;
      /** What share of all of it is read, between 0 and 1: a long file counts by what is read of it. */
      readonly share: number;
      readonly exchanges: number;
    }
  /** Stored exchanges whose meaning is made, because they had none of this version. */
  | { readonly kind: "meanings"; readonly done: number; readonly total: number }
  | { readonly kind: "waiting"; readonly source: string; readonly busy: number }
  | { readonly kind: "problem"; readonly problem: Problem };
