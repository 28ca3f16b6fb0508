/*
 * What the app turns into links stands in the text between private-use characters: U+E200, a kind, U+E202, its data,
 * U+E201; older answers have 【12†source】.
 */
// White space is taken from the beginning of a run only: tried from each of its characters, a long one takes its square.
const MARK = /(?<![ \t])[ \t]*\u{E200}([^\u{E200}\u{E201}]*)\u{E201}/gu;
const STRAY = /[\u{E200}-\u{E202}]/gu;
const OLD_MARK = /(?<![ \t])[ \t]*【\d+(?::\d+)?†[^【】\n]*】/gu;

/** A text of an answer without the marks of citations. A mark around a name ("entity") is that name. */
export function withoutMarks(text: string): string {
  const hasMarks = text.includes("\u{E200}") || text.includes("\u{E201}") || text.includes("†");
  if (!hasMarks) return text;
  return text.replace(MARK, nameIn).replace(STRAY, "").replace(OLD_MARK, "");
}

// ["city", "Nantes", "in France"]: the second is what the app shows.
function nameIn(mark: string, data: string): string {
  const [kind, list] = data.split("\u{E202}");
  if (kind !== "entity" || list === undefined) return "";
  try {
    const entity: unknown = JSON.parse(list);
    const name: unknown = Array.isArray(entity) ? entity[1] : undefined;
    return typeof name === "string" ? `${/^[ \t]*/.exec(mark)?.[0] ?? ""}${name}` : "";
  } catch {
    return "";
  }
}
