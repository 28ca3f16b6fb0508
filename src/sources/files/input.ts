import { createReadStream, statSync } from "node:fs";
import { sep } from "node:path";
import type { Problem } from "../../core/problem.ts";
import type { Location } from "../source.ts";
import { errorCode, type Problems } from "./problems.ts";
import { tellingShare } from "./telling-share.ts";
import { memberStream, type ZipError } from "./zip.ts";
import { isZstd, unpackedZstd, type ZstdError } from "./zstd.ts";

/** Longer files are read piece by piece, or not at all: a text of this size takes a few hundred megabytes of memory. */
export const textLimitBytes = 128 * 2 ** 20;
/** Longer files are not read at all. */
const streamLimitBytes = 2 * 2 ** 30 - 1;
// For so long after a change, what is not complete is taken for what the app is writing.
const FRESH_MS = 5_000;

// What Windows-1252 has from 0x80 on, where Latin-1 has controls: those stand for themselves where it has nothing either.
const WINDOWS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ".split("");

class TooLong extends Error {
  override readonly name = "TooLong";
}

/** The bytes of a location, as UTF-8 without a byte order mark. Its errors are for inputProblem. */
export async function* streamOf(location: Location): AsyncGenerator<Uint8Array> {
  const chunks = unpackedStream(storedBytes(location));
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  const encoder = new TextEncoder();
  let isFirst = true;
  for await (let chunk of chunks) {
    if (isFirst) {
      isFirst = false;
      const [first, second, third] = chunk;
      if (first === 0xff && second === 0xfe) decoder = new TextDecoder("utf-16le");
      else if (first === 0xfe && second === 0xff) decoder = new TextDecoder("utf-16be");
      else if (first === 0xef && second === 0xbb && third === 0xbf) chunk = chunk.subarray(3);
    }
    yield decoder ? encoder.encode(decoder.decode(chunk, { stream: true })) : chunk;
  }
}

function storedBytes({ path, member, onShare }: Location): AsyncIterable<Uint8Array> {
  if (member !== undefined) return memberStream(path, member, onShare);
  const { size } = statSync(path);
  if (size > streamLimitBytes) throw new TooLong();
  return tellingShare(createReadStream(path, { highWaterMark: 2 ** 18 }), size, onShare);
}

/** What was compressed, where the bytes are those of a compressed file. */
async function* unpackedStream(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = chunks[Symbol.asyncIterator]();
  const first = await source.next();
  if (first.done) return;
  const all = async function* (): AsyncGenerator<Uint8Array> {
    try {
      yield first.value;
      for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
    } finally {
      await source.return?.();
    }
  };
  if (isZstd(first.value)) yield* unpackedZstd(all());
  else yield* all();
}

export interface InputText {
  readonly kind: "text";
  /** As UTF-8, in which bytes that are none become U+FFFD, or as Windows-1252. */
  readonly text: string;
}

/** The whole text of a location; a problem when there is none; undefined when the file is gone. */
export async function textOf(
  location: Location,
  problems: Problems,
  limitBytes = textLimitBytes,
): Promise<InputText | Problem | undefined> {
  const path = shownPath(location);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of streamOf(location)) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > limitBytes) {
        const size = location.member === undefined ? statSync(location.path).size : bytes;
        return problems.tooLarge(path, size, limitBytes);
      }
    }
    return { kind: "text", text: decoded(Buffer.concat(chunks)) };
  } catch (error) {
    return inputProblem(error, location, problems);
  }
}

/**
 * Where some bytes are no UTF-8, and no others make a character of more than one byte, the text is that of an older editor: it
 * is read as Windows-1252, which is Latin-1 and more. Otherwise a few bytes are damaged.
 */
function decoded(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  const isDamaged = text.includes("\u{FFFD}");
  if (!isDamaged || /[\u0080-\u{FFFC}\u{10000}-\u{10FFFF}]/u.test(text)) return text;
  // Node.js 20 decodes "windows-1252" as Latin-1.
  return bytes
    .toString("latin1")
    .replace(/[\u0080-\u009F]/g, (byte) => WINDOWS[byte.charCodeAt(0) - 0x80] ?? byte);
}

/** What an error of streamOf means; undefined when the file is gone, since it is listed where it is next time. */
export function inputProblem(
  error: unknown,
  location: Location,
  problems: Problems,
): Problem | undefined {
  if (errorCode(error) === "ENOENT") return undefined;
  if (error instanceof TooLong) {
    const { size } = statSync(location.path);
    return problems.tooLarge(shownPath(location), size, streamLimitBytes);
  }
  if (isPackedError(error)) return problems.of(shownPath(location), "unreadable", error.reason);
  return problems.unopened(shownPath(location), error);
}

/** As people are told: of a file in a ZIP file, its name after that of the ZIP file. */
export function shownPath({ path, member }: Pick<Location, "path" | "member">): string {
  // Not joined: that would leave the ZIP file, for a name that leads out of it.
  return member === undefined ? path : [path, ...member.split("/")].join(sep);
}

/** Whether the app may be in the middle of writing it. */
export function isFresh({ changedAt }: Location, now: number): boolean {
  return changedAt !== undefined && Math.abs(now - changedAt) < FRESH_MS;
}

function isPackedError(error: unknown): error is ZipError | ZstdError {
  return error instanceof Error && (error.name === "ZipError" || error.name === "ZstdError");
}
