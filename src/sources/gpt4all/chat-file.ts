import { DamagedError, QtReader } from "./qt-reader.ts";
import type { Bytes } from "./qt-reader.ts";

export const MAGIC = 0xf5d5_53cc;
const NEWEST = 12;
// Parts of an answer lie one in another, but not deeply.
const DEEPEST = 50;

export interface ChatHeader {
  readonly kind: "header";
  /** Epoch seconds. */
  readonly createdAt: number;
  readonly id: string;
  readonly title: string;
  readonly model: string;
}

export interface ChatItem {
  readonly kind: "item";
  /** "Prompt: ", "Response: ", "System: " */
  readonly speaker: string;
  readonly text: string;
  readonly isError: boolean;
  /** Names of documents that were looked up, and of files that were attached. */
  readonly files: readonly string[];
  readonly parts: readonly ChatPart[];
}

/** A part of an answer, those inside others after them. */
export interface ChatPart {
  /** "Text: ", "Think: ", "ToolCall: ", "ToolResponse: ", "Response: " */
  readonly kind: string;
  readonly text: string;
  readonly call?: { readonly name: string; readonly parameters: string; readonly result: string };
}

/** A version of the file that is newer than what we know of. */
export class NewerError extends Error {
  override readonly name = "NewerError";
  readonly version: number;
  constructor(version: number) {
    super(`version ${version}`);
    this.version = version;
  }
}

/** What a chat file says: first the header, then each item. Throws DamagedError and NewerError where it cannot go on. */
export function* readChatFile(bytes: Bytes): Generator<ChatHeader | ChatItem> {
  const reader = new QtReader(bytes);
  const version = versionOf(bytes, reader);
  const createdAt = Number(reader.i64());
  const id = reader.string();
  const name = reader.string();
  const userName = reader.string();
  const model = reader.string();
  if (version >= 3) reader.strings(); // collections of documents
  if (version < 11) skipModelState(reader, version);
  const items = reader.count(reader.i32(), 12);
  yield { kind: "header", createdAt, id, title: userName.trim() || name, model };
  for (let index = 0; index < items; index++) yield itemOf(reader, version);
  if (reader.remaining > 0) {
    throw new DamagedError({
      en: "something follows the last item",
      fr: "quelque chose suit le dernier message",
    });
  }
}

/** The oldest files begin with what follows the version in others. */
function versionOf(bytes: Bytes, reader: QtReader): number {
  const head = bytes.read(0, 4);
  if (head.length < 4 || head.readUInt32BE() !== MAGIC) return 0;
  reader.skip(4);
  const version = reader.i32();
  if (version > NEWEST) throw new NewerError(version);
  if (version < 0) {
    throw new DamagedError({ en: `its version is ${version}`, fr: `sa version est ${version}` });
  }
  return version;
}

/** What the model had in its memory, which can be hundreds of megabytes. */
function skipModelState(reader: QtReader, version: number): void {
  const hasState = version < 6 || reader.bool();
  if (version >= 2) reader.skip(8);
  reader.string();
  reader.string();
  reader.u32();
  if (!hasState) return;
  if (version < 4) reader.u32();
  reader.u32();
  if (version >= 7) reader.u32();
  if (version < 9) reader.skip(reader.count(reader.i64(), 4) * 4);
  reader.skip(reader.count(reader.i64(), 4) * 4);
  reader.skipBytes();
}

function itemOf(reader: QtReader, version: number): ChatItem {
  if (version < 12) reader.i32();
  const speaker = reader.string();
  const text = reader.string();
  if (version < 10) reader.string();
  reader.string(); // what the user proposed as a better answer
  reader.skip(4); // whether it is the current answer, was stopped, liked, disliked
  const isError = version >= 11 && speaker === "Response: " && reader.bool();
  const files: string[] = [];
  if (version >= 8) {
    for (let left = reader.count(reader.i64(), 40); left > 0; left--) files.push(sourceOf(reader));
  } else if (version >= 3) {
    reader.string();
    reader.strings();
  }
  if (version >= 10) {
    for (let left = reader.count(reader.i64(), 8); left > 0; left--) {
      files.push(nameInUrl(reader.byteText()));
      reader.skipBytes();
    }
  }
  const parts = version >= 12 ? partsOf(reader, 0) : [];
  const named = [...new Set(files)].filter((name) => name !== "");
  return { kind: "item", speaker, text, isError, files: named, parts };
}

/** An excerpt of a document: collection, path, file, title, author, date, text, page, from, to. */
function sourceOf(reader: QtReader): string {
  reader.string();
  reader.string();
  const file = reader.string();
  for (let left = 4; left > 0; left--) reader.string();
  reader.skip(12);
  return file;
}

function partsOf(reader: QtReader, depth: number): ChatPart[] {
  if (depth > DEEPEST) {
    throw new DamagedError({
      en: "its parts lie too deep in each other",
      fr: "ses parties sont trop imbriquées",
    });
  }
  const parts: ChatPart[] = [];
  for (let left = reader.count(reader.i64(), 16); left > 0; left--) {
    const kind = reader.string();
    const text = reader.string();
    const call = kind === "ToolCall: " ? callOf(reader) : undefined;
    if (kind === "Think: ") reader.i32(); // for how long
    parts.push({ kind, text, ...(call ? { call } : {}) }, ...partsOf(reader, depth + 1));
  }
  return parts;
}

function callOf(reader: QtReader): NonNullable<ChatPart["call"]> {
  const name = reader.string();
  const parameters: [string, unknown][] = [];
  for (let left = reader.count(reader.i64(), 13); left > 0; left--) {
    const parameter = reader.string();
    reader.i32(); // its type, which its value also says
    parameters.push([parameter, reader.variant()]);
  }
  const result = reader.string();
  reader.i32(); // the kind of error
  const error = reader.string();
  return {
    name,
    parameters: JSON.stringify(Object.fromEntries(parameters)),
    result: result || error,
  };
}

function nameInUrl(url: string): string {
  const name = url.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
