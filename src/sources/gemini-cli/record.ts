import type { Problem } from "../../core/problem.ts";
import { jsonIn } from "../files/json-file.ts";
import { linesOf } from "../files/json-lines.ts";
import type { Problems } from "../files/problems.ts";
import { isJsonLines } from "../files/sample-of.ts";
import { fieldOf, isObject } from "../files/sample.ts";
import type { Location } from "../source.ts";
import { textOf } from "./messages-of.ts";

/** What a file of any form says, before its messages are read. */
export interface SessionRecord {
  readonly about: Readonly<Record<string, unknown>>;
  readonly messages: readonly unknown[];
  /** Saved by the user: contents of the API, without times. */
  readonly isCheckpoint: boolean;
}

/** Reads a file; undefined when there is no session in it. What is wrong with it goes to `tell`. */
export async function recordIn(
  location: Location,
  options: { readonly problems: Problems; readonly now: number },
  tell: (problem: Problem) => void,
): Promise<SessionRecord | undefined> {
  if (/\.jsonl$/i.test(location.path) || (await isJsonLines(location)))
    return replayed(location, options, tell);
  const file = await jsonIn(location, options);
  if (file?.kind !== "json") {
    if (file) tell(file);
    return undefined;
  }
  const { value } = file;
  const history = Array.isArray(value) ? value : fieldOf(value, "history");
  if (Array.isArray(history)) return { about: {}, messages: history, isCheckpoint: true };
  const messages = fieldOf(value, "messages");
  if (isObject(value) && Array.isArray(messages))
    return { about: value, messages, isCheckpoint: false };
  // Metadata alone: a session in which nothing was said yet.
  if (isObject(value) && typeof value["sessionId"] === "string") return undefined;
  tell(
    options.problems.notUnderstood(
      location.path,
      {
        en: "This file is JSON, but no session of Gemini CLI.",
        fr: "Ce fichier est du JSON, mais pas une session de Gemini CLI.",
      },
      false,
    ),
  );
  return undefined;
}

/** The state of a session after all that a file says happened to it: messages replaced, taken back, or all set anew. */
async function replayed(
  location: Location,
  options: { readonly problems: Problems; readonly now: number },
  tell: (problem: Problem) => void,
): Promise<SessionRecord> {
  let about: Record<string, unknown> = {};
  // A message that comes again keeps its place.
  let messages = new Map<string, unknown>();
  const first = new Map<string, unknown>();
  const set = (message: unknown): void => {
    const id = fieldOf(message, "id");
    const key = typeof id === "string" ? id : `#${messages.size}`;
    messages.set(key, message);
    first.set(key, message);
  };
  // A session that is resumed sets all messages anew, as if they were of now and without their models.
  const setAnew = (message: unknown): void => {
    const id = fieldOf(message, "id");
    const known = typeof id === "string" ? first.get(id) : undefined;
    set(known === undefined ? message : asFirstRecorded(known, message));
  };
  for await (const item of linesOf(location, options)) {
    if (item.kind === "problem") {
      tell(item);
      continue;
    }
    const { value } = item;
    if (!isObject(value)) continue;
    const changes = value["$set"];
    const rewind = value["$rewindTo"];
    if (isObject(changes)) {
      const { messages: anew, ...rest } = changes;
      about = { ...about, ...rest };
      if (Array.isArray(anew)) {
        messages = new Map();
        for (const message of anew) setAnew(message);
      }
    } else if (rewind !== undefined) {
      const ids = [...messages.keys()];
      // One that is not there means that nothing is left.
      const kept = ids.slice(0, Math.max(0, typeof rewind === "string" ? ids.indexOf(rewind) : 0));
      messages = new Map(kept.map((id) => [id, messages.get(id)]));
    } else if (value["type"] === undefined) about = { ...value, ...about };
    else set(value);
  }
  return { about, messages: [...messages.values()], isCheckpoint: false };
}

/** The record that was made at the time; where the message says something else by now, with its own time. */
function asFirstRecorded(known: unknown, anew: unknown): unknown {
  if (textOf(known) === textOf(anew) || !isObject(known) || !isObject(anew)) return known;
  return { ...anew, timestamp: known["timestamp"] };
}
