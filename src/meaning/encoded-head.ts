import type { TextLanguage } from "../core/language.ts";
import type { StandingWish } from "../text/standing-wish.ts";
import { standingWishes } from "../text/standing-wish.ts";

// What encode-meaning.ts writes between the signature of an exchange and its words, in the form that it states.

export const KIND_AT = 0;
export const LENGTHS_AT = 1;
export const HEADER_BYTES = LENGTHS_AT + 12;
/** What follows the number of the language in the first byte counts so much. */
export const WISH_STEP = 4;
/** In the order of their numbers. */
export const languages: readonly TextLanguage[] = ["other", "en", "fr"];

/** Of an encoded exchange without its signature. */
export function readHead(encoded: Uint8Array): {
  readonly language: TextLanguage;
  /** Of what was asked. */
  readonly wish: StandingWish;
  /** Of the vectors. */
  readonly lengths: { readonly question: number; readonly answer: number; readonly whole: number };
} {
  const kind = encoded[KIND_AT] ?? 0;
  // A view of each of hundreds takes longer than copying its twelve bytes.
  for (let i = 0; i < headBytes.length; i++) headBytes[i] = encoded[LENGTHS_AT + i] ?? 0;
  return {
    language: languages[kind % WISH_STEP] ?? "other",
    wish: standingWishes[Math.floor(kind / WISH_STEP)] ?? "none",
    lengths: {
      question: headView.getFloat32(0, true),
      answer: headView.getFloat32(4, true),
      whole: headView.getFloat32(8, true),
    },
  };
}

const headBytes = new Uint8Array(HEADER_BYTES - LENGTHS_AT);
const headView = new DataView(headBytes.buffer);
