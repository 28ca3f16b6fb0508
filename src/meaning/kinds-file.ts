/*
 * kinds.bin, all numbers of the header little-endian (docs/reference/meaning.md):
 *   header    24 bytes: "SOUVKIND", then 32-bit numbers: format, words, kinds, CRC-32 of all that follows
 *   names     of each kind a list, ids of the words that name it, and how many bytes it has in what follows
 *   members   of each kind two lists: ids of its members, and numbers of the kinds whose members it has besides
 * A list is how many numbers it has, then each, in ascending order, less the one before; all of these and the bytes as LEB128.
 */

export const MAGIC = "SOUVKIND";
export const FORMAT = 1;
export const HEADER_BYTES = 24;
