const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};
const BLOCK = "p|div|ul|ol|table|tr|h[1-6]|blockquote|section|article|hr";
const TOKEN =
  /<!--[\s\S]*?-->|<(\/?)([a-z][a-z0-9]*)\b([^<>]*)>|&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});/gi;
const IS_BLOCK = new RegExp(`^(?:${BLOCK})$`);

/** Whether a text is a piece of a page: it begins and ends with a tag. */
export function isHtml(text: string): boolean {
  const trimmed = text.trim();
  return (
    /^<(?:div|p|span|ul|ol|pre|h[1-6]|table|blockquote)\b[^<>]*>/i.test(trimmed) &&
    /<\/[a-z][a-z0-9]*>$/i.test(trimmed)
  );
}

/** What a piece of a page says, with its paragraphs, list items and code as Markdown has them. */
export function textOfHtml(html: string): string {
  const pieces: string[] = [];
  let end = 0;
  let codeDepth = 0;
  const say = (text: string): void => {
    pieces.push(codeDepth > 0 ? text : text.replaceAll(/\s+/g, " "));
  };
  for (const match of html.matchAll(TOKEN)) {
    say(html.slice(end, match.index));
    end = match.index + match[0].length;
    const [, slash, tag = "", , entity] = match;
    if (entity !== undefined) pieces.push(characterOf(entity) ?? match[0]);
    else pieces.push(markOf(tag.toLowerCase(), slash === "/"));
    if (tag.toLowerCase() === "pre") codeDepth = Math.max(0, codeDepth + (slash === "/" ? -1 : 1));
  }
  say(html.slice(end));
  return tidied(pieces.join(""));
}

function markOf(tag: string, closes: boolean): string {
  if (tag === "pre") return closes ? "\n```\n\n" : "\n\n```\n";
  if (tag === "br") return "\n";
  if (tag === "li") return closes ? "" : "\n- ";
  return IS_BLOCK.test(tag) ? "\n\n" : "";
}

function characterOf(entity: string): string | undefined {
  if (!entity.startsWith("#")) return ENTITIES[entity.toLowerCase()];
  const code = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** One blank line between blocks at most, and no spaces around line ends, but in code. */
function tidied(text: string): string {
  return text
    .split("```")
    .map((part, index) =>
      index % 2 === 1
        ? part.replaceAll(/\n+$/g, "\n")
        : part.replaceAll(/ *\n */g, "\n").replaceAll(/\n{3,}/g, "\n\n"),
    )
    .join("```")
    .trim();
}
