import { fieldOf, firstObject } from "../files/sample.ts";
import type { Sample } from "../files/sample.ts";
import { problemsOf } from "../files/problems.ts";
import type { Source } from "../source.ts";
import { oneEach } from "../source.ts";
import { isWrapped } from "./typed-text.ts";
import { locate } from "./where.ts";

/*
 * Cline keeps its conversations in three forms, all rewritten whole:
 *
 *   <data>/sessions/<id>/<id>.messages.json   { version: 1, agent, sessionId, system_prompt?, messages: [ { role, content, ts } ] },
 *                                             with <id>.json beside it: { started_at, cwd, metadata: { title } }
 *   <tasks>/<task id>/ui_messages.json        [ { ts, type: "ask" | "say", ask?, say?, text } ]: what was shown, with times
 *   <tasks>/<task id>/api_conversation_history.json   [ { role, content } ]: what the model was told
 *
 *   <data>  ~/.cline/data;  <tasks>  <data>/tasks, and those of the extension in the folders of VS Code and its variants
 *   <data>/state/taskHistory.json             [ { id, ts, task, cwdOnTaskInitialization } ]
 *
 * Of a task in both forms, what was shown is read. Source: cline/cline, sdk/packages/core/docs/messages-contract-v1.md.
 */

const id = "cline";
const problems = problemsOf(id);

export const cline: Source = {
  id,
  title: "Cline",
  group: "coding agent",
  asksPermission: false,
  variables: ["CLINE_DATA_DIR", "CLINE_DIR"],
  locate,
  recognises,
  count: oneEach,
  async *read(location, { now }) {
    const { readTask } = await import("./read-task.ts");
    yield* readTask(location, { problems, now });
  },
};

function recognises(sample: Sample): boolean {
  if (sample.kind !== "json") return false;
  const { value } = sample;
  const first = firstObject(value);
  if (["ask", "say"].some((type) => fieldOf(first, "type") === type))
    return fieldOf(first, "ts") !== undefined;
  if (fieldOf(first, "role") === "user") return isWrapped(fieldOf(first, "content"));
  return (
    fieldOf(value, "version") === 1 &&
    Array.isArray(fieldOf(value, "messages")) &&
    fieldOf(value, "agent") !== undefined
  );
}
