import type { Problem } from "../../core/problem.ts";
import type { Location } from "../source.ts";
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
 * that is one object is a list of one, unless a key is asked for. What is no JSON costs that element, or what follows.
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

function parsedBytes(bytes: Uint8Array): { readonly value: unknown } | undefined {
  try {
    return {
      value: JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()),
    };
  } catch {
    return undefined;
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING: ReadonlySet<number> = new Set([0x7b, 0x5b]);
const CLOSING: ReadonlySet<number> = new Set([0x7d, 0x5d]);
const BRACKET = 0x5b;
const SPACES: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** Cuts JSON bytes where its elements end, by brackets and strings alone: what is between is for JSON.parse. */
class ElementScanner {
  readonly #key: string | undefined;
  #depth = 0;
  /** The depth at which elements lie; undefined as long as their list has not begun. */
  #level: number | undefined;
  #inString = false;
  #escaped = false;
  #pieces: Uint8Array[] = [];
  #length = 0;
  /** Whether an element has begun; of an object with a key, whether its current string is being kept. */
  #inElement = false;
  #string: number[] | undefined;
  #lastString = "";
  #ended = false;

  constructor(key: string | undefined) {
    this.#key = key;
  }

  get isWhole(): boolean {
    return this.#ended;
  }

  /** The elements that end in this chunk. */
  push(chunk: Uint8Array): (Uint8Array | "too-long")[] {
    const found: (Uint8Array | "too-long")[] = [];
    let start = 0;
    for (let at = 0; at < chunk.length && !this.#ended; at++) {
      const byte = chunk[at] ?? 0;
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (byte === BACKSLASH) this.#escaped = true;
        else if (byte === QUOTE) {
          this.#inString = false;
          if (this.#string) this.#lastString = Buffer.from(this.#string).toString();
          this.#string = undefined;
          continue;
        }
        this.#string?.push(byte);
        continue;
      }
      if (this.#level === undefined) {
        this.#beforeList(byte);
        if (this.#inElement) start = at;
        continue;
      }
      if (this.#depth === this.#level) {
        if (SPACES.has(byte)) continue;
        const isEnd = CLOSING.has(byte);
        if (byte === COMMA || isEnd) {
          if (this.#inElement) found.push(this.#take(chunk.subarray(start, at)));
          if (isEnd) this.#ended = true;
          continue;
        }
        if (!this.#inElement) {
          this.#inElement = true;
          start = at;
        }
      }
      if (byte === QUOTE) this.#inString = true;
      else if (OPENING.has(byte)) this.#depth++;
      else if (CLOSING.has(byte) && --this.#depth === 0 && this.#level === 0) {
        found.push(this.#take(chunk.subarray(start, at + 1)));
        this.#ended = true;
      }
    }
    if (this.#inElement) this.#keep(chunk.subarray(start));
    return found;
  }

  /** Until the list begins: at the first byte, or at the value of the key. */
  #beforeList(byte: number): void {
    if (byte === QUOTE) {
      this.#inString = true;
      this.#string = this.#depth === 1 ? [] : undefined;
    } else if (OPENING.has(byte)) {
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
    } else if (CLOSING.has(byte)) {
      if (--this.#depth <= 0) this.#ended = true;
    } else if (byte === COMMA && this.#depth === 1) this.#lastString = "";
  }

  #keep(piece: Uint8Array): void {
    this.#length += piece.length;
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
