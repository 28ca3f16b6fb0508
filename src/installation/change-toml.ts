import type { Span, TomlEntry, TomlLayout } from "./toml-layout.ts";
import { tomlLayoutOf } from "./toml-layout.ts";

/**
 * A TOML text with another value for a setting, as ways to write it, the best first; all else stays byte for byte. Not
 * every way is good: an entry with a dot in its name and a table may stand in each other's way. The caller reads
 * what came out.
 */
export function* textsWithValue(text: string, name: string, value: string): Generator<string> {
  const layout = tomlLayoutOf(text);
  const entry = entryOf(layout, name);
  if (entry) {
    yield spliced(text, entry.value, value);
    return;
  }
  const levels = name.split(".");
  yield* uncommented(text, layout, levels, value);
  yield* insideBraces(text, layout, levels, value);
  for (let depth = levels.length - 1; depth >= 0; depth--) {
    yield* underTable(text, layout, { levels, depth, value });
  }
  yield appended(text, levels, value);
}

/** A TOML text without an entry: where a comment says what it is, its default stays there, commented out, if it has one. */
export function textWithout(text: string, name: string, standard?: string): string {
  const layout = tomlLayoutOf(text);
  const entry = entryOf(layout, name);
  if (!entry) return text;
  if (entry.inline) return spliced(text, pairSpan(text, entry), "");
  const line = lineOf(text, entry);
  const above = text.slice(0, line.start).trimEnd().split(/\r?\n/).at(-1) ?? "";
  const isDescribed =
    standard !== undefined && above.startsWith("#") && /\S\r?\n$/.test(text.slice(0, line.start));
  if (!isDescribed) return spliced(text, line, "");
  return spliced(text, entry, `# ${text.slice(entry.key.start, entry.key.end)} = ${standard}`);
}

function entryOf({ entries }: TomlLayout, name: string): TomlEntry | undefined {
  return entries.find(({ path }) => path.join(".") === name);
}

/** In the place of a line such as "# memories = 3". */
function* uncommented(
  text: string,
  layout: TomlLayout,
  levels: readonly string[],
  value: string,
): Generator<string> {
  for (const comment of layout.comments) {
    const table = layout.tables[comment.table];
    if (table && (table.ofMany || !isBeginning(table.path, levels))) continue;
    const line = text.slice(lineOf(text, comment).start, comment.end);
    const key = levels.slice(table?.path.length ?? 0).join(".");
    const [, before = "", said = ""] = /^([ \t]*#[ \t]*)(.*)$/.exec(line) ?? [];
    const entry = said.startsWith(key) ? soleEntryOf(said) : undefined;
    if (entry?.path.join(".") !== key) continue;
    const end = comment.start + before.trimStart().length + entry.end;
    yield spliced(text, { start: comment.start, end }, `${key} = ${value}`);
  }
}

function soleEntryOf(text: string): TomlEntry | undefined {
  try {
    return tomlLayoutOf(text).entries[0];
  } catch {
    return undefined; // a sentence
  }
}

/** Into `words = { stop = ["a"] }`. */
function* insideBraces(
  text: string,
  { entries }: TomlLayout,
  levels: readonly string[],
  value: string,
): Generator<string> {
  for (const holder of entries) {
    if (text[holder.value.start] !== "{" || !isBeginning(holder.path, levels)) continue;
    const pair = `${levels.slice(holder.path.length).join(".")} = ${value}`;
    const last = entries.findLast(
      ({ start, end, inline, path }) =>
        inline &&
        start > holder.value.start &&
        end < holder.value.end &&
        path.length === holder.path.length + 1,
    );
    if (last) yield spliced(text, { start: last.end, end: last.end }, `, ${pair}`);
    else yield spliced(text, holder.value, `{ ${pair} }`);
  }
}

/** Behind what stands in the table that the first levels name, if there is one; at depth 0, before all tables. */
function* underTable(
  text: string,
  { entries, tables }: TomlLayout,
  {
    levels,
    depth,
    value,
  }: { readonly levels: readonly string[]; readonly depth: number; readonly value: string },
): Generator<string> {
  const index =
    depth === 0
      ? -1
      : tables.findIndex(
          ({ path, ofMany }) => !ofMany && path.length === depth && isBeginning(path, levels),
        );
  if (depth > 0 && index < 0) return;
  const line = `${levels.slice(depth).join(".")} = ${value}`;
  const inside = entries.filter(({ table, inline }) => table === index && !inline);
  const alike = depth === 0 && levels.length > 1;
  // Without a table, beside its like: "words.keep" beside "words.stop".
  const last = inside.findLast(({ path }) => !alike || path[0] === levels[0]);
  if (last) yield withLineAfter(text, last, line);
  else if (depth > 0) yield withLineAfter(text, tables[index] ?? { start: 0, end: 0 }, line);
  else if (!alike) yield atTheTop(text, tables[0]?.start, line);
}

function withLineAfter(text: string, span: Span, line: string): string {
  const { end } = lineOf(text, span);
  const hasEnd = text[end - 1] === "\n";
  const lineBreak = lineBreakOf(text);
  return spliced(text, { start: end, end }, hasEnd ? line + lineBreak : lineBreak + line);
}

/** Before the first table and the comment that belongs to it. */
function atTheTop(text: string, table: number | undefined, line: string): string {
  if (table === undefined)
    return withLineAfter(text, { start: text.length, end: text.length }, line).replace(
      /^\r?\n/,
      "",
    );
  const before = text.slice(0, table);
  const block = /(?:^|(?<=\n))(?:[ \t]*#[^\n]*\n)*[ \t]*$/.exec(before);
  const start = block && block.index > 0 ? block.index : table;
  const lineBreak = lineBreakOf(text);
  return spliced(text, { start, end: start }, line + lineBreak + lineBreak);
}

function appended(text: string, levels: readonly string[], value: string): string {
  const lineBreak = lineBreakOf(text);
  const gap = text.trim() === "" ? "" : text.endsWith("\n") ? lineBreak : lineBreak + lineBreak;
  const header = `[${levels.slice(0, -1).join(".")}]`;
  return `${text}${gap}${header}${lineBreak}${levels.at(-1) ?? ""} = ${value}${lineBreak}`;
}

/** An entry within braces, with the comma that would be left over. */
function pairSpan(text: string, { start, end }: TomlEntry): Span {
  const behind = /^\s*,[ \t]*/.exec(text.slice(end))?.[0];
  if (behind !== undefined) return { start, end: end + behind.length };
  const before = /,\s*$/.exec(text.slice(0, start))?.[0] ?? "";
  return { start: start - before.length, end };
}

/** The lines that a span stands on, with the last one's end. */
function lineOf(text: string, { start, end }: Span): Span {
  const lineEnd = text.indexOf("\n", end);
  return {
    start: Math.max(text.startsWith("\ufeff") ? 1 : 0, text.lastIndexOf("\n", start - 1) + 1),
    end: lineEnd < 0 ? text.length : lineEnd + 1,
  };
}

function lineBreakOf(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? "\n";
}

function spliced(text: string, { start, end }: Span, replacement: string): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

function isBeginning(beginning: readonly string[], path: readonly string[]): boolean {
  return beginning.length < path.length && beginning.every((level, index) => path[index] === level);
}
