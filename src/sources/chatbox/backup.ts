import { fieldOf, firstObject } from "../files/sample.ts";

const NEWEST = 2;

/** The manifest of a backup, a ZIP file in which each session is a file of its own. */
export function isManifest(value: unknown): boolean {
  return fieldOf(value, "format") === "chatbox-backup";
}

/** Whether the sessions of this backup may have another form than we know. */
export function isNewer(manifest: unknown): boolean {
  return !(Number(fieldOf(manifest, "formatVersion")) <= NEWEST);
}

/** The file of one session. Others, too, have messages with an id beside them: these have what only Chatbox writes. */
export function isSession(value: unknown): boolean {
  const messages = fieldOf(value, "messages");
  return (
    typeof fieldOf(value, "id") === "string" &&
    Array.isArray(messages) &&
    (Array.isArray(fieldOf(firstObject(messages), "contentParts")) ||
      ["messageForksHash", "threadName"].some((name) => fieldOf(value, name) !== undefined))
  );
}
