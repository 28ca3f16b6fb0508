/*
 * What a reader skips when asked what a text is about, and what takes its place: a bar parts the words on both sides,
 * the empty string joins them. In the order of the alternatives:
 */
export const notProse = new RegExp(
  [
    "```[^]*?(?:```|$)|~~~[^]*?(?:~~~|$)|`[^`\\n]*`", // code
    "\\$\\$[^]*?(?:\\$\\$|$)|\\\\\\[[^]*?(?:\\\\\\]|$)|\\\\\\([^\\n]*?\\\\\\)", // formulas
    "<\\/?[a-zA-Z][^<>\\n]{0,200}>|&[a-z]{2,8};", // HTML
    "\\]\\([^)\\s]*\\)", // the address of a Markdown link
    "(?:https?|ftp|file):\\/\\/[^\\s<>]+|www\\.[^\\s<>]+",
    "[A-Za-z]:\\\\[^\\s]*|(?<![\\w/])~?\\.{0,2}\\/[\\w.@-]+(?:\\/[\\w.@-]*)+", // paths
    `(?<![\\w.@+$-])(?:${[
      "[\\w.+-]+@[\\w-]+\\.[\\w.-]+", // mail
      "[\\w.@-]+(?:\\/[\\w.@-]+){2,}", // paths
      "[A-Za-z_$][\\w$.]*\\((?!(?:e?s|e|ne|x)\\))[^()\\n]{0,60}\\)", // calls, but not "fichier(s)"
      "\\w*_\\w+|[a-z]{2,}[A-Z](?!S\\b)\\w*", // identifiers, but not "macOS"
      "--?[a-zA-Z][\\w-]*", // options
    ].join("|")})`,
    "[*_~]{1,3}", // emphasis
  ].join("|"),
  "g",
);

// Every match has one of these signs, and no white space before it. A class of characters is looked for ten times as
// quickly as the alternatives above, and in most texts there is nothing to find.
const SIGN = new RegExp(
  `[\`~\\\\@_*$<&\\](/.A-Z-](?:${[
    "(?<=[`~\\\\@_*])",
    "(?<=\\$)\\$|(?<=<)[/a-zA-Z]|(?<=&)[a-z]|(?<=\\])\\(",
    "(?<=[\\w$.]\\()|(?<=[a-z][A-Z])|(?<=www\\.)",
    "(?<=(?<!\\w)\\/)|(?<=\\/)[\\w.@-]+\\/",
    "(?<=(?<![\\w.@+$-])-)[a-zA-Z-]",
  ].join("|")})`,
  "g",
);

/** A bar that no sentence crosses. */
const BAR = " | ";

/** The text without code, formulas, links, paths, identifiers and markup; what stood apart stays apart. */
export function proseOf(text: string): string {
  let prose = "";
  let done = 0;
  for (;;) {
    SIGN.lastIndex = done;
    const sign = SIGN.exec(text);
    if (!sign) break;
    notProse.lastIndex = startOfRun(text, sign.index, done);
    const match = notProse.exec(text);
    if (!match) break;
    prose += text.slice(done, match.index);
    if (!/^[*_~]+$/.test(match[0])) prose += BAR;
    done = notProse.lastIndex;
  }
  return done === 0 ? text : prose + text.slice(done);
}

/** Where the characters begin that no white space parts from the one at `at`, looking back as far as `limit`. */
function startOfRun(text: string, at: number, limit: number): number {
  let start = at;
  while (start > limit && text.charCodeAt(start - 1) > 0x20) start--;
  return start;
}
