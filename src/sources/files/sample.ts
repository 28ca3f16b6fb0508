/**
 * The beginning of a file, as far as it tells what the file is. JSON is parsed as far as it goes: of a long file the
 * value holds the first elements only, and the last of them may be cut short.
 */
export type Sample =
  | { readonly kind: "json"; readonly value: unknown }
  /** JSON Lines: the first values. */
  | { readonly kind: "lines"; readonly values: readonly unknown[] }
  | { readonly kind: "sqlite"; readonly tables: ReadonlyMap<string, readonly string[]> }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "binary"; readonly bytes: Uint8Array };

/** A value's field, where the value is an object that has it. */
export function fieldOf(value: unknown, name: string): unknown {
  if (!isObject(value)) return undefined;
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

/** A value's field, where that is a text and not an empty one. */
export function stringIn(value: unknown, name: string): string | undefined {
  const field = fieldOf(value, name);
  return typeof field === "string" && field !== "" ? field : undefined;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The first element of a list that is an object; undefined of anything else. */
export function firstObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return Array.isArray(value) ? value.find(isObject) : undefined;
}
