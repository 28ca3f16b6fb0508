import { fieldOf, firstObject } from "../files/sample.ts";
import type { Source } from "../source.ts";
import { nowhere } from "../source.ts";

/*
 * big-AGI exports *.agi.json, of one conversation or of all:
 *
 *   { conversations: [ conversation ], models: { … keys … }, folders: { folders: [ { title, conversationIds } ] } }
 *   conversation  { id, userTitle, autoTitle, systemPurposeId, created (ms), updated, messages }
 *   message       { id, role, created (ms), generator: { name }, fragments: [ { ft, part: { pt: "text" | "ma" | … } } ] }
 *                 { …, text, originLLM }                                                                       (older)
 *
 * There are no branches.
 */

/** Exports of conversations from big-AGI. */
export const bigAgi: Source = {
  id: "big-agi",
  title: "big-AGI",
  group: "export",
  asksPermission: false,
  locate: nowhere,
  recognises(sample) {
    if (sample.kind !== "json") return false;
    const conversations = fieldOf(sample.value, "conversations");
    const first = Array.isArray(conversations) ? firstObject(conversations) : sample.value;
    return (
      typeof fieldOf(first, "systemPurposeId") === "string" &&
      Array.isArray(fieldOf(first, "messages"))
    );
  },
  async count(location) {
    const { countElements } = await import("../files/json-elements.ts");
    return Math.max(1, await countElements(location, { key: "conversations" }));
  },
  async *read(location, { now }) {
    const { readExport } = await import("./read-export.ts");
    yield* readExport(location, now);
  },
};
