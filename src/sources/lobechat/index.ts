import { fieldOf, isObject } from "../files/sample.ts";
import { countRead } from "../reading/count-read.ts";
import type { Source } from "../source.ts";
import { nowhere } from "../source.ts";

/*
 * LobeChat exports all it has, or one topic:
 *
 *   { exportType, version, state: { sessions, messages, topics, sessionGroups } }                              (to 2024)
 *   { mode: "pglite" | "postgres", schemaHash, data: { messages, topics, sessions, agents, message_plugins, … } }
 *   { version: "2.0", exportedAt, title, messages }                                                       (one topic)
 *
 *   message  { id, role, content, reasoning: { content }, model | extra.fromModel, tools: [ calls ], sessionId, topicId,
 *              parentId, createdAt (ms or ISO) }
 *
 * A conversation is a topic; messages without one are of the session itself. One topic "simple" is a list of messages.
 */

/** Exports of LobeChat. */
export const lobeChat: Source = {
  id: "lobechat",
  title: "LobeChat",
  group: "export",
  asksPermission: false,
  locate: nowhere,
  recognises(sample) {
    if (sample.kind !== "json") return false;
    const { value } = sample;
    const has = (name: string): boolean => fieldOf(value, name) !== undefined;
    return (
      (has("exportType") && has("state")) ||
      (["pglite", "postgres"].includes(String(fieldOf(value, "mode"))) &&
        isObject(fieldOf(value, "data"))) ||
      (fieldOf(value, "version") === "2.0" && has("exportedAt") && has("messages"))
    );
  },
  async count(location, { now }) {
    const { readExport } = await import("./read-export.ts");
    return countRead(readExport(location, now));
  },
  async *read(location, { now }) {
    const { readExport } = await import("./read-export.ts");
    yield* readExport(location, now);
  },
};
