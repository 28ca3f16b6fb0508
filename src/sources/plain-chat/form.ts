import { fencedLines } from "./fenced-lines.ts";
import type { Speaker } from "./speakers.ts";
import { speakerOf } from "./speakers.ts";

/** A line that says who speaks in what follows, which may begin on the same line. */
export interface Marker extends Speaker {
  readonly line: number;
  readonly rest: string;
}

/** How a text tells who speaks: in one way throughout, so that an answer may have lines of the other ways. */
export interface Form {
  readonly kind: "heading" | "bold" | "label";
  /** Of the headings that name speakers; 0 where they are none. */
  readonly level: number;
  readonly markers: readonly Marker[];
  readonly fenced: ReadonlySet<number>;
}

const HEADING = /^ {0,3}(#{1,6})[ \t]+(\S.*)$/;
const LONGEST_HEADING = 1_000;
const BOLD = /^\*\*([^*]{1,120})\*\*[ \t\u00a0\u202f]*(:?)(.*)$/;
const LABEL = /^([^:]{1,120}):(?:[ \t](.*))?$/;

/**
 * The form of a text; undefined when it is no conversation. Headings are looked for first, then bold type, then labels
 * before a colon, which must begin the text (a title apart). Somebody must ask in it, and somebody answer. The first word
 * for each of them holds throughout: where "You" asks, a line "Question:" in an answer is part of it.
 */
export function formOf(lines: readonly string[]): Form | undefined {
  const fenced = fencedLines(lines);
  return headings(lines, fenced) ?? bold(lines, fenced) ?? labels(lines, fenced);
}

/** The lines of a text, however its system ends them. */
export function linesOfText(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}

/** The heading that a line is; undefined when it is none. */
export function headingOf(
  line: string,
): { readonly level: number; readonly text: string } | undefined {
  if (line.length > LONGEST_HEADING) return undefined;
  const [, marks, text] = HEADING.exec(line) ?? [];
  if (marks === undefined || text === undefined) return undefined;
  return { level: marks.length, text: text.replace(/(?:^|[ \t])#+[ \t]*$/, "").trim() };
}

function headings(lines: readonly string[], fenced: ReadonlySet<number>): Form | undefined {
  const found = lines.flatMap((line, index) => {
    const heading = fenced.has(index) ? undefined : headingOf(line);
    const speaker = heading && speakerOf(heading.text.replace(/[\s\u00a0\u202f]*:$/, ""));
    return heading && speaker ? [{ ...speaker, line: index, rest: "", level: heading.level }] : [];
  });
  const level = found[0]?.level ?? 0;
  return whole(
    "heading",
    level,
    found.filter((marker) => marker.level === level),
    fenced,
  );
}

function bold(lines: readonly string[], fenced: ReadonlySet<number>): Form | undefined {
  const markers = lines.flatMap((line, index) => {
    const [, inside = "", after = "", rest = ""] = (!fenced.has(index) && BOLD.exec(line)) || [];
    const label = inside.replace(/[\s\u00a0\u202f]*:[\s\u00a0\u202f]*$/, "");
    // "**You** are right" has no colon, and goes on.
    if (label === inside && after === "" && rest.trim() !== "") return [];
    const speaker = inside === "" ? undefined : speakerOf(label);
    return speaker ? [{ ...speaker, line: index, rest: rest.trim() }] : [];
  });
  return whole("bold", 0, markers, fenced);
}

function labels(lines: readonly string[], fenced: ReadonlySet<number>): Form | undefined {
  if (areSettings(lines)) return undefined;
  const markers = lines.flatMap((line, index) => {
    // Times have colons, too: "You (09:30): …".
    const [, inside, rest = ""] =
      (!fenced.has(index) && LABEL.exec(line.replace(/\([^()]{0,100}\)/, masked))) || [];
    const speaker = inside === undefined ? undefined : speakerOf(line.slice(0, inside.length));
    return speaker
      ? [{ ...speaker, line: index, rest: line.slice(line.length - rest.length).trim() }]
      : [];
  });
  const first = markers[0]?.line ?? 0;
  const before = lines.slice(0, first).filter((line) => line.trim() !== "");
  const startsSo = before.every((line) => headingOf(line) !== undefined) && before.length < 2;
  return startsSo ? whole("label", 0, markers, fenced) : undefined;
}

// A name, a colon and a value; what belongs to one stands further to the right, or is a list.
const SETTING = /^[\w.-]{1,60}:(?:\s|$)/;

/** Whether a text is a file of settings, as YAML: each line names one, and some of them are no speakers. */
function areSettings(lines: readonly string[]): boolean {
  const outer = lines.filter((line) => !/^(?:\s|#|- |---|$)/.test(line));
  return (
    outer.every((line) => SETTING.test(line)) &&
    outer.some((line) => speakerOf(line.slice(0, line.indexOf(":"))) === undefined)
  );
}

function masked(details: string): string {
  return details.replaceAll(":", ".");
}

function whole(
  kind: Form["kind"],
  level: number,
  found: readonly Marker[],
  fenced: ReadonlySet<number>,
): Form | undefined {
  const asks = found.find(({ role }) => role === "user")?.word;
  const answers = found.find(({ role }) => role === "assistant")?.word;
  if (asks === undefined || answers === undefined) return undefined;
  const markers = found.filter(
    ({ role, word }) => role === "system" || word === (role === "user" ? asks : answers),
  );
  return { kind, level, markers, fenced };
}
