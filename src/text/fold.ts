// Letters that no Unicode decomposition takes apart, but that people type without.
const SPECIAL: Readonly<Record<string, string>> = { œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l", đ: "d", ı: "i" };
const NEEDS_WORK = /[^\0-\x7f]/;
const DIACRITICS = /[\u0300-\u036f]/g;
const SPECIAL_LETTERS = /[œæßøłđı]/g;

/** Lower case without accents: "Été" and "ete" fold alike. Marks of other scripts (Hindi, Arabic …) stay. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (!NEEDS_WORK.test(lower)) return lower;
  return lower
    .normalize("NFKD")
    .replace(DIACRITICS, "")
    .replace(SPECIAL_LETTERS, (letter) => SPECIAL[letter] ?? letter);
}
