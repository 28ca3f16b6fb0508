import type { ForeignDatabase, ForeignRow } from "../../core/foreign-database.ts";
import { jsonIn, textIn } from "../databases/rows.ts";
import { fieldOf, stringIn } from "../files/sample.ts";
import { jsonText, plainText } from "../reading/message-content.ts";
import type { Said } from "../reading/say.ts";
import { nameOfAttachment } from "./name-of-attachment.ts";

/** A message of the second generation, which is known by a hash of itself and of all before it. */
export interface ChainedMessage {
  readonly hash: string;
  readonly parent: string | undefined;
  readonly role: "user" | "assistant" | "system" | "tool";
  readonly said: Said;
}

/** All messages that lead to the end of any turn of a thread, in the order in which they were stored. */
export function chainOf(database: ForeignDatabase, thread: string): Map<string, ChainedMessage> {
  const rows = database.all(
    `WITH RECURSIVE chain (hash) AS (
       SELECT tip_message_hash FROM turns WHERE thread_id = ?1
       UNION SELECT tip_message_hash FROM threads WHERE id = ?1
       UNION SELECT parent_hash FROM messages JOIN chain USING (hash) WHERE parent_hash IS NOT NULL
     )
     SELECT hash, parent_hash, role, (
       SELECT json_group_array(json(part)) FROM (
         SELECT json_object('type', type, 'text', text, 'payload', payload, 'attachment', (
           SELECT json_object('path', path, 'url', url, 'type', attachments.type)
           FROM part_attachments JOIN attachments ON attachments.id = attachment_id WHERE part_id = parts.id LIMIT 1
         )) AS part
         FROM parts WHERE message_hash = hash ORDER BY position
       )) AS parts
     FROM messages JOIN chain USING (hash) ORDER BY messages.rowid`,
    thread,
  );
  const results = new Map<string, unknown[]>();
  for (const row of rows) {
    const parent = textIn(row, "parent_hash");
    if (textIn(row, "role") === "tool" && parent !== undefined)
      results.set(parent, [...(results.get(parent) ?? []), ...partsIn(row)]);
  }
  const fragments = fragmentsOf(database, rows);
  return new Map(
    rows.flatMap((row) => {
      const hash = textIn(row, "hash") ?? "";
      const role = textIn(row, "role");
      if (role !== "user" && role !== "assistant" && role !== "system" && role !== "tool")
        return [];
      const said = saidIn(partsIn(row), results.get(hash) ?? [], fragments);
      return [[hash, { hash, parent: textIn(row, "parent_hash"), role, said }] as const];
    }),
  );
}

function saidIn(
  parts: readonly unknown[],
  results: readonly unknown[],
  fragments: ReadonlyMap<number, string>,
): Said {
  const ofType = (type: string) => parts.filter((part) => stringIn(part, "type") === type);
  const textOf = (part: unknown) => stringIn(part, "text") ?? joinedText(part, fragments);
  const open = [...results];
  return {
    text: ofType("text").map(textOf).join(""),
    thoughts: ofType("reasoning").map(textOf),
    attachments: ofType("attachment").map((part) => nameOfAttachment(fieldOf(part, "attachment"))),
    toolCalls: ofType("tool_call").map((part) => {
      const call = payloadOf(part);
      const id = stringIn(call, "tool_call_id");
      const index = open.findIndex((each) => stringIn(payloadOf(each), "tool_call_id") === id);
      const [found] = index < 0 ? [] : open.splice(index, 1);
      const result = payloadOf(found);
      const output = stringIn(result, "exception") ?? fieldOf(result, "output");
      return {
        name: stringIn(call, "name") ?? "",
        parameters: jsonText(fieldOf(call, "arguments")),
        ...(output === undefined ? {} : { result: plainText(output) }),
      };
    }),
  };
}

/** A long text is kept as references to fragments and what stands between them. */
function joinedText(part: unknown, fragments: ReadonlyMap<number, string>): string {
  return referencesIn(part)
    .map((piece) => {
      const fragment = fieldOf(piece, "fragment");
      return stringIn(piece, "literal") ?? fragments.get(Number(fragment)) ?? "";
    })
    .join("");
}

function fragmentsOf(database: ForeignDatabase, rows: readonly ForeignRow[]): Map<number, string> {
  const fragments = new Map<number, string>();
  for (const piece of rows.flatMap(partsIn).flatMap(referencesIn)) {
    const id = fieldOf(piece, "fragment");
    if (typeof id !== "number" || fragments.has(id)) continue;
    const row = database.get("SELECT content FROM fragments WHERE id = ?", id);
    fragments.set(id, textIn(row ?? {}, "content") ?? "");
  }
  return fragments;
}

function referencesIn(part: unknown): readonly unknown[] {
  const references = fieldOf(payloadOf(part), "text_ref");
  return Array.isArray(references) ? references : [];
}

function payloadOf(part: unknown): unknown {
  const payload = stringIn(part, "payload");
  if (payload === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(payload);
    return value;
  } catch {
    return undefined;
  }
}

function partsIn(row: ForeignRow): readonly unknown[] {
  const parts = jsonIn(row, "parts");
  return Array.isArray(parts) ? parts : [];
}
