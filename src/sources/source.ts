import type { Conversation, ExcludedConversation } from "../core/conversation.ts";
import type { Problem } from "../core/problem.ts";
import type { Machine } from "./machine.ts";

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

/** One thing to read: usually a file. */
export interface Location {
  readonly path: string;
  /** Changes whenever the content may have: an unchanged one is not read again. */
  readonly version: string;
  /** Epoch milliseconds of the last change, where the system says: a fresh file may still be in the writing. */
  readonly changedAt?: number;
  /** From `locate` to `read` of the same source, where one location is one conversation. */
  readonly hint?: LocationHint;
}

export interface Located {
  readonly locations: readonly Location[];
  /** The folders that were looked at, existing or not, for the message "not found". */
  readonly looked: readonly string[];
  /** True when the app's folder exists, even if it is empty. */
  readonly installed: boolean;
  /** What could not even be listed: a folder without permission, a symbolic link that leaves the app's folder. */
  readonly problems: readonly Problem[];
}

/** An app whose conversations we can read. Never writes to it; never throws for one bad record. */
export interface Source {
  /** Also the folder name, the command-line word and the docs anchor: "lm-studio". */
  readonly id: string;
  readonly title: string;
  /** Where the app keeps conversations on this machine; `folder` overrides discovery. Lists, and reads no content. */
  locate(machine: Machine, folder?: string): Promise<Located>;
  /**
   * The conversations at a location. Ids come from the app, or from something stable across re-exports; times are the
   * app's, or absent, never "now". One bad record costs one record and yields a Problem.
   */
  read(location: Location): AsyncIterable<Conversation | ExcludedConversation | Problem>;
}
