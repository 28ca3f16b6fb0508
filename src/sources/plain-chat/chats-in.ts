import type { Form, Marker } from "./form.ts";
import { formOf, headingOf, linesOfText } from "./form.ts";
import { isDate } from "./details.ts";
import { restoredSection } from "./restored-section.ts";
import type { SpeakerRole } from "./speakers.ts";

export interface Turn {
  readonly role: SpeakerRole;
  readonly text: string;
  /** What its own label and the dated heading above it tell. */
  readonly details: readonly string[];
}

export interface PlainChat {
  readonly title?: string;
  readonly turns: readonly Turn[];
}

// "# conversation", "## date · model", "### Question": what `souvenir export` writes, where headings in texts go below.
const EXPORT_LEVEL = 3;
const UNTITLED: ReadonlySet<string> = new Set(["Untitled", "Sans titre"]);

/** The conversations in a text, in its order; none when it is not of the form. */
export function chatsIn(text: string): PlainChat[] {
  const lines = linesOfText(text);
  const form = formOf(lines);
  if (!form) return [];
  const markers = new Map(form.markers.map((marker) => [marker.line, marker]));
  const isExport = form.level === EXPORT_LEVEL && hasDates(lines, form);
  const chats: { title?: string; turns: Turn[]; dates: string[] }[] = [];
  let chat: (typeof chats)[number] = { turns: [], dates: [] };
  chats.push(chat);
  let dated: readonly string[] = [];
  let open: { marker: Marker; lines: string[]; dated: readonly string[] } | undefined;

  const close = (): void => {
    if (open) chat.turns.push(turnOf(open.marker, open.lines, open.dated, isExport));
    open = undefined;
  };
  for (const [index, line] of lines.entries()) {
    const marker = markers.get(index);
    const above = marker ? undefined : headingAbove(line, index, form, open !== undefined);
    if (marker) {
      close();
      open = { marker, lines: marker.rest === "" ? [] : [marker.rest], dated };
    } else if (above !== undefined) {
      close();
      const details = above.split("·").map((part) => part.trim());
      if (isDate(details[0] ?? "")) {
        dated = details.map(unescaped);
        chat.dates.push(details[0] ?? "");
      } else {
        const title = unescaped(above);
        chat = { turns: [], dates: [], ...(UNTITLED.has(title) ? {} : { title }) };
        chats.push(chat);
        dated = [];
      }
    } else open?.lines.push(line);
  }
  close();
  return chats
    .filter(({ turns }) => turns.length > 0)
    .map(({ title, turns, dates }) => ({
      ...(title === undefined ? {} : { title }),
      turns: isExport && isNewestFirst(dates) ? oldestFirst(turns) : turns,
    }));
}

/** A heading above those of speakers: of a conversation, or a date. Elsewhere only a title before all is one. */
function headingAbove(
  line: string,
  index: number,
  { kind, level, fenced }: Form,
  isOpen: boolean,
): string | undefined {
  const heading = fenced.has(index) ? undefined : headingOf(line);
  if (!heading) return undefined;
  const isAbove = kind === "heading" ? heading.level < level : !isOpen;
  return isAbove ? heading.text : undefined;
}

function hasDates(lines: readonly string[], { fenced }: Form): boolean {
  return lines.some((line, index) => {
    const heading = fenced.has(index) ? undefined : headingOf(line);
    return heading?.level === EXPORT_LEVEL - 1 && isDate(heading.text.split("·")[0]?.trim() ?? "");
  });
}

function turnOf(
  { role, details }: Marker,
  lines: readonly string[],
  dated: readonly string[],
  isExport: boolean,
): Turn {
  const text = lines.join("\n").trim();
  return {
    role,
    text: isExport ? restoredSection(text, EXPORT_LEVEL) : withoutRule(text),
    details: [...details, ...dated],
  };
}

/** A rule between turns is none of what is said. */
function withoutRule(text: string): string {
  const start = text.lastIndexOf("\n") + 1;
  return /^(?:-{3,}|\*{3,}|_{3,})$/.test(text.slice(start)) ? text.slice(0, start).trim() : text;
}

function isNewestFirst(dates: readonly string[]): boolean {
  const [first = "", last = ""] = [dates[0], dates.at(-1)];
  return /^\d/.test(first) && /^\d/.test(last) && first > last;
}

/** Exchanges, each with its question first, in the other order. */
function oldestFirst(turns: readonly Turn[]): Turn[] {
  const exchanges: Turn[][] = [];
  for (const turn of turns) {
    if (turn.role === "user" || exchanges.length === 0) exchanges.push([turn]);
    else exchanges.at(-1)?.push(turn);
  }
  return exchanges.reverse().flat();
}

/** As an export writes a title so that nothing in it is markup. */
function unescaped(text: string): string {
  return text.replaceAll(/\\([\\`*_[\]<>#])/g, "$1");
}
