/*
 * translations.bin, all numbers little-endian (docs/reference/meaning.md):
 *   header    20 bytes: "SOUVTRAN", then 32-bit numbers: format, words, CRC-32 of all that follows, once it is inflated
 * Then, as DEFLATE (RFC 1951):
 *   counts    1 byte each: how many words of the other language are near to each word, by id
 *   ids       3 bytes each: those words, the nearest first, one word's behind another's
 */

export const MAGIC = "SOUVTRAN";
export const FORMAT = 2;
export const HEADER_BYTES = 20;
export const ID_BYTES = 3;
