import { ROW_BYTES, TRITS_PER_BYTE } from "./word-table-file.ts";

/** The five trits of each byte; those that no packing makes stand for zeros. */
const tritsOfByte = new Int8Array(256 * TRITS_PER_BYTE);
/** The same as bits: where they are not zero, and where they are negative. */
const takenOfByte = new Uint8Array(256);
const negativeOfByte = new Uint8Array(256);
for (let byte = 0; byte < 3 ** TRITS_PER_BYTE; byte++) {
  let rest = byte;
  for (let i = 0; i < TRITS_PER_BYTE; i++, rest = Math.floor(rest / 3)) {
    const trit = (rest % 3) - 1;
    tritsOfByte[byte * TRITS_PER_BYTE + i] = trit;
    if (trit !== 0) takenOfByte[byte] = (takenOfByte[byte] ?? 0) | (1 << i);
    if (trit < 0) negativeOfByte[byte] = (negativeOfByte[byte] ?? 0) | (1 << i);
  }
}

/** How many of the five trits of each byte are not zero. */
export function countsOfBytes(): Uint8Array {
  return takenOfByte.map(bitCount);
}

/** A row of 512 trits in 103 bytes: each byte is five of them, plus one, as the digits of a number in base 3, lowest first. */
export function packTrits(row: Int8Array): Uint8Array {
  const packed = new Uint8Array(ROW_BYTES);
  for (let byte = 0; byte < ROW_BYTES; byte++) {
    let value = 0;
    for (let i = TRITS_PER_BYTE - 1; i >= 0; i--) {
      value = value * 3 + (row[byte * TRITS_PER_BYTE + i] ?? 0) + 1;
    }
    packed[byte] = value;
  }
  return packed;
}

/** Writes the 512 trits of the packed row at `start` of `bytes` into `row`. */
export function unpackTrits(bytes: Uint8Array, start: number, row: Int8Array): void {
  for (let i = 0; i < ROW_BYTES; i++) {
    const from = (bytes[start + i] ?? 0) * TRITS_PER_BYTE;
    const to = i * TRITS_PER_BYTE;
    // Written out, as a loop of five takes thrice as long. What would lie behind the end of the row is let go.
    row[to] = tritsOfByte[from] ?? 0;
    row[to + 1] = tritsOfByte[from + 1] ?? 0;
    row[to + 2] = tritsOfByte[from + 2] ?? 0;
    row[to + 3] = tritsOfByte[from + 3] ?? 0;
    row[to + 4] = tritsOfByte[from + 4] ?? 0;
  }
}

/**
 * Writes the packed row at `start` of `bytes` as two masks of 512 bits into `masks`, 16 numbers each: where it is not
 * zero, then where it is negative. Returns how many trits are not zero.
 */
export function unpackMasks(bytes: Uint8Array, start: number, masks: Uint32Array): number {
  let taken = 0;
  let negative = 0;
  let filled = 0;
  let word = 0;
  let count = 0;
  for (let i = 0; i < ROW_BYTES; i++) {
    const byte = bytes[start + i] ?? 0;
    const five = takenOfByte[byte] ?? 0;
    const fiveNegative = negativeOfByte[byte] ?? 0;
    taken |= five << filled;
    negative |= fiveNegative << filled;
    filled += TRITS_PER_BYTE;
    if (filled >= 32) {
      masks[word] = taken;
      masks[16 + word] = negative;
      count += bitCount(taken);
      word++;
      filled -= 32;
      // What went beyond the 32 bits; a shift by 5 leaves nothing, as it has to.
      taken = five >>> (TRITS_PER_BYTE - filled);
      negative = fiveNegative >>> (TRITS_PER_BYTE - filled);
    }
  }
  return count;
}

/** The bits of a 32-bit number that are set (Warren, "Hacker's Delight", 5-1). */
function bitCount(number: number): number {
  let bits = number - ((number >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
