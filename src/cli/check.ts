import type { Bilingual } from "../core/language.ts";

/** What `doctor` says of one thing. */
export interface Check {
  /** What was looked at: "settings", "archive", "source:lm-studio", "found" … */
  readonly name: string;
  readonly state: "good" | "warning" | "bad";
  readonly text: Bilingual;
}
