/*
 * A file beside words.bin, its numbers little-endian (docs/reference/meaning.md):
 *   header    20 bytes: eight letters that say which it is, then 32-bit numbers: format, words of the table, and the CRC-32 of
 *             what follows, before it was compressed
 *   content   raw DEFLATE (RFC 1951)
 */

export const FORMAT = 2;
export const HEADER_BYTES = 20;
export const TRANSLATIONS = "SOUVTRAN";
export const KINDS = "SOUVKIND";

/** Of a word's translations, each takes so many bytes. */
export const ID_BYTES = 3;
