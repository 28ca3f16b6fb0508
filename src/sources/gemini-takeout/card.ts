import { charactersOf } from "../reading/html-text.ts";
import type { Plausible } from "../reading/times.ts";
import { type Activity, conversationAt, isFileName, isProduct } from "./activity.ts";
import { isTimeWritten, timeWritten } from "./written-time.ts";

/*
 * The page that Google Takeout makes of activities has a card for each, all in one line:
 *
 *   <div class="outer-cell …"><div class="mdl-grid">
 *     <div class="header-cell …"><p class="mdl-typography--title">Gemini Apps<br></p></div>
 *     <div class="content-cell … mdl-typography--body-1">Prompted <question><br>
 *       Attached 1 file.<br>-&nbsp;<a href="<file>"><its name></a><br>
 *       Oct 9, 2025, 10:50:00 AM CEST<br>
 *       <p><answer></p></div>
 *     <div class="content-cell … mdl-typography--text-right"><img src="<file>"></div>
 *     <div class="content-cell … mdl-typography--caption"><b>Products:</b><br>&emsp;Gemini Apps<br>
 *       <b>Details:</b><br>&emsp;<a href="https://gemini.google.com/app/<conversation>">…</a> …
 */

const HEADER = /\bheader-cell\b[^<>]*>\s*<p\b[^<>]*>([^<]*)/i;
const HEADERS = new RegExp(HEADER, "gi");
const CELL = /<div\s+class="content-cell\b[^<>]*>/gi;
const LINE_END = /<br\s*\/?>/gi;
// With one of these an answer begins, so that the line of a question is never looked for behind it.
const BLOCK = /<(?:p|div|pre|h[1-6]|[uo]l|table|blockquote|hr)\b/i;
const ADDRESS = /\shref="([^"]*)"/gi;
const LINKED = /<(?:a|img)\s[^<>]*?(?:href|src)="([^"]*)"[^<>]*>([^<]*)/gi;
// "Attached 1 file.", "1 generated image.", in any language: few words, one number, a full stop.
const COUNT = /^[^\d\n]{0,40}\b\d{1,3}\b[^\d\n]{1,60}\.$/;

/** Whether a text is the beginning of a page of activities with something done with Gemini on it. */
export function isActivityPage(text: string): boolean {
  if (!/<div\s+class="outer-cell\b/i.test(text)) return false;
  for (const [, header = ""] of text.matchAll(HEADERS))
    if (isProduct(charactersOf(header))) return true;
  return false;
}

/** What a card says; undefined of one about another product. */
export function activityOn(card: string, plausible: Plausible): Activity | undefined {
  if (!isProduct(charactersOf(HEADER.exec(card)?.[1] ?? ""))) return undefined;
  const [body = "", ...others] = cellsOf(card);
  const { said, at, answer } = partsOf(body, plausible);
  const { title, below } = titleOf(said);
  const beside = [said.join(" "), ...others].join(" ");
  const [conversation] = addressesIn(beside).flatMap((address) => conversationAt(address) ?? []);
  return {
    title: copyOf(title),
    at,
    answers: answer.replaceAll(LINE_END, "").trim() === "" ? [] : [answer],
    attachments: attachmentsIn([...below, others[0] ?? ""].join("<br>")),
    conversation: conversation === undefined ? undefined : copyOf(conversation),
  };
}

/** A text cut out of a page keeps the whole page in memory as long as it is kept; this does not. */
function copyOf(text: string): string {
  return Buffer.from(text, "utf8").toString("utf8");
}

/** What is in the cells of a card. */
function cellsOf(card: string): string[] {
  const begins = [...card.matchAll(CELL)];
  return begins.map(({ index, 0: tag }, cell) =>
    card
      .slice(index + tag.length, begins[cell + 1]?.index ?? card.length)
      .replace(/(?:<\/div>\s*)+$/i, ""),
  );
}

/** The lines before the time, the time, and what follows it; without a time, an answer begins with the first block. */
function partsOf(
  body: string,
  plausible: Plausible,
): { readonly said: readonly string[]; readonly at: number | undefined; readonly answer: string } {
  const block = body.search(BLOCK);
  const lines: { readonly html: string; readonly end: number }[] = [];
  let begin = 0;
  for (const { index, 0: tag } of body.matchAll(LINE_END)) {
    if (block >= 0 && index > block) break;
    lines.push({ html: body.slice(begin, index), end: index + tag.length });
    begin = index + tag.length;
  }
  // A time may be followed by the answer at once, and a card may end with it.
  const last = block >= begin ? block : body.length;
  lines.push({ html: body.slice(begin, last), end: last });
  // The last one, since somebody may have asked about such a line.
  const timed = lines.findLastIndex(
    ({ html }, index) => index > 0 && isTimeWritten(charactersOf(html)),
  );
  const time = lines[timed];
  if (time) {
    const said = lines.slice(0, timed).map(({ html }) => html);
    return {
      said,
      at: timeWritten(charactersOf(time.html), plausible),
      answer: body.slice(time.end),
    };
  }
  const end = block < 0 ? body.length : block;
  return { said: body.slice(0, end).split(LINE_END), at: undefined, answer: body.slice(end) };
}

/** What was done, which may have several lines, and the lines about it. */
function titleOf(said: readonly string[]): {
  readonly title: string;
  readonly below: readonly string[];
} {
  const isAbout = (html: string): boolean =>
    /<a\s/i.test(html) || COUNT.test(charactersOf(html).trim());
  const about = said.findIndex((html, line) => line > 0 && isAbout(html));
  const end = about < 0 ? said.length : about;
  return { title: said.slice(0, end).map(charactersOf).join("\n").trim(), below: said.slice(end) };
}

function addressesIn(html: string): string[] {
  return [...html.matchAll(ADDRESS)].map(([, address = ""]) => charactersOf(address));
}

/** Files lie beside the page: by the names that they have there, and had before. */
function attachmentsIn(html: string): string[] {
  const names: string[] = [];
  for (const [, address = "", name = ""] of html.matchAll(LINKED)) {
    const path = charactersOf(address);
    if (/^(?:[a-z][a-z\d+.-]*:|[/#])/i.test(path)) continue;
    names.push(decoded(path), ...[charactersOf(name).trim()].filter(isFileName));
  }
  return [...new Set(names)].filter((name) => name.trim() !== "");
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
