import { fieldOf, isObject } from "../files/sample.ts";
import { countRead } from "../reading/count-read.ts";
import type { Source } from "../source.ts";
import { nowhere } from "../source.ts";

/*
 * Cherry Studio makes backups, cherry-studio.<time>.zip. Up to version 5 of their form they have a data.json:
 *
 *   { time, version, localStorage, indexedDB: { topics: [ { id, messages } ], message_blocks: [ block ] } }
 *   { …, version: 1, indexedDB: [ { key: "topic:<id>", value: { id, messages } } ] }
 *
 *   message  { id, role, createdAt, status, model, askId, blocks: [ ids ] | content, type: "clear", foldSelected, useful }
 *   block    { id, type: "main_text" | "thinking" | "tool" | "image" | …, content }
 *
 * Answers with one askId are of several models at once. Titles and system prompts are in localStorage["persist:cherry-studio"],
 * as JSON in JSON. From version 6 on the ZIP file has the browser's own storage, and metadata.json { version, appName }.
 */

/** Backups of Cherry Studio, as long as they are readable. */
export const cherryStudio: Source = {
  id: "cherry-studio",
  title: "Cherry Studio",
  group: "export",
  asksPermission: false,
  locate: nowhere,
  recognises(sample) {
    if (sample.kind !== "json") return false;
    const { value } = sample;
    const version = fieldOf(value, "version");
    if (typeof version !== "number") return false;
    return (
      fieldOf(value, "appName") === "Cherry Studio" ||
      (typeof fieldOf(value, "time") === "number" && isObject(fieldOf(value, "localStorage")))
    );
  },
  async count(location, { now }) {
    const { readBackup } = await import("./read-backup.ts");
    return countRead(readBackup(location, now));
  },
  async *read(location, { now }) {
    const { readBackup } = await import("./read-backup.ts");
    yield* readBackup(location, now);
  },
};
