/** A piece of a text: UTF-16 offsets, the end excluded. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

// A run of closing punctuation, with the quotes, brackets and emphasis that close behind it.
const STOP = /[.!?…]+(?:[ \u00a0\u202f]?»|["'”’)\]*_])*(?=\s|$)|[。！？]+/g;
// Where a stop ends nothing: code, links, and what stands between quotes or brackets that close soon.
const INSIDE =
  /`[^`\n]+`|https?:\/\/\S+|«[^«»]{0,300}»|“[^“”]{0,300}”|(?<![^\s([*_])"(?=\S)[^"\n]{1,120}(?<=\S)"(?![\p{L}\p{N}])|\([^()\n]{0,200}\)|\*\*[^*\n]{1,200}\*\*/gu;
const WORD_BEFORE = /[\p{L}\p{N}.°]+$/u;
const BEGINS_LOWER = /^[\s"'«“(*_]*\p{Ll}/u;
const BEGINS_UPPER = /^[\s"'«“(*_¿¡]*\p{Lu}/u;

// Never the last word of a sentence.
const TITLES = new Set(
  "m mm mme mmes mlle mlles me dr drs pr prof mgr st ste mr mrs ms jr sr cf vs e.g i.e eg ie ex p.ex pp fig chap réf ref tél tel no nos n° bd av vol éd c.-à-d viz".split(
    " ",
  ),
);
// The last word of a sentence only when a capital follows.
const ABBREVIATIONS = new Set(
  "etc env approx max min p art ed inc ltd co dept est sec hr hrs vol col al ca resp qqch qqn apr janv févr avr juil sept oct nov déc jan feb mar aug dec a.m p.m av.j.-c".split(
    " ",
  ),
);

const BEFORE_NAMES = new Set("avec dans pour chez selon from with than says".split(" "));

/**
 * The sentences of a paragraph, in order, without the white space between them. French and English alike: "M. Lenoir",
 * "p. ex.", "e.g.", "3.5" and "« Quoi ? » dit-il" end nothing. A line break ends a sentence unless a small letter
 * follows, which is how wrapped text looks.
 */
export function sentencesOf(
  text: string,
  { start, end }: Range = { start: 0, end: text.length },
): Range[] {
  const paragraph = text.slice(start, end);
  const cuts = [...stopsIn(paragraph), ...lineEndsIn(paragraph)];
  cuts.sort((a, b) => a - b);
  cuts.push(paragraph.length);

  const sentences: Range[] = [];
  let from = 0;
  for (const cut of cuts) {
    const sentence = trimmed(paragraph, from, cut);
    if (sentence) sentences.push({ start: start + sentence.start, end: start + sentence.end });
    from = Math.max(from, cut);
  }
  return sentences;
}

/** Where sentences end by their punctuation. */
function stopsIn(text: string): number[] {
  const cuts: number[] = [];
  const inside = text.matchAll(INSIDE);
  let range = inside.next().value;
  for (const { index, 0: stop } of text.matchAll(STOP)) {
    const cut = index + stop.length;
    // The ranges come in order and apart: what lies before this stop lies before all others.
    while (range && range.index + range[0].length <= cut) range = inside.next().value;
    const within = range !== undefined && range.index < index;
    if (!within && endsSentence(text, index, stop, cut)) cuts.push(cut);
  }
  return cuts;
}

/** Where sentences end by a line break. */
function lineEndsIn(text: string): number[] {
  const cuts: number[] = [];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at)) {
    let from = at;
    while (from > 0 && isSpace(text, from - 1)) from--;
    if (!BEGINS_LOWER.test(text.slice(from, from + 40))) cuts.push(from);
    while (at < text.length && isSpace(text, at)) at++;
  }
  return cuts;
}

function endsSentence(text: string, index: number, stop: string, cut: number): boolean {
  if (stop === "." && isPlainEnd(text, index)) return true;
  const after = text.slice(cut, cut + 40);
  if (after.trim() === "") return true;
  const lowerFollows = BEGINS_LOWER.test(after);
  // « Vraiment ? » demanda-t-elle.   "Bon… on verra."
  if (/[»"”’)\]]$/.test(stop) || stop.startsWith("…") || stop.startsWith(".."))
    return !lowerFollows;
  if (stop[0] !== ".") return true;
  const word =
    WORD_BEFORE.exec(text.slice(Math.max(0, index - 24), index))?.[0].toLowerCase() ?? "";
  if (TITLES.has(word)) return false;
  if (ABBREVIATIONS.has(word) || word.includes(".")) return BEGINS_UPPER.test(after);
  return !isInitial(text.slice(Math.max(0, index - 24), index), lowerFollows);
}

/** Whether a plain word stands before the full stop: most sentences end so, and it is told at once. */
function isPlainEnd(text: string, index: number): boolean {
  let start = index;
  while (start > 0 && isSmallLetter(text.charCodeAt(start - 1))) start--;
  if (start === index || start === 0 || text.charCodeAt(start - 1) !== 0x20) return false;
  const word = text.slice(start, index);
  return !TITLES.has(word) && !ABBREVIATIONS.has(word);
}

function isSmallLetter(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

// "J. Dupont", "de J. Dupont", but not "le plan B. Ensuite": joining two sentences does less harm than cutting one.
function isInitial(before: string, lowerFollows: boolean): boolean {
  const match = /(?:(\p{L}*)[\s.-]+|^|[«“(])\p{Lu}$/u.exec(before);
  if (!match || lowerFollows) return false;
  const previous = match[1] ?? "";
  return !/^\p{Ll}{4,}$/u.test(previous) || BEFORE_NAMES.has(previous);
}

/** The range without the white space at its ends; undefined when nothing is left. */
export function trimmed(text: string, start: number, end: number): Range | undefined {
  let from = start;
  let to = end;
  while (from < to && isSpace(text, from)) from++;
  while (to > from && isSpace(text, to - 1)) to--;
  return from < to ? { start: from, end: to } : undefined;
}

function isSpace(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code < 0x80
    ? code === 0x20 || (code >= 0x09 && code <= 0x0d)
    : /\s/.test(text.charAt(index));
}
