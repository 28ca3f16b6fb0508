/** A piece of a text: UTF-16 offsets, the end excluded. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

// A run of closing punctuation, with the quotes, brackets and emphasis that close behind it.
const STOP = /[.!?…]+(?:[ \u00a0\u202f]?»|["'”’)\]*_])*(?=\s|$)|[。！？]+/g;
// Where a stop ends nothing: code, links, and what stands between quotes or brackets that close soon.
const INSIDE =
  /`[^`\n]+`|https?:\/\/\S+|«[^«»]{0,300}»|“[^“”]{0,300}”|\([^()\n]{0,200}\)|\*\*[^*\n]{1,200}\*\*/g;
const WORD_BEFORE = /[\p{L}\p{N}.°]+$/u;
const BEGINS_LOWER = /^[\s"'«“(*_]*\p{Ll}/u;
const BEGINS_UPPER = /^[\s"'«“(*_¿¡]*\p{Lu}/u;
// From the beginning of a run only, or a long run without a line break takes the square of its length.
const LINE_BREAK = /(?<!\s)\s*\n\s*/g;

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
  const inside = [...paragraph.matchAll(INSIDE)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const cuts: number[] = [];
  for (const match of paragraph.matchAll(STOP)) {
    const cut = match.index + match[0].length;
    const within = inside.some((range) => range.start < match.index && cut < range.end);
    if (!within && endsSentence(paragraph, match.index, match[0], cut)) cuts.push(cut);
  }
  for (const match of paragraph.matchAll(LINE_BREAK)) {
    if (!BEGINS_LOWER.test(paragraph.slice(match.index, match.index + 40))) cuts.push(match.index);
  }
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

function endsSentence(text: string, index: number, stop: string, cut: number): boolean {
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
  return /\s/.test(text.charAt(index));
}
