import type { TextLanguage } from "../core/language.ts";
import {
  HEADER_BYTES,
  ID_LIMIT,
  LANGUAGE_AT,
  languages,
  LENGTHS_AT,
  SENTENCE_LENGTH_SCALE,
} from "./encode-meaning.ts";

interface EncodedSentence {
  /** Its tokens, from `start` up to `end`. */
  readonly start: number;
  readonly end: number;
  /** 0 question, 1 answer. */
  readonly side: number;
  /** Of its vector. */
  readonly length: number;
}

export interface ReadExchanges {
  /** The distinct ids of all of them. */
  readonly ids: readonly number[];
  /** Every token, as an index into `ids`. */
  readonly tokens: Uint32Array;
  readonly sentences: readonly EncodedSentence[];
  /** One for each exchange: its sentences from `from` up to `to`, and the lengths of its vectors. */
  readonly documents: readonly {
    readonly from: number;
    readonly to: number;
    readonly language: TextLanguage;
    readonly lengths: {
      readonly question: number;
      readonly answer: number;
      readonly whole: number;
    };
  }[];
}

// By id: its index in `ids`, plus one. All zero between calls.
const places = new Int32Array(ID_LIMIT);
let room = new Uint32Array(1 << 16);

/** Reads encoded exchanges (encode-meaning.ts) all together. `tokens` is good until the next call. */
export function readEncoded(encoded: readonly Uint8Array[]): ReadExchanges {
  // No token takes less than a byte.
  const most = encoded.reduce((sum, { length }) => sum + length, 0);
  if (room.length < most) room = new Uint32Array(most * 2);
  const tokens = room;
  const ids: number[] = [];
  const sentences: EncodedSentence[] = [];
  let count = 0;
  const documents = encoded.map((bytes) => {
    const from = sentences.length;
    const { length } = bytes;
    let at = HEADER_BYTES;
    while (at < length) {
      let head = bytes[at++] ?? 0;
      if (head >= 128) head = (head & 127) | ((bytes[at++] ?? 0) << 7);
      const ofSentence = ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)) / SENTENCE_LENGTH_SCALE;
      at += 2;
      const start = count;
      const end = start + Math.min(head >>> 1, length - at);
      while (count < end) {
        let id = bytes[at++] ?? 0;
        if (id >= 128) {
          const second = bytes[at++] ?? 0;
          id = (id & 127) | ((second & 127) << 7);
          if (second >= 128) id |= ((bytes[at++] ?? 0) & 15) << 14;
        }
        if (id >= ID_LIMIT) id = ID_LIMIT - 1;
        let place = places[id] ?? 0;
        if (place === 0) {
          ids.push(id);
          place = ids.length;
          places[id] = place;
        }
        tokens[count++] = place - 1;
      }
      sentences.push({ start, end, side: head & 1, length: ofSentence });
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, length);
    return {
      from,
      to: sentences.length,
      language: languages[bytes[LANGUAGE_AT] ?? 0] ?? "other",
      lengths: {
        question: view.getFloat32(LENGTHS_AT, true),
        answer: view.getFloat32(LENGTHS_AT + 4, true),
        whole: view.getFloat32(LENGTHS_AT + 8, true),
      },
    };
  });
  for (const id of ids) places[id] = 0;
  return { ids, tokens, sentences, documents };
}
