import { join } from "node:path";
import type { Conversation } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import { shownPath } from "../files/input.ts";
import { jsonIn, jsonOrProblem } from "../files/json-file.ts";
import { fieldOf, isObject } from "../files/sample.ts";
import { listField, textField } from "../reading/fields.ts";
import { plausibleAt } from "../reading/times.ts";
import { beingWritten } from "../reading/unfinished.ts";
import type { Location, ReadContext } from "../source.ts";
import { namesIn } from "./locate-sessions.ts";
import { problems } from "./problems.ts";
import { sessionFolders } from "./session-folders.ts";
import { sessionOf, type StoredMessage, timesOf } from "./session-of.ts";

/** The session of a file of its own, with the messages and parts that lie in files beside it. */
export async function* readFiles(
  location: Location,
  { now }: ReadContext,
): AsyncGenerator<Conversation | Problem> {
  const path = shownPath(location);
  if (location.member !== undefined) {
    yield problems.of(path, "unreadable", {
      en: "A session of opencode is many files. Unpack this ZIP file, and name the folder that holds them.",
      fr: "Une session d'opencode tient en de nombreux fichiers. Décompressez ce fichier ZIP, et indiquez le dossier qui les contient.",
    });
    return;
  }
  const info = yield* jsonOrProblem(location, { problems, now });
  if (!info) return;
  if (!isObject(info.value)) return yield notASession(path);
  if (fieldOf(info.value, "parentID")) return;
  const folders = sessionFolders(path);
  const messages: StoredMessage[] = [];
  for (const id of stemsIn(folders.messages)) {
    const message = await record(join(folders.messages, `${id}.json`), location, now);
    if (message?.kind === "problem") yield message;
    if (message?.kind !== "json") continue;
    const parts: { id: string; data: unknown }[] = [];
    for (const part of stemsIn(folders.partsOf(id))) {
      const read = await record(join(folders.partsOf(id), `${part}.json`), location, now);
      if (read?.kind === "problem") yield read;
      if (read?.kind === "json") parts.push({ id: part, data: read.value });
    }
    // The first versions had the parts in the message.
    const inside = listField(message.value, "parts").map((data, index) => ({
      id: String(index),
      data,
    }));
    messages.push({ id, data: message.value, parts: parts.length > 0 ? parts : inside });
  }
  const session = {
    id: folders.session,
    title: textField(info.value, "title"),
    directory: textField(info.value, "directory"),
    revert: fieldOf(info.value, "revert"),
    createdAt: fieldOf(fieldOf(info.value, "time"), "created"),
  };
  const { conversation, isWriting } = sessionOf(session, messages.toSorted(byTime), {
    now,
    plausible: plausibleAt(now),
  });
  if (conversation) yield conversation;
  if (isWriting) yield beingWritten(path, problems);
}

/** A file of a message or a part; one that is cut short costs itself, unless opencode is writing it. */
async function record(path: string, { changedAt }: Location, now: number) {
  const read = await jsonIn(
    { path, version: "", ...(changedAt === undefined ? {} : { changedAt }) },
    { problems, now },
  );
  return read?.kind === "problem" && read.severity !== "busy"
    ? { ...read, severity: "partial" as const }
    : read;
}

function stemsIn(folder: string): string[] {
  return namesIn(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => name.slice(0, -".json".length))
    .toSorted();
}

function byTime(a: StoredMessage, b: StoredMessage): number {
  const [first, second] = [a, b].map(({ data }) => Number(fieldOf(timesOf(data), "created") ?? 0));
  return (first ?? 0) - (second ?? 0);
}

function notASession(path: string): Problem {
  return problems.notUnderstood(
    path,
    {
      en: "This file is JSON, but not a session of opencode.",
      fr: "Ce fichier est du JSON, mais pas une session d'opencode.",
    },
    false,
  );
}
