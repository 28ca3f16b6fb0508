import type { Message, MessageVersion } from "../../core/conversation.ts";
import { fieldOf, isObject } from "../files/sample.ts";
import { listField, textField } from "../reading/fields.ts";
import type { OpenCall } from "../reading/inline-tool-calls.ts";
import { jsonText } from "../reading/message-content.ts";
import { isEmpty, versionOf } from "../reading/say.ts";
import { type Plausible, timeOf } from "../reading/times.ts";
import type { Row, Tables } from "./tables.ts";

export interface ReadMessages {
  readonly messages: readonly Message[];
  readonly systemPrompt?: string | undefined;
}

const ROLES: ReadonlySet<unknown> = new Set(["user", "assistant", "system", "tool", "function"]);

export function isMessage(value: unknown): value is Row {
  return isObject(value) && ROLES.has(value["role"]);
}

/** The messages of one conversation, in the order of their times. */
export function messagesOf(
  rows: readonly Row[],
  { plugins, files }: Pick<Tables, "plugins" | "files">,
  { plausible, model }: { readonly plausible: Plausible; readonly model: string | undefined },
): ReadMessages {
  const turns: Turn[] = [];
  const calls = new Map<string, OpenCall>();
  let systemPrompt: string | undefined;
  for (const row of inOrder(rows, plausible)) {
    const id = textField(row, "id") ?? "";
    const text = textField(row, "content") ?? "";
    const role = row["role"] as Message["role"] | "function";
    if (role === "system") {
      systemPrompt ??= text;
      continue;
    }
    if (role === "tool" || role === "function") {
      const plugin = plugins.get(id) ?? row["plugin"];
      const called =
        textField(plugin, "toolCallId") ?? textField(row, "tool_call_id", "toolCallId");
      const call = calls.get(called ?? "");
      if (call) call.result ??= text;
      else turns.push(toolTurn(plugin, text));
      continue;
    }
    const own = role === "assistant" ? callsIn(row, calls) : [];
    const version = versionOf(role, {
      text,
      thoughts: [textField(row["reasoning"], "content") ?? ""],
      model:
        role === "assistant"
          ? (textField(row, "model") ?? textField(row["extra"], "fromModel") ?? model)
          : undefined,
      at: timeOf(row["createdAt"], plausible),
      attachments: [...(files.get(id) ?? []), ...namesIn(row)],
      toolCalls: own,
    });
    if (isEmpty(version)) continue;
    const parent = role === "assistant" ? textField(row, "parentId") : undefined;
    const last = turns.at(-1);
    // Another answer to the same question, where the one before did not go on with a tool.
    if (
      parent !== undefined &&
      last?.parent === parent &&
      !last.versions.some(({ toolCalls }) => toolCalls)
    )
      last.versions.push(version);
    else turns.push({ id, role, parent, versions: [version], branch: branchIn(row) });
  }
  return { messages: turns.map((turn, index) => shown(turn, turns[index - 1])), systemPrompt };
}

interface Turn {
  readonly id: string;
  readonly role: "user" | "assistant";
  /** Of an answer, what it answers. */
  readonly parent: string | undefined;
  readonly versions: MessageVersion[];
  /** Of a question, which of its answers is on screen. */
  readonly branch: number | undefined;
}

/** Where no question tells, the newest version is on screen. */
function shown({ role, parent, versions }: Turn, before: Turn | undefined): Message {
  const told = before !== undefined && before.id === parent ? before.branch : undefined;
  const selected = told !== undefined && told in versions ? told : versions.length - 1;
  return { role, versions, selected };
}

function branchIn(row: Row): number | undefined {
  const branch = fieldOf(row["metadata"], "activeBranchIndex");
  return typeof branch === "number" && Number.isInteger(branch) ? branch : undefined;
}

/** A tool's result whose call is not in any answer, as before 2024. */
function toolTurn(plugin: unknown, result: string): Turn {
  const call: OpenCall = {
    name: textField(plugin, "apiName", "identifier") ?? "",
    parameters: jsonText(fieldOf(plugin, "arguments")),
    result,
  };
  const version = versionOf("assistant", { text: "", toolCalls: [call] });
  return { id: "", role: "assistant", parent: undefined, versions: [version], branch: undefined };
}

/** The calls of an answer, noted by their ids, since results come in later messages. */
function callsIn(row: Row, calls: Map<string, OpenCall>): OpenCall[] {
  return listField(row, "tools").map((tool) => {
    const call: OpenCall = {
      name: textField(tool, "apiName", "name", "identifier") ?? "",
      parameters: jsonText(fieldOf(tool, "arguments")),
    };
    const result = textField(fieldOf(tool, "result"), "content");
    if (result !== undefined) call.result = result;
    const id = textField(tool, "id");
    if (id !== undefined) calls.set(id, call);
    return call;
  });
}

function namesIn(row: Row): string[] {
  return ["fileList", "imageList"].flatMap((list) =>
    listField(row, list).flatMap((file) => textField(file, "name", "alt") ?? []),
  );
}

/** By time, where all have one; what is of the same time stays as it is. */
function inOrder(rows: readonly Row[], plausible: Plausible): readonly Row[] {
  const timed = rows.map((row) => ({ row, at: timeOf(row["createdAt"], plausible) }));
  if (timed.some(({ at }) => at === undefined)) return rows;
  return timed.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0)).map(({ row }) => row);
}
