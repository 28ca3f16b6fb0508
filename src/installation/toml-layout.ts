/** Offsets of a stretch of text, the end not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A key and its value. */
export interface TomlEntry extends Span {
  /** The levels of its name, those of its table included. */
  readonly path: readonly string[];
  readonly key: Span;
  readonly value: Span;
  /** The table it stands in, by its place in the list; -1 before the first. */
  readonly table: number;
  /** Within the braces of another entry's value. */
  readonly inline: boolean;
}

export interface TomlTable extends Span {
  readonly path: readonly string[];
  /** [[one of many]] */
  readonly ofMany: boolean;
}

export interface TomlComment extends Span {
  readonly table: number;
}

/** Where everything stands in a TOML text. */
export interface TomlLayout {
  readonly entries: readonly TomlEntry[];
  readonly tables: readonly TomlTable[];
  readonly comments: readonly TomlComment[];
}

const SPACES = /[ \t]*/y;
const LINE_BREAKS = /[ \t\r\n]*/y;
const COMMENT = /#[^\r\n]*/y;
const BARE_KEY = /[A-Za-z0-9_-]+/y;
const STRING = /"""(?:[^\\]|\\[^])*?"{3,5}(?!")|'''[^]*?'{3,5}(?!')|"(?:[^"\\]|\\.)*"|'[^']*'/y;
// A time may stand behind its day with a space between.
const PLAIN = /\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]+|[^\s,\]}#]+/y;
// One of many tables is nobody's by name.
const OF_MANY = "[]";

/**
 * Where the entries, tables and comments of a valid TOML text (https://toml.io/en/v1.0.0) stand, so that one can be
 * changed and every other byte kept. No library does that: those that write TOML drop comments or turn line endings.
 */
export function tomlLayoutOf(text: string): TomlLayout {
  const entries: TomlEntry[] = [];
  const tables: TomlTable[] = [];
  const comments: TomlComment[] = [];
  let at = text.startsWith("\ufeff") ? 1 : 0;

  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const [taken] = pattern.exec(text) ?? [];
    if (taken === undefined) throw new Error(`No TOML at ${at}`);
    at += taken.length;
    return taken;
  };
  const skip = (): void => {
    for (take(LINE_BREAKS); text[at] === "#"; take(LINE_BREAKS)) {
      const start = at;
      take(COMMENT);
      comments.push({ start, end: at, table: tables.length - 1 });
    }
  };
  const takeKey = (): string[] => {
    const levels: string[] = [];
    do {
      if (levels.length > 0) at++;
      take(SPACES);
      const quoted = text[at] === '"' || text[at] === "'";
      levels.push(quoted ? take(STRING).slice(1, -1) : take(BARE_KEY));
      take(SPACES);
    } while (text[at] === ".");
    return levels;
  };
  const takeEntry = (above: readonly string[], inline: boolean): void => {
    const start = at;
    const path = [...above, ...takeKey()];
    const key = { start, end: start + text.slice(start, at).trimEnd().length };
    at++;
    take(SPACES);
    const valueStart = at;
    takeValue(path);
    const value = { start: valueStart, end: at };
    entries.push({ start, end: at, path, key, value, table: tables.length - 1, inline });
  };
  const takeValue = (path: readonly string[]): void => {
    const opening = text[at];
    if (opening !== "[" && opening !== "{") {
      take(opening === '"' || opening === "'" ? STRING : PLAIN);
      return;
    }
    at++;
    for (skip(); text[at] !== "]" && text[at] !== "}"; skip()) {
      if (opening === "{") takeEntry(path, true);
      else takeValue([...path, OF_MANY]);
      skip();
      if (text[at] === ",") at++;
    }
    at++;
  };

  let above: readonly string[] = [];
  for (skip(); at < text.length; skip()) {
    if (text[at] !== "[") {
      takeEntry(above, false);
      continue;
    }
    const start = at;
    const ofMany = text[at + 1] === "[";
    at += ofMany ? 2 : 1;
    const path = takeKey();
    at += ofMany ? 2 : 1;
    above =
      ofMany || tables.some((table) => table.ofMany && begins(path, table.path))
        ? [...path, OF_MANY]
        : path;
    tables.push({ start, end: at, path, ofMany });
  }
  return { entries, tables, comments };
}

function begins(path: readonly string[], beginning: readonly string[]): boolean {
  return beginning.every((level, index) => path[index] === level);
}
