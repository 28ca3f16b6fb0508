/**
 * The text with elements such as `<task>…</task>` replaced, outer ones first and none within them. One that is never closed
 * stays. Each closing is looked for once, so that a text full of openings takes no longer than another.
 */
export function replacedElements(
  text: string,
  isWanted: (name: string) => boolean,
  replacement: (name: string, inside: string) => string | undefined,
): string {
  const opening = /<([a-z][a-z_-]{0,60})(?: [^<>]{0,300})?>/g;
  const unclosed = new Set<string>();
  let result = "";
  let taken = 0;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const [whole, name = ""] = match;
    if (unclosed.has(name) || !isWanted(name)) continue;
    const start = match.index + whole.length;
    const closing = `</${name}>`;
    const end = text.indexOf(closing, start);
    if (end < 0) {
      unclosed.add(name);
      continue;
    }
    const replaced = replacement(name, text.slice(start, end));
    const next = replaced === undefined ? start : end + closing.length;
    if (replaced !== undefined) {
      result += text.slice(taken, match.index) + replaced;
      taken = next;
    }
    opening.lastIndex = next;
  }
  return result + text.slice(taken);
}
