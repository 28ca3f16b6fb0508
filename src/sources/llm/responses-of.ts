import type { Message } from "../../core/conversation.ts";
import type { ForeignDatabase, ForeignRow } from "../../core/foreign-database.ts";
import { columnsOf, jsonIn, textIn } from "../databases/rows.ts";
import { stringIn } from "../files/sample.ts";
import { say } from "../reading/say.ts";
import { type Plausible, timeOf } from "../reading/times.ts";
import { CONVERSATION_OF_RESPONSE } from "./list-chats.ts";
import { nameOfAttachment } from "./name-of-attachment.ts";

/** A row of the first generation: what was asked, if anything, and the answer. */
export interface LoggedResponse {
  readonly question: string;
  readonly at: number | undefined;
  readonly model: string | undefined;
  readonly system: string | undefined;
  readonly messages: readonly Message[];
}

const COLUMNS = [
  "id",
  "model",
  "prompt",
  "system",
  "response",
  "reasoning",
  "datetime_utc",
] as const;

/** Those of a conversation that have no turn of the same id, in the order of time. */
export function responsesOf(
  database: ForeignDatabase,
  conversation: string,
  plausible: Plausible,
): LoggedResponse[] {
  const { tables } = database;
  const listed = (table: string, sql: string): string =>
    tables.has(table) ? `(SELECT json_group_array(json(item)) FROM (${sql}))` : "NULL";
  const fragments = (table: string): string =>
    listed(
      table,
      `SELECT json_quote(content) AS item FROM ${table} JOIN fragments ON fragments.id = fragment_id WHERE response_id = responses.id ORDER BY "order"`,
    );
  const rows = database.all(
    `SELECT ${columnsOf(database, "responses", COLUMNS)},
       ${fragments("prompt_fragments")} AS fragments,
       ${fragments("system_fragments")} AS system_fragments,
       ${listed("tool_calls", "SELECT json_object('name', name, 'parameters', arguments, 'id', tool_call_id) AS item FROM tool_calls WHERE response_id = responses.id ORDER BY id")} AS calls,
       ${listed("tool_results", "SELECT json_object('output', output, 'id', tool_call_id) AS item FROM tool_results WHERE response_id = responses.id ORDER BY id")} AS results,
       ${listed("prompt_attachments", `SELECT json_object('path', path, 'url', url, 'type', type) AS item FROM prompt_attachments JOIN attachments ON attachments.id = attachment_id WHERE response_id = responses.id ORDER BY "order"`)} AS attachments
     FROM responses WHERE ${CONVERSATION_OF_RESPONSE} = ?
       ${tables.has("turns") ? "AND id NOT IN (SELECT id FROM turns)" : ""}
     ORDER BY datetime_utc, id`,
    conversation,
  );
  const calls: Call[] = [];
  return rows.map((row) => responseOf(row, calls, plausible));
}

interface Call {
  readonly id: string | undefined;
  /** Gets its result from a later row. */
  readonly call: { name: string; parameters: string; result?: string };
}

/** `calls`: those made in the conversation so far. A response that goes on after a tool has its result, and no question. */
function responseOf(row: ForeignRow, calls: Call[], plausible: Plausible): LoggedResponse {
  for (const result of listIn(row, "results")) {
    const open = calls.filter(({ call }) => call.result === undefined);
    const made = open.find(({ id }) => id === stringIn(result, "id")) ?? open[0];
    if (made) made.call.result = stringIn(result, "output") ?? "";
  }
  const made: Call[] = listIn(row, "calls").map((call) => ({
    id: stringIn(call, "id"),
    call: {
      name: stringIn(call, "name") ?? "",
      parameters: stringIn(call, "parameters") ?? "{}",
    },
  }));
  calls.push(...made);
  const at = timeOf(textIn(row, "datetime_utc"), plausible);
  const model = textIn(row, "model");
  const question = [...listIn(row, "fragments"), textIn(row, "prompt") ?? ""].join("\n").trim();
  const attachments = listIn(row, "attachments").map(nameOfAttachment);
  const isAsked = question !== "" || attachments.length > 0;
  const system = [...listIn(row, "system_fragments"), textIn(row, "system") ?? ""]
    .join("\n")
    .trim();
  return {
    question,
    at,
    model,
    system: system || undefined,
    messages: [
      ...(isAsked ? [say("user", { text: question, at, attachments })] : []),
      say("assistant", {
        text: textIn(row, "response") ?? "",
        thoughts: [textIn(row, "reasoning") ?? ""],
        model,
        at,
        toolCalls: made.map(({ call }) => call),
      }),
    ],
  };
}

function listIn(row: ForeignRow, column: string): unknown[] {
  const value = jsonIn(row, column);
  return Array.isArray(value) ? value : [];
}
