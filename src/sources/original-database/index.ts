import type { Sample } from "../files/sample.ts";
import type { Source } from "../source.ts";
import { nowhere } from "../source.ts";
import { countChats } from "../databases/read-chats.ts";

/*
 * The database of llm-memorization, the Python program that Souvenir succeeds: `conversations.db`, in three generations:
 *
 *   1  conversations(id, user_input, llm_output, …) + keywords(conversation_id, keyword)
 *   2  conversations(id, user_input, llm_output, timestamp, …) + vectors(…) + hash_index(hash)
 *   3  the same with conversations.llm_model
 *
 * A row is a question and an answer from a chat of LM Studio, whose text parts, reasoning included, were joined by line ends.
 * Its timestamp is that of the import. hash_index holds SHA-256 of question and answer: what it knew a row by, and so do we.
 */

const id = "original-database";

/** Conversations of llm-memorization: what LM Studio's own files tell better is not stored twice. */
export const originalDatabase: Source = {
  id,
  title: "llm-memorization (conversations.db)",
  group: "export",
  asksPermission: false,
  asksAbout: ["lm-studio"],
  locate: nowhere,
  recognises,
  count: (location, context) =>
    countChats(location, context, "SELECT count(*) AS count FROM conversations"),
  async *read(location, context) {
    const { readDatabase } = await import("./read-database.ts");
    yield* readDatabase(location, context);
  },
};

function recognises(sample: Sample): boolean {
  if (sample.kind !== "sqlite") return false;
  const columns = sample.tables.get("conversations") ?? [];
  return ["user_input", "llm_output"].every((column) => columns.includes(column));
}
