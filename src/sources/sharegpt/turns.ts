import { fieldOf } from "../files/sample.ts";

const LISTS = ["conversations", "conversation", "items"] as const;

/** The list of turns in a record; undefined when it has none. */
export function turnsOf(record: unknown): readonly unknown[] | undefined {
  for (const name of LISTS) {
    const list = fieldOf(record, name);
    if (Array.isArray(list)) return list;
  }
  return undefined;
}
