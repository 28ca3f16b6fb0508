import { fieldOf } from "../files/sample.ts";
import type { Source } from "../source.ts";
import { oneEach } from "../source.ts";
import { locate } from "./where.ts";

/*
 * Jan keeps two files per thread in its data folder, which its settings.json may move:
 *
 *   <data folder>/threads/<id>/thread.json      { id, title, assistants: [ { instructions, model: { id } } ], metadata }
 *   <data folder>/threads/<id>/messages.jsonl   { id, object: "thread.message", role, content: [ parts ], status,
 *                                                 created_at, metadata: { tool_calls, tokenSpeed: { model } } }
 *
 * Times of messages are milliseconds, in 0.5 seconds; the thread's own is that of its last change. An answer that is made
 * anew replaces the one before.
 */

/** The threads of Jan 0.4 and later. */
export const jan: Source = {
  id: "jan",
  title: "Jan",
  group: "app",
  asksPermission: false,
  locate,
  recognises(sample) {
    // A thread with one message is one JSON value.
    const first =
      sample.kind === "lines"
        ? sample.values[0]
        : sample.kind === "json"
          ? sample.value
          : undefined;
    return fieldOf(first, "object") === "thread.message";
  },
  count: oneEach,
  async *read(location, { now }) {
    const { readThread } = await import("./read-thread.ts");
    yield* readThread(location, now);
  },
};
