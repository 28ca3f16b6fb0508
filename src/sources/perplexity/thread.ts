import { fieldOf, isObject } from "../files/sample.ts";
import { listField, textField } from "../reading/fields.ts";

/** A question and its answer, as either form has them. */
export interface Turn {
  readonly id: string | undefined;
  readonly question: string | undefined;
  readonly answer: string | undefined;
  readonly model: string | undefined;
  readonly time: unknown;
}

export interface Thread {
  readonly id: string | undefined;
  readonly title: string | undefined;
  readonly createdAt: unknown;
  readonly turns: readonly Turn[];
  /** Records that are no turns: "entries[2]". */
  readonly lost: readonly string[];
}

/** A thread in the newer form or the older one; undefined of what is neither. */
export function threadOf(value: unknown): Thread | undefined {
  if (Array.isArray(fieldOf(value, "entries"))) return newerThread(value);
  return Array.isArray(fieldOf(value, "conversations")) ? olderThread(value) : undefined;
}

function newerThread(value: unknown): Thread {
  const entries = listField(value, "entries");
  const about = fieldOf(value, "thread_metadata");
  const first = entries.find(isObject);
  return {
    id: textField(first, "context_uuid", "thread_url_slug"),
    title: textField(about, "title") ?? textField(first, "thread_title"),
    createdAt: fieldOf(about, "created_at"),
    ...turnsIn("entries", entries, (entry) => ({
      id: textField(entry, "uuid", "backend_uuid"),
      question: textField(entry, "query_str"),
      answer: answerIn(entry),
      model: textField(entry, "display_model", "user_selected_model"),
      time: textField(
        entry,
        "entry_created_datetime",
        "entry_updated_datetime",
        "updated_datetime",
      ),
    })),
  };
}

function olderThread(value: unknown): Thread {
  const about = fieldOf(value, "metadata");
  return {
    id: textField(about, "thread_id"),
    title: textField(about, "thread_title"),
    createdAt: fieldOf(about, "thread_created_at"),
    ...turnsIn("conversations", listField(value, "conversations"), (turn) => ({
      id: textField(turn, "uuid"),
      question: textField(turn, "query"),
      answer: textField(turn, "answer"),
      model: textField(turn, "model"),
      time: fieldOf(turn, "timestamp"),
    })),
  };
}

function turnsIn(
  name: string,
  records: readonly unknown[],
  turnOf: (record: unknown) => Turn,
): Pick<Thread, "turns" | "lost"> {
  const turns: Turn[] = [];
  const lost: string[] = [];
  for (const [index, record] of records.entries()) {
    const turn = turnOf(record);
    if (turn.question === undefined && turn.answer === undefined) lost.push(`${name}[${index}]`);
    else turns.push(turn);
  }
  return { turns, lost };
}

/** The first block that has an answer, whole or in pieces; others are of sources and images. */
function answerIn(entry: unknown): string | undefined {
  for (const block of listField(entry, "blocks")) {
    const markdown = fieldOf(block, "markdown_block");
    const whole = textField(markdown, "answer");
    if (whole !== undefined) return whole;
    const chunks = listField(markdown, "chunks").filter((chunk) => typeof chunk === "string");
    const joined = chunks.join("");
    if (joined.trim() !== "") return joined;
  }
  return undefined;
}
