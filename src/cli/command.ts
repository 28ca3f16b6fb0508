import type { Bilingual } from "../core/language.ts";
import type { Context } from "./context.ts";

/**
 * What can be completed; other words are allowed. Sets that the facade knows are named, so that no help has to load it:
 * "sources" are the ids of all that can be in the archive, "apps" of what can be switched on and off.
 */
export type Known = readonly string[] | "sources" | "apps";

/** What a flag takes, beside its sentence of documentation. */
export type Flag = { readonly text: Bilingual } & (
  | { readonly kind: "switch" }
  | {
      readonly kind: "text";
      /** What stands for the value in help: FOLDER, DATE … */
      readonly value: Bilingual;
      readonly known?: Known;
      readonly file?: boolean;
    }
  /** May be given several times. */
  | { readonly kind: "list"; readonly value: Bilingual; readonly known?: Known }
  | { readonly kind: "choice"; readonly choices: readonly string[] }
  | {
      readonly kind: "integer" | "number";
      readonly min: number;
      readonly max: number;
      /** What holds without the flag, unless a setting says otherwise. */
      readonly usual: number;
    }
);

export type Flags = Readonly<Record<string, Flag>>;

type ValueOf<F> = F extends { kind: "switch" }
  ? true
  : F extends { kind: "text" }
    ? string
    : F extends { kind: "list" }
      ? readonly string[]
      : F extends { kind: "choice"; choices: readonly (infer C)[] }
        ? C
        : number;

/** The values given to flags; those not given are absent. */
export type FlagValues<F extends Flags> = { readonly [N in keyof F]?: ValueOf<F[N]> };

/** A command line, read: the words that are no flags, and the flags. */
export interface Input<F extends Flags = Flags> {
  readonly words: readonly string[];
  readonly flags: FlagValues<F>;
}

/** What follows the command's name. */
export interface Words {
  /** As in usage: "[ID…]". */
  readonly usage: Bilingual;
  /** More than so many are a mistake. */
  readonly max: number;
  /** A word that begins with one hyphen is a word and no flag: "-tomato" leaves tomatoes out. */
  readonly mayBeginWithHyphen?: boolean;
  /** What is not free text. */
  readonly known?: Known;
  /** What may follow the first word, where that is something else. */
  readonly following?: Known;
}

export interface Command<F extends Flags = Flags> {
  readonly name: string;
  /** One line of help. */
  readonly summary: Bilingual;
  /** More about it, for its own help and the reference: paragraphs. */
  readonly details?: Bilingual;
  readonly words?: Words;
  readonly flags: F;
  readonly examples: readonly { readonly line: Bilingual; readonly text: Bilingual }[];
  /** The exit status. Loads what it needs when it is called: the data above is read for every help. */
  run(context: Context, input: Input<F>): Promise<number>;
}

/** Keeps the exact types of a command's flags for its own `run`. */
export function command<const F extends Flags>(definition: Command<F>): Command<F> {
  return definition;
}
