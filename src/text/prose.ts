/*
 * What a reader skips when asked what a text is about, and what takes its place: a bar parts the words on both sides,
 * the empty string joins them. In the order of the alternatives:
 */
const NOT_PROSE = new RegExp(
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

/** A bar that no sentence crosses. */
const BAR = " | ";

/** The text without code, formulas, links, paths, identifiers and markup; what stood apart stays apart. */
export function proseOf(text: string): string {
  return text.replace(NOT_PROSE, (match) => (/^[*_~]+$/.test(match) ? "" : BAR));
}
