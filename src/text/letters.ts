/** Letters of Latin script and the accents that may follow them; digits and "_" too, which make a word an identifier. */
export function isWordCode(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x5f ||
    (code >= 0xc0 && code < 0x250 && code !== 0xd7 && code !== 0xf7) ||
    (code >= 0x300 && code < 0x370) ||
    (code >= 0x1e00 && code < 0x1f00)
  );
}

/** A letter of a script other than Latin. Symbols, emoji and full-width punctuation are none. */
export function isOtherLetter(code: number): boolean {
  return (
    (code >= 0x370 && code < 0x2000) ||
    (code >= 0x2c00 && code < 0xd800 && !(code >= 0x3000 && code <= 0x303f)) ||
    (code >= 0xf900 && code < 0xfe00)
  );
}

/** The straight and the curly one. */
export function isApostrophe(code: number): boolean {
  return code === 0x27 || code === 0x2019;
}
