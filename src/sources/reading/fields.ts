import { fieldOf } from "../files/sample.ts";

/** The first of these fields that is a text with something in it, as it stands. */
export function textField(value: unknown, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = fieldOf(value, name);
    if (typeof text === "string" && text.trim() !== "") return text;
  }
  return undefined;
}

/** A field that is a list; an empty one of anything else. */
export function listField(value: unknown, name: string): readonly unknown[] {
  const list = fieldOf(value, name);
  return Array.isArray(list) ? list : [];
}
