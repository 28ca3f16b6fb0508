import { DamagedFile } from "./damaged-file.ts";

/** How a piece may be used in a text; the others (control, unknown, unused) never match one. */
export type PieceUse = "normal" | "user-defined" | "none";

export interface Piece {
  readonly text: string;
  readonly score: number;
  readonly use: PieceUse;
}

/** What a SentencePiece file says that shapes the tokens of a text. */
export interface SentencePieceModel {
  readonly pieces: readonly Piece[];
  readonly unknownId: number;
  /** A double-array trie of byte sequences, and what each becomes; empty when nothing is rewritten. */
  readonly precompiledCharsMap: Uint8Array;
  readonly addDummyPrefix: boolean;
  readonly removeExtraWhitespaces: boolean;
  readonly escapeWhitespaces: boolean;
}

/**
 * Reads a SentencePiece unigram model: the protocol buffer ModelProto of sentencepiece_model.proto, of which
 * pieces = 1 (piece = 1, score = 2, type = 3), trainer_spec = 2 and normalizer_spec = 3 matter here. Throws
 * `DamagedFile`, also for models whose tokens would come out wrong (other kinds than unigram, bytes as pieces).
 */
export function readSentencePieceModel(file: Buffer): SentencePieceModel {
  const pieces: Piece[] = [];
  let trainer: Message = { numbers: new Map(), bytes: new Map() };
  let normaliser = trainer;
  let unknownId = -1;
  for (const { number, value } of fieldsOf(file)) {
    if (typeof value === "number") continue;
    if (number === 1) {
      const { numbers, bytes } = messageOf(value);
      const type = numbers.get(3) ?? NORMAL;
      if (type === UNKNOWN) unknownId = pieces.length;
      pieces.push({
        text: bytes.get(1)?.toString("utf8") ?? "",
        score: numbers.get(2) ?? 0,
        use: type === NORMAL ? "normal" : type === USER_DEFINED ? "user-defined" : "none",
      });
    } else if (number === 2) trainer = messageOf(value);
    else if (number === 3) normaliser = messageOf(value);
  }
  if (unknownId === -1) throw new DamagedFile("no piece for the unknown");
  // model_type = 3, treat_whitespace_as_suffix = 24, byte_fallback = 35
  if (
    (trainer.numbers.get(3) ?? UNIGRAM) !== UNIGRAM ||
    trainer.numbers.get(24) ||
    trainer.numbers.get(35)
  ) {
    throw new DamagedFile("a kind of SentencePiece model that is not supported");
  }
  const isOn = (field: number) => (normaliser.numbers.get(field) ?? 1) !== 0;
  return {
    pieces,
    unknownId,
    precompiledCharsMap: normaliser.bytes.get(2) ?? new Uint8Array(),
    addDummyPrefix: isOn(3),
    removeExtraWhitespaces: isOn(4),
    escapeWhitespaces: isOn(5),
  };
}

const UNIGRAM = 1;
const NORMAL = 1;
const UNKNOWN = 2;
const USER_DEFINED = 4;

interface Message {
  readonly numbers: ReadonlyMap<number, number>;
  readonly bytes: ReadonlyMap<number, Buffer>;
}

function messageOf(content: Buffer): Message {
  const numbers = new Map<number, number>();
  const bytes = new Map<number, Buffer>();
  for (const { number, value } of fieldsOf(content)) {
    if (typeof value === "number") numbers.set(number, value);
    else bytes.set(number, value);
  }
  return { numbers, bytes };
}

/** The fields of a protocol buffer, in file order (protobuf.dev, "Encoding"). 32-bit fields are taken for floats. */
function* fieldsOf(content: Buffer): Generator<{ number: number; value: number | Buffer }> {
  let at = 0;
  /** Exact up to 2^53; the only longer ones here are negative numbers nobody reads. */
  const varint = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = content[at++];
      if (byte === undefined || factor > 2 ** 63) throw new DamagedFile("a number is cut short");
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  while (at < content.length) {
    const tag = varint();
    const number = Math.floor(tag / 8);
    const wireType = tag % 8;
    if (wireType === 0) {
      yield { number, value: varint() };
      continue;
    }
    const length = wireType === 1 ? 8 : wireType === 5 ? 4 : wireType === 2 ? varint() : -1;
    if (length < 0 || at + length > content.length) throw new DamagedFile("a field is illegible");
    const value = content.subarray(at, at + length);
    at += length;
    yield { number, value: wireType === 5 ? value.readFloatLE(0) : value };
  }
}
