import { isObject } from "../files/sample.ts";
import { countRead } from "../reading/count-read.ts";
import type { Source } from "../source.ts";
import { nowhere } from "../source.ts";
import { isManifest, isSession } from "./backup.ts";

/*
 * Chatbox exports its store of keys and values as one JSON object; until 1.16 its config.json was that store:
 *
 *   { "chat-sessions-list": [ { id, name } ], "session:<id>": session, settings: …, __exported_items: [ … ] }
 *   { "chat-sessions": [ session ], settings: … }                                             (older)
 *
 * From 1.22 on it is a ZIP file, with manifest.json { format: "chatbox-backup", formatVersion: 2 } and, for each session,
 * sessions/<id>/session.json.
 *
 *   session  { id, name, threadName, messages, threads: [ { id, name, messages, createdAt } ], starred,
 *              messageForksHash: { <id of the message before>: { position, lists: [ { messages } ] } } }
 *   message  { id, role, contentParts: [ parts ] | content, reasoningContent, model, timestamp (ms), files, generating }
 *
 * `messages` is the branch on screen; where it forks, the list at `position` is the one on screen, and empty there.
 */

/** Exports of Chatbox, and its config.json from before 1.16. */
export const chatbox: Source = {
  id: "chatbox",
  title: "Chatbox",
  group: "export",
  asksPermission: false,
  locate: nowhere,
  recognises: (sample) =>
    sample.kind === "json" &&
    isObject(sample.value) &&
    (isManifest(sample.value) ||
      isSession(sample.value) ||
      Object.keys(sample.value).some((key) => KEYS.has(key) || key.startsWith("session:"))),
  // A session may have several threads: only reading them tells.
  async count(location, { now }) {
    const { readExport } = await import("./read-export.ts");
    return countRead(readExport(location, now));
  },
  async *read(location, { now }) {
    const { readExport } = await import("./read-export.ts");
    yield* readExport(location, now);
  },
};

const KEYS: ReadonlySet<string> = new Set(["chat-sessions-list", "chat-sessions"]);
