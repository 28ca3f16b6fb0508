import type { Bilingual } from "../../../shell/language.ts";

/** What Help says of a room. */
export interface HelpPage {
  /** What the room is for. */
  readonly lead: Bilingual;
  /** What is in it, from top to bottom. */
  readonly parts: readonly { readonly name: Bilingual; readonly body: Bilingual }[];
}
