import { problemsOf } from "../files/problems.ts";
import { fieldOf, isObject, type Sample } from "../files/sample.ts";
import { nowhere, oneEach, type Source } from "../source.ts";

/*
 * Perplexity has no complete export of its own. Extensions of browsers save a thread as JSON in one of two forms:
 *
 *   { status, thread_metadata: { title, created_at, updated_at },
 *     entries: [ { uuid, context_uuid, thread_title, query_str, display_model, entry_created_datetime,
 *                  blocks: [ { intended_usage, markdown_block: { answer } | { chunks: [ … ] } } ] } ] }
 *
 *   { metadata: { thread_id, thread_title, thread_created_at, export_version },
 *     conversations: [ { uuid, query, answer, model, timestamp } ] }
 */

const problems = problemsOf("perplexity");

/** Threads of Perplexity, as extensions of browsers save them. */
export const perplexity: Source = {
  id: "perplexity",
  title: "Perplexity",
  group: "export",
  asksPermission: false,
  locate: nowhere,
  recognises: (sample: Sample) =>
    sample.kind === "json" &&
    (Array.isArray(sample.value) ? sample.value.some(isThread) : isThread(sample.value)),
  count: oneEach,
  async *read(location, { now }) {
    const { readThreads } = await import("./read-threads.ts");
    yield* readThreads(location, { problems, now });
  },
};

function isThread(value: unknown): boolean {
  const entries = fieldOf(value, "entries");
  const conversations = fieldOf(value, "conversations");
  if (Array.isArray(entries))
    return entries.some((entry) => typeof fieldOf(entry, "query_str") === "string");
  return (
    isObject(fieldOf(value, "metadata")) &&
    Array.isArray(conversations) &&
    conversations.some((turn) => typeof fieldOf(turn, "query") === "string")
  );
}
