/*
 * What begins with ESC, or its one-character form (ECMA-48): strings up to their end, such as a window's title; control
 * sequences; other escapes. Not stripVTControlCharacters of node:util, which takes a text for a string's content.
 */
const ESCAPE =
  // oxlint-disable-next-line no-control-regex
  /(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x90\x98\x9c-\x9f\n]*(?:\x07|\x1b\\|\x9c)|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[ -/]*[0-~]/g;
// C0 but tab and line feed, DEL, C1, and what turns the direction of text around (Unicode UAX #9).
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;

/** The text without anything that a terminal would obey: what others wrote is shown, never carried out. */
export function harmlessText(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(ESCAPE, "").replace(CONTROL, "");
}

/** A copy of plain data, each text in it made harmless. */
export function harmless<T>(value: T): T {
  return cleaned(value) as T;
}

function cleaned(value: unknown): unknown {
  if (typeof value === "string") return harmlessText(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cleaned(inner)]));
}

/** JSON whose texts no terminal obeys: JSON itself leaves DEL, C1 and direction marks as they are. Same value. */
export function harmlessJson(value: unknown, indent = 2): string {
  return JSON.stringify(value, undefined, indent).replace(
    /[\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
