import { createReadStream, statSync } from "node:fs";
import { sep } from "node:path";
import type { Problem } from "../../core/problem.ts";
import type { Location } from "../source.ts";
import { decodedText, hasUtf8Mark, utf16Of } from "./decoded-text.ts";
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

class TooLong extends Error {
  override readonly name = "TooLong";
}

/**
 * The bytes of a location without a byte order mark, as UTF-8 where that says another form. What is Windows-1252 is still so:
 * see decodedText. Its errors are for inputProblem.
 */
export async function* streamOf(location: Location): AsyncGenerator<Uint8Array> {
  const chunks = unpackedStream(storedBytes(location));
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  const encoder = new TextEncoder();
  let isFirst = true;
  for await (let chunk of chunks) {
    if (isFirst) {
      isFirst = false;
      const utf16 = utf16Of(chunk);
      if (utf16) decoder = new TextDecoder(utf16);
      else if (hasUtf8Mark(chunk)) chunk = chunk.subarray(3);
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
    return { kind: "text", text: decodedText(Buffer.concat(chunks)) };
  } catch (error) {
    return inputProblem(error, location, problems);
  }
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
