import { readSync } from "node:fs";
import type { Bilingual } from "../../core/language.ts";

/** Bytes that can be read from anywhere. */
export interface Bytes {
  readonly size: number;
  /** Fewer bytes only at the end. */
  read(at: number, length: number): Buffer;
}

/** What does not have the form that it should: the file is damaged, or none of GPT4All's. */
export class DamagedError extends Error {
  override readonly name = "DamagedError";
  readonly why: Bilingual;

  constructor(why: Bilingual) {
    super(why.en);
    this.why = why;
  }
}

export function bytesOfFile(file: number, size: number): Bytes {
  return {
    size,
    read(at, length) {
      const buffer = Buffer.alloc(Math.min(length, Math.max(0, size - at)));
      return buffer.subarray(0, readSync(file, buffer, 0, buffer.length, at));
    },
  };
}

export function bytesOfBuffer(buffer: Buffer): Bytes {
  return { size: buffer.length, read: (at, length) => buffer.subarray(at, at + length) };
}

const ENDS_TOO_EARLY: Bilingual = { en: "it ends too early", fr: "elle s'arrête trop tôt" };
const WINDOW_BYTES = 64 * 2 ** 10;
const STRING_LIMIT_BYTES = 64 * 2 ** 20;
const NULL = 0xffff_ffff;

/**
 * Reads what QDataStream of Qt writes: big-endian numbers, and texts in UTF-16 with their length before them. What is
 * passed over is not read. Throws DamagedError where a length or a number of things cannot be true.
 */
export class QtReader {
  readonly #bytes: Bytes;
  #window: Buffer = Buffer.alloc(0);
  #windowAt = 0;
  #at = 0;

  constructor(bytes: Bytes) {
    this.#bytes = bytes;
  }

  get remaining(): number {
    return this.#bytes.size - this.#at;
  }

  skip(length: number): void {
    if (length > this.remaining) throw new DamagedError(ENDS_TOO_EARLY);
    this.#at += length;
  }

  bool(): boolean {
    return this.#take(1)[0] !== 0;
  }

  i32(): number {
    return this.#take(4).readInt32BE();
  }

  u32(): number {
    return this.#take(4).readUInt32BE();
  }

  i64(): bigint {
    return this.#take(8).readBigInt64BE();
  }

  double(): number {
    return this.#take(8).readDoubleBE();
  }

  /** A text; "" of one that is null. */
  string(): string {
    const length = this.u32();
    if (length === NULL) return "";
    if (length % 2 === 1 || length > STRING_LIMIT_BYTES)
      throw new DamagedError({
        en: `it has a text of ${length} bytes`,
        fr: `elle a un texte de ${length} octets`,
      });
    return Buffer.from(this.#take(length)).swap16().toString("utf16le");
  }

  /** A short array of bytes, as text. */
  byteText(): string {
    const length = this.u32();
    return length === NULL ? "" : this.#take(Math.min(length, STRING_LIMIT_BYTES)).toString("utf8");
  }

  skipBytes(): void {
    const length = this.u32();
    if (length !== NULL) this.skip(length);
  }

  strings(): string[] {
    return Array.from({ length: this.count(this.u32(), 4) }, () => this.string());
  }

  /** A number of things of at least so many bytes each, of which there must be enough. */
  count(value: bigint | number, leastBytes: number): number {
    const count = Number(value);
    if (count < 0 || count * leastBytes > this.remaining)
      throw new DamagedError({
        en: `it speaks of ${count} things where there is no room for them`,
        fr: `elle annonce ${count} éléments là où il n'y a pas la place`,
      });
    return count;
  }

  /** A value with its type before it, of the types that parameters of tools have. */
  variant(): unknown {
    const type = this.u32();
    this.bool(); // whether it is null
    switch (type) {
      case 0:
        return null;
      case 1:
        return this.bool();
      case 2:
        return this.i32();
      case 3:
        return this.u32();
      case 4:
      case 5:
        return Number(this.i64());
      case 6:
        return this.double();
      case 10:
        return this.string();
      case 11:
        return this.strings();
      default:
        throw new DamagedError({
          en: `it has a value of the unknown type ${type}`,
          fr: `elle a une valeur du type inconnu ${type}`,
        });
    }
  }

  #take(length: number): Buffer {
    if (length > this.remaining) throw new DamagedError(ENDS_TOO_EARLY);
    const inWindow = this.#at - this.#windowAt;
    if (inWindow < 0 || inWindow + length > this.#window.length) {
      this.#window = this.#bytes.read(this.#at, Math.max(length, WINDOW_BYTES));
      this.#windowAt = this.#at;
    }
    const from = this.#at - this.#windowAt;
    const taken = this.#window.subarray(from, from + length);
    // The file has become shorter meanwhile.
    if (taken.length < length) throw new DamagedError(ENDS_TOO_EARLY);
    this.#at += length;
    return taken;
  }
}
