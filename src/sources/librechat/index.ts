import { fieldOf, firstObject } from "../files/sample.ts";
import type { Source } from "../source.ts";
import { nowhere } from "../source.ts";

/*
 * LibreChat exports one conversation as JSON:
 *
 *   { conversationId, title, options: { model, promptPrefix }, messages | messagesTree, branches, recursive, exportAt }
 *   message  { messageId, parentMessageId, isCreatedByUser, text, content: [ parts ], model, createdAt, error, files,
 *              children: [ messages ] }
 *
 * With `recursive` the messages are a tree by `children`, under either name; otherwise a list of which each names its
 * parent. What is on screen is not told. `exportAt` is a time of day without a date.
 */

/** Exports of conversations from LibreChat. */
export const libreChat: Source = {
  id: "librechat",
  title: "LibreChat",
  group: "export",
  asksPermission: false,
  locate: nowhere,
  recognises(sample) {
    if (sample.kind !== "json") return false;
    const first = firstObject(sample.value) ?? sample.value;
    return (
      typeof fieldOf(first, "conversationId") === "string" &&
      ["messages", "messagesTree"].some((name) => Array.isArray(fieldOf(first, name)))
    );
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
