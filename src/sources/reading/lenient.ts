import { z } from "zod";

/*
 * Pieces of schemas for what other programs write: a field may be absent, null or of a wrong type, which costs that field.
 */

export const text = z.string().optional().catch(undefined);
export const number = z.number().optional().catch(undefined);

/** A list in which an entry of a wrong type is null, so that the others keep their index; absent when it is no list. */
export function list<T extends z.ZodType>(entry: T) {
  return z.array(entry.nullable().catch(null)).optional().catch(undefined);
}
