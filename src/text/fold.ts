// Letters that no Unicode decomposition takes apart, but that people type without; and the two forms of sigma.
const SPECIAL: Readonly<Record<string, string>> = {
  œ: "oe",
  æ: "ae",
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  ı: "i",
  ς: "σ",
};
const SPECIAL_LETTERS = /[œæßøłđıς]/g;
const NOT_ASCII = /[^\0-\x7f]/;
// Accents, and what turns a digit or a heart into an emoji.
const MARKS = /[\u0300-\u036f\u20d0-\u20f0\ufe00-\ufe0f]/g;

const LATIN_LIMIT = 0x180;
const LATIN = Array.from({ length: LATIN_LIMIT }, (_, code) => foldAny(String.fromCharCode(code)));

/**
 * Lower case without accents: "Été" and "ete" fold alike, and so do "ﬁn" and "fin". Marks of other scripts (Hindi,
 * Arabic …) stay. Folding twice changes nothing. Unicode's compatibility decomposition (NFKD, UAX #15) with the
 * letters that it leaves whole.
 */
export function fold(text: string): string {
  return NOT_ASCII.test(text) ? foldLatin(text) : text.toLowerCase();
}

/** Folded, with straight apostrophes: "l’été" and "l'ete" are the same. */
export function foldStraight(text: string): string {
  return fold(text).replaceAll(/[’‘ʼ]/g, "'");
}

/** A text folded, with straight apostrophes, each run of spaces as one, and for each of its UTF-16 units where it stood. */
export function foldedWithOffsets(text: string): { folded: string; offsets: number[] } {
  let folded = "";
  const offsets: number[] = [];
  let at = 0;
  for (const character of text) {
    const isSpace = /\s/.test(character);
    const plain = isSpace ? " " : foldStraight(character);
    if (!isSpace || !folded.endsWith(" ")) {
      for (let i = 0; i < plain.length; i++) offsets.push(at);
      folded += plain;
    }
    at += character.length;
  }
  offsets.push(at);
  return { folded, offsets };
}

// Several times as quick as decomposing; nearly every accented word of a Western text comes this way.
function foldLatin(text: string): string {
  const lower = text.toLowerCase();
  let folded = "";
  let copied = 0;
  for (let i = 0; i < lower.length; i++) {
    const code = lower.charCodeAt(i);
    if (code < 0x80) continue;
    if (code >= LATIN_LIMIT) return foldAny(text);
    folded += lower.slice(copied, i) + (LATIN[code] ?? "");
    copied = i + 1;
  }
  return folded + lower.slice(copied);
}

function foldAny(text: string): string {
  // Decomposed first: the decomposition of "™" or "𝐀" has capitals. Composed last: Korean stays readable.
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(MARKS, "")
    .replace(SPECIAL_LETTERS, (letter) => SPECIAL[letter] ?? letter)
    .normalize("NFC");
}
