import type { Bilingual } from "./language.ts";

/** Input that could not be read. A value, not an exception: it is counted and shown, and costs one record. */
export interface Problem {
  readonly kind: "problem";
  readonly source: string;
  /** The file, and within it the record where that is known: "/…/1.conversation.json" or "…#messages[3]". */
  readonly path: string;
  /** "busy" may mend itself (the app is writing): sync tries again. "unreadable" is remembered until the file changes. */
  readonly severity: "busy" | "unreadable" | "partial";
  readonly reason: Bilingual;
}
