import { fieldOf, firstObject, isObject } from "../files/sample.ts";
import type { Source } from "../source.ts";
import { nowhere } from "../source.ts";

/*
 * The web page of llama.cpp's server keeps its chats in the browser, and exports them:
 *
 *   JSON   { conv, messages }, or a list of those
 *   JSONL  { type: "session", harness, …conv }, then { type: "message", message }      (2026); a ZIP file has several
 *          This is the form of "session traces", which other programs write too: without ids, parents and current leaf.
 *
 *   conv     { id, name, lastModified, currNode }
 *   message  { id, parent, type: "root" | "text", role, content, timestamp (ms), reasoningContent | thinking,
 *              toolCalls (JSON as text, or not), toolCallId, extra, model }
 */

/** Exports of the chats in the web page of llama.cpp's server. */
export const llamaCpp: Source = {
  id: "llama-cpp",
  title: "llama.cpp",
  group: "export",
  asksPermission: false,
  locate: nowhere,
  recognises(sample) {
    if (sample.kind === "lines") return isSession(sample.values[0]);
    if (sample.kind !== "json") return false;
    const first = firstObject(sample.value) ?? sample.value;
    return isSession(first) || (isObject(fieldOf(first, "conv")) && "messages" in Object(first));
  },
  async count(location) {
    const { countElements } = await import("../files/json-elements.ts");
    return countElements(location);
  },
  async *read(location, { now }) {
    const { readExport } = await import("./read-export.ts");
    yield* readExport(location, now);
  },
};

// Other programs have sessions as well, with a folder they work in.
function isSession(value: unknown): boolean {
  return (
    fieldOf(value, "type") === "session" &&
    fieldOf(value, "cwd") === undefined &&
    ["harness", "currNode", "lastModified"].some((name) => fieldOf(value, name) !== undefined)
  );
}
