import { fieldOf, firstObject } from "../files/sample.ts";
import type { Source } from "../source.ts";
import { nowhere } from "../source.ts";

/*
 * Chatbot UI keeps its conversations in the browser, and exports them all:
 *
 *   { version, history: [ { id, name, messages: [ { role, content } ], model: { id, name }, prompt, folderId } ],
 *     folders: [ { id, name, type } ], prompts }
 *
 * Other programs write the same for its users to move. There are no times, and no branches.
 */

/** Exports of Chatbot UI. */
export const chatbotUi: Source = {
  id: "chatbot-ui",
  title: "Chatbot UI",
  group: "export",
  asksPermission: false,
  locate: nowhere,
  recognises(sample) {
    if (sample.kind !== "json" || fieldOf(sample.value, "version") === undefined) return false;
    const history = fieldOf(sample.value, "history");
    return Array.isArray(history) && Array.isArray(fieldOf(firstObject(history), "messages"));
  },
  async count(location) {
    const { countElements } = await import("../files/json-elements.ts");
    return countElements(location, { key: "history" });
  },
  async *read(location, { now }) {
    const { readExport } = await import("./read-export.ts");
    yield* readExport(location, now);
  },
};
