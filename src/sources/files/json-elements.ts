import type { Problem } from "../../core/problem.ts";
import type { Location } from "../source.ts";
import { decodedText } from "./decoded-text.ts";
import { inputProblem, isFresh, shownPath, streamOf } from "./input.ts";
import type { Problems } from "./problems.ts";

export interface Element {
  readonly kind: "element";
  /** Its position in the list. */
  readonly index: number;
  readonly value: unknown;
}

export interface ElementOptions {
  readonly problems: Problems;
  readonly now: number;
  /** The elements are those of the list under this key of the object that the file is; otherwise the file is the list. */
  readonly key?: string;
}

// A longer element is left out: as a text it would not fit into a string.
const ELEMENT_LIMIT_BYTES = 256 * 2 ** 20;

/**
 * The elements of a JSON list, one after the other, whatever the length of the file: in memory is one element. A file
 * that is one object is a list of one, unless a key is asked for, and so are several objects one after the other. What is
 * no JSON costs that element, or what follows.
 */
export async function* elementsOf(
  location: Location,
  { problems, now, key }: ElementOptions,
): AsyncGenerator<Element | Problem> {
  const path = shownPath(location);
  const scanner = new ElementScanner(key);
  let index = 0;
  try {
    for await (const chunk of streamOf(location)) {
      for (const bytes of scanner.push(chunk)) {
        const position = index++;
        if (bytes === "too-long") {
          yield problems.tooLarge(
            `${path}#[${position}]`,
            ELEMENT_LIMIT_BYTES,
            ELEMENT_LIMIT_BYTES,
          );
          continue;
        }
        const parsed = parsedBytes(bytes);
        if (parsed === undefined) yield problems.lostRecord(path, `[${position}]`);
        else yield { kind: "element", index: position, value: parsed.value };
      }
    }
  } catch (error) {
    const problem = inputProblem(error, location, problems);
    if (problem) yield problem;
    return;
  }
  if (scanner.isWhole) return;
  yield problems.notUnderstood(
    path,
    {
      en: "This file is not complete JSON: it was cut short or damaged. What came before was read.",
      fr: "Ce fichier n'est pas du JSON complet : il a été tronqué ou abîmé. Ce qui précède a été lu.",
    },
    isFresh(location, now),
  );
}

/** How many elements elementsOf would give, without parsing them; as many as were there when it fails. */
export async function countElements(
  location: Location,
  { key }: Pick<ElementOptions, "key"> = {},
): Promise<number> {
  const scanner = new ElementScanner(key, false);
  let count = 0;
  try {
    for await (const chunk of streamOf(location)) count += scanner.push(chunk).length;
  } catch {
    // Reading it says what is wrong.
  }
  return count;
}

function parsedBytes(bytes: Uint8Array): { readonly value: unknown } | undefined {
  try {
    return {
      value: JSON.parse(decodedText(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))),
    };
  } catch {
    return undefined;
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BRACKET = 0x5b;
const OPENING = 1;
const CLOSING = 2;
const COMMA = 3;
const SPACE = 4;
const QUOTED = 5;
/** What a byte is, outside strings. */
const KIND = new Uint8Array(256);
for (const byte of [0x7b, BRACKET]) KIND[byte] = OPENING;
for (const byte of [0x7d, 0x5d]) KIND[byte] = CLOSING;
KIND[0x2c] = COMMA;
for (const byte of [0x20, 0x09, 0x0a, 0x0d]) KIND[byte] = SPACE;
KIND[QUOTE] = QUOTED;

/** Cuts JSON bytes where its elements end, by brackets and strings alone: what is between is for JSON.parse. */
class ElementScanner {
  readonly #key: string | undefined;
  readonly #isKept: boolean;
  #depth = 0;
  /** The depth at which elements lie; undefined as long as their list has not begun. */
  #level: number | undefined;
  #inString = false;
  #escaped = false;
  #pieces: Uint8Array[] = [];
  #length = 0;
  #inElement = false;
  /** Before the list, the current string of the outermost object, which may be the key, and the last whole one. */
  #string: Uint8Array[] | undefined;
  #lastString = "";
  #ended = false;

  /** Unless elements are kept, they come out empty: to be counted. */
  constructor(key: string | undefined, isKept = true) {
    this.#key = key;
    this.#isKept = isKept;
  }

  get isWhole(): boolean {
    return this.#ended || (this.#level === 0 && !this.#inElement);
  }

  /** The elements that end in this chunk. */
  push(chunk: Uint8Array): (Uint8Array | "too-long")[] {
    const found: (Uint8Array | "too-long")[] = [];
    let start = 0;
    for (let at = 0; at < chunk.length && !this.#ended; at++) {
      if (this.#inString) {
        at = this.#endOfString(chunk, at);
        continue;
      }
      const byte = chunk[at] ?? 0;
      const kind = KIND[byte];
      if (this.#level === undefined) {
        this.#beforeList(byte);
        if (this.#inElement) start = at;
        continue;
      }
      if (this.#depth === this.#level) {
        if (kind === SPACE) continue;
        if (kind === COMMA || kind === CLOSING) {
          if (this.#inElement) found.push(this.#take(chunk.subarray(start, at)));
          if (kind === CLOSING) this.#ended = true;
          continue;
        }
        if (!this.#inElement) {
          this.#inElement = true;
          start = at;
        }
      }
      if (kind === QUOTED) this.#inString = true;
      else if (kind === OPENING) this.#depth++;
      else if (kind === CLOSING && --this.#depth === 0 && this.#level === 0)
        found.push(this.#take(chunk.subarray(start, at + 1)));
    }
    if (this.#inElement) this.#keep(chunk.subarray(start));
    return found;
  }

  /** The index of the quotation mark that ends the string, or of the chunk's last byte. */
  #endOfString(chunk: Uint8Array, start: number): number {
    let from = start;
    if (this.#escaped) {
      this.#escaped = false;
      from++;
    }
    for (;;) {
      const quote = chunk.indexOf(QUOTE, from);
      const end = quote < 0 ? chunk.length : quote;
      let backslashes = 0;
      while (end - backslashes > from && chunk[end - backslashes - 1] === BACKSLASH) backslashes++;
      const isEscaped = backslashes % 2 === 1;
      if (quote >= 0 && isEscaped) {
        from = quote + 1;
        continue;
      }
      this.#string?.push(chunk.slice(start, end));
      if (quote < 0) {
        this.#escaped = isEscaped;
        return chunk.length - 1;
      }
      this.#inString = false;
      if (this.#string) this.#lastString = Buffer.concat(this.#string).toString();
      this.#string = undefined;
      return quote;
    }
  }

  /** Until the list begins: at the first byte, or at the value of the key. */
  #beforeList(byte: number): void {
    const kind = KIND[byte];
    if (kind === QUOTED) {
      this.#inString = true;
      this.#string = this.#depth === 1 ? [] : undefined;
    } else if (kind === OPENING) {
      const isList = byte === BRACKET;
      this.#depth++;
      const isWanted = this.#depth === (this.#key === undefined ? 1 : 2);
      if (isWanted && isList && (this.#key === undefined || this.#lastString === this.#key)) {
        this.#level = this.#depth;
      } else if (this.#depth === 1 && !isList && this.#key === undefined) {
        // The whole file is one element.
        this.#level = 0;
        this.#inElement = true;
      }
    } else if (kind === CLOSING) {
      if (--this.#depth <= 0) this.#ended = true;
    } else if (kind === COMMA && this.#depth === 1) this.#lastString = "";
  }

  #keep(piece: Uint8Array): void {
    this.#length += piece.length;
    if (!this.#isKept) return;
    // A chunk is the stream's own again once we return.
    if (this.#length <= ELEMENT_LIMIT_BYTES) this.#pieces.push(piece.slice());
    else this.#pieces = [];
  }

  #take(last: Uint8Array): Uint8Array | "too-long" {
    const tooLong = this.#length + last.length > ELEMENT_LIMIT_BYTES;
    const bytes = this.#pieces.length === 0 ? last : Buffer.concat([...this.#pieces, last]);
    this.#pieces = [];
    this.#length = 0;
    this.#inElement = false;
    return tooLong ? "too-long" : bytes;
  }
}
