import type { Bilingual } from "./language.ts";

/** Why a command cannot go on, for something its user can mend. Each code has one exit status (docs/reference/cli.md). */
export type ErrorCode =
  | "usage" // the words of the command are off
  | "config" // a setting is wrong
  | "not-found" // the thing named does not exist
  | "unavailable" // busy, locked, not answering: try again later
  | "conflict" // somebody else changed the same thing: try again now
  | "invalid" // input that can never be accepted
  | "too-large"
  | "not-supported"
  | "no-permission"
  | "disk-full"
  | "archive-corrupt"
  | "archive-newer"; // written by a later version of Souvenir

/** An error its user can mend. The message says what, where and the next step, in both languages. */
export class SouvenirError extends Error {
  readonly code: ErrorCode;
  readonly text: Bilingual;

  constructor(code: ErrorCode, text: Bilingual, options?: { cause?: unknown }) {
    super(text.en, options);
    this.name = "SouvenirError";
    this.code = code;
    this.text = text;
  }
}
