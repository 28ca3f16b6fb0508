import type { Conversation, ExcludedConversation } from "../core/conversation.ts";
import type { ForeignDatabase } from "../core/foreign-database.ts";
import type { Bilingual } from "../core/language.ts";
import type { Problem } from "../core/problem.ts";
import type { Machine } from "./machine.ts";
import type { Sample } from "./files/sample.ts";

/** What the place of a file tells about the one conversation in it, without opening the file. */
export interface LocationHint {
  /** The conversation's id, unique among all that one `locate` found. */
  readonly id: string;
  readonly folder?: string | undefined;
  /** The user keeps it out of the archive: it is never opened, and reading it yields its id alone. */
  readonly excluded: boolean;
  /** The folder where the app keeps the bytes and names of attached files. */
  readonly attachedFiles?: string;
}

/** One thing to read: a file, a file in a ZIP file, a database. */
export interface Location {
  readonly path: string;
  /** The name of a file in the ZIP file at `path`, when that is what is to be read: see openInput. */
  readonly member?: string;
  /** Changes whenever the content may have: an unchanged one is not read again. */
  readonly version: string;
  /** Epoch milliseconds of the last change, where the system says: a fresh file may still be in the writing. */
  readonly changedAt?: number;
  /** The user named this very file: when nobody can read it, that is worth saying. */
  readonly isMeant?: boolean;
  /** From `locate` to `read` of the same source, where one location is one conversation. */
  readonly hint?: LocationHint;
  /** Told now and then, by what reads it piece by piece, what share of it that is: between 0 and 1. */
  readonly onShare?: (share: number) => void;
}

/**
 * Comes after the conversations of a part of a location that has a version of its own, such as a chat in a database: as
 * long as that version stays, `isUnchanged` says so and the part need not be read again.
 */
export interface PartRead {
  readonly kind: "part";
  readonly id: string;
  readonly version: string;
}

export interface Located {
  readonly locations: readonly Location[];
  /** The folders that were looked at, existing or not, for the message "not found". */
  readonly looked: readonly string[];
  /** True when the app's folder exists, even if it is empty. */
  readonly installed: boolean;
  /** What could not even be listed: a folder without permission, a symbolic link that leaves the app's folder. */
  readonly problems: readonly Problem[];
  /** What is worth a user's knowing about what was found: why there is nothing to read, and what can be done. */
  readonly note?: Bilingual;
}

/** An answer that the archive has, and the reasoning kept apart from it. */
export interface ArchivedAnswer {
  readonly question: string;
  readonly answer: string;
  readonly reasoning?: string;
}

/** What a source may use while it reads. */
export interface ReadContext {
  /**
   * Another program's SQLite database, for reading only: nothing is written beside it, and the program need not wait. The
   * caller closes it, and keeps each read short. Rejects with an error of the driver when it is none.
   */
  readonly openDatabase: (path: string) => Promise<ForeignDatabase>;
  /** Whether this part of the location was read in this version by a sync before. */
  readonly isUnchanged: (part: string, version: string) => boolean;
  /**
   * What the archive has of another source, one of `asksAbout`, as answers to these very questions (normalised). Ask for many
   * at once: where that source is being read, it is waited for.
   */
  readonly answersTo: (
    source: string,
    questions: readonly string[],
  ) => Promise<readonly ArchivedAnswer[]>;
  /** Epoch milliseconds: tells how fresh a file is, and which years are plausible. */
  readonly now: number;
}

/** Which kind of thing a source is: it decides how it is found, where it is listed, and whether it is part of prompts by itself. */
export type SourceGroup =
  /** A chat app on this machine. */
  | "app"
  /** A program that writes code: left out of prompts unless it is asked for. */
  | "coding agent"
  /** Files that the user has from somewhere: never found, always given. */
  | "export"
  /**
   * Given, too: what a service makes of a whole account, as a ZIP file. What else lies in it, such as files that were
   * uploaded, is nobody's conversation, whatever it looks like.
   */
  | "account"
  /** Given, too, and nobody's chats: read when the very file is given, and never from a folder. */
  | "training data"
  | "demo";

export type Yielded = Conversation | ExcludedConversation | Problem | PartRead;

/** An app whose conversations we can read. Never writes to it; never throws for one bad record. */
export interface Source {
  /** Also the folder name, the command-line word and the docs anchor: "lm-studio". */
  readonly id: string;
  /** The app's name, as its makers write it. */
  readonly title: string;
  readonly group: SourceGroup;
  /** Whether macOS asks its user for permission when the app's folder is looked at: then it is not, before the source is on. */
  readonly asksPermission: boolean;
  /**
   * Environment variables by which a user tells the app to keep its chats elsewhere, beside those of userFolders: what the
   * system starts by itself gets them, too.
   */
  readonly variables?: readonly string[];
  /** The sources whose answers it asks the archive for while it reads (`answersTo`): these are read before it. */
  readonly asksAbout?: readonly string[];
  /**
   * Where the app keeps conversations on this machine; `folder` overrides discovery, and may also be a file. Lists, and
   * reads no content.
   */
  locate(machine: Machine, folder?: string): Promise<Located>;
  /** Whether a file that somebody gave us is this app's, by what it says and never by its name. */
  recognises(sample: Sample): boolean;
  /** How many conversations there are at a location, as far as that is quick to tell. */
  count(location: Location, context: ReadContext): Promise<number>;
  /**
   * The conversations at a location. Ids come from the app, or from something stable across re-exports; times are the
   * app's, or absent, never "now". One bad record costs one record and yields a Problem.
   */
  read(location: Location, context: ReadContext): AsyncIterable<Yielded>;
}

/** For sources whose locations hold one conversation each. */
export async function oneEach(): Promise<number> {
  return 1;
}

/** For sources that are never found, only given. */
export async function nowhere(): Promise<Located> {
  return { locations: [], looked: [], installed: false, problems: [] };
}
