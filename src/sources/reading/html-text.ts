import { MarkdownWriter } from "./markdown-writer.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  emsp: " ",
  hellip: "…",
  ndash: "–",
  mdash: "—",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  laquo: "«",
  raquo: "»",
  times: "×",
  deg: "°",
  euro: "€",
};
const ENTITY = /&(#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z0-9]{1,7});/gi;
const TOKEN =
  /<!--|<(\/?)([a-z][a-z0-9]*)\b([^<>]*)>|&(#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z0-9]{1,7});/gi;
const BLOCKS = new Set(
  "p div blockquote section article header footer figure dl dt dd details summary".split(" "),
);
const MARKS: ReadonlyMap<string, string> = new Map([
  ["b", "**"],
  ["strong", "**"],
  ["i", "*"],
  ["em", "*"],
]);
// What is between their tags is not for people.
const SILENT = new Set(["script", "style", "template"]);

/** Whether a text is a piece of a page: it begins and ends with a tag. */
export function isHtml(text: string): boolean {
  const trimmed = text.trim();
  return (
    /^<(?:div|p|span|ul|ol|pre|h[1-6]|table|blockquote)\b[^<>]*>/i.test(trimmed) &&
    /<\/[a-z][a-z0-9]*>$/i.test(trimmed)
  );
}

/** The characters between the tags, as they stand: line ends are kept. For what a page tells without any form. */
export function charactersOf(html: string): string {
  return html
    .replaceAll(/<[^<>]*>/g, "")
    .replaceAll(ENTITY, (whole, entity: string) => characterOf(entity) ?? whole);
}

/** What a piece of a page says, as Markdown: paragraphs, headings, lists, tables, code, emphasis and links. */
export function textOfHtml(html: string): string {
  const writer = new MarkdownWriter();
  let silent: string | undefined;
  let end = 0;
  const say = (text: string): void => {
    if (silent === undefined) writer.text(text);
  };
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(html); match; match = TOKEN.exec(html)) {
    say(html.slice(end, match.index));
    end = TOKEN.lastIndex;
    const [whole, slash, name, attributes = "", entity] = match;
    if (name !== undefined) {
      const tag = name.toLowerCase();
      const closes = slash === "/";
      if (silent !== undefined) silent = closes && tag === silent ? undefined : silent;
      else if (SILENT.has(tag)) silent = closes ? undefined : tag;
      else write(writer, { tag, closes, attributes });
    } else if (entity !== undefined) say(characterOf(entity) ?? whole);
    else {
      const closing = html.indexOf("-->", end);
      end = closing < 0 ? html.length : closing + 3;
      TOKEN.lastIndex = end;
    }
  }
  say(html.slice(end));
  return writer.markdown();
}

interface Tag {
  readonly tag: string;
  readonly closes: boolean;
  readonly attributes: string;
}

function write(writer: MarkdownWriter, { tag, closes, attributes }: Tag): void {
  const mark = MARKS.get(tag);
  if (mark !== undefined) writer.mark(mark);
  else if (BLOCKS.has(tag)) writer.block();
  else if (/^h[1-6]$/.test(tag)) writer.heading(closes ? 0 : Number(tag[1]));
  else if (tag === "ul" || tag === "ol") {
    if (closes) writer.endList();
    else writer.list(tag === "ol" ? Number(attribute(attributes, "start") ?? 1) || 1 : undefined);
  } else if (tag === "li") writer.item(!closes);
  else if (tag === "br") writer.lineBreak();
  else if (tag === "hr") writer.rule();
  else if (tag === "pre") writer.pre(!closes);
  else if (tag === "code") writer.code(/\blanguage-([\w+#-]+)/.exec(attributes)?.[1]);
  else if (tag === "a") writer.link(closes ? undefined : attribute(attributes, "href"));
  else if (tag === "table" || tag === "tr") writer.row(tag === "table");
  else if (tag === "td" || tag === "th") writer.cell(!closes);
}

function attribute(attributes: string, name: string): string | undefined {
  const match = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, "i").exec(attributes);
  const value = match?.[1] ?? match?.[2];
  return value?.replaceAll(/&amp;/gi, "&");
}

function characterOf(entity: string): string | undefined {
  if (!entity.startsWith("#")) return ENTITIES[entity.toLowerCase()];
  const code = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
