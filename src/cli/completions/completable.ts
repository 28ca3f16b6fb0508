import type { Bilingual } from "../../core/language.ts";
import type { Command, Flag, Flags, Known } from "../command.ts";
import { commonFlags } from "../flags.ts";

/** What can be completed of a command. */
export interface Completable {
  readonly name: string;
  readonly summary: Bilingual;
  /** All flags, those of every command included. */
  readonly flags: readonly CompletableFlag[];
  /** As first word; empty when it is free text. */
  readonly first: readonly string[];
  /** As any later word. */
  readonly later: readonly string[];
}

export interface CompletableFlag {
  readonly name: string;
  readonly text: Bilingual;
  /** May be given several times. */
  readonly repeats: boolean;
  /** Absent when it takes no value. */
  readonly values?: { readonly words: readonly string[]; readonly files: boolean };
}

/** What can be completed of a command, the words of named sets among it. */
export async function completable(command: Command): Promise<Completable> {
  const { name, summary, words } = command;
  const flags: Flags = { ...command.flags, ...commonFlags };
  const first = await wordsOf(words?.known);
  return {
    name,
    summary,
    flags: await Promise.all(
      Object.entries(flags).map(([flag, about]) => completableFlag(flag, about)),
    ),
    first,
    later: words?.following === undefined ? first : await wordsOf(words.following),
  };
}

async function completableFlag(name: string, flag: Flag): Promise<CompletableFlag> {
  const about = { name, text: flag.text, repeats: flag.kind === "list" };
  switch (flag.kind) {
    case "switch":
      return about;
    case "choice":
      return { ...about, values: { words: flag.choices, files: false } };
    case "text":
      return { ...about, values: { words: await wordsOf(flag.known), files: flag.file ?? false } };
    case "list":
      return { ...about, values: { words: await wordsOf(flag.known), files: false } };
    case "integer":
    case "number":
      return { ...about, values: { words: [], files: false } };
  }
}

async function wordsOf(known: Known = []): Promise<readonly string[]> {
  if (typeof known !== "string") return known;
  const { sourceIds } = await import("../../souvenir.ts");
  return sourceIds(known);
}
