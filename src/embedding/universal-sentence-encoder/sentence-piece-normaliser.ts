import { DamagedFile } from "./damaged-file.ts";
import type { SentencePieceModel } from "./sentence-piece-model.ts";

const SPACE = 0x20;
/** U+2581, which stands for a space within pieces, in UTF-8. */
const ESCAPED_SPACE = [0xe2, 0x96, 0x81];

/**
 * The function that brings a text into the form whose pieces a SentencePiece model knows: its own character map (here
 * nmt_nfkc), runs of spaces as one, none at the ends, one added in front, and each written as U+2581, as the model
 * asks. Symbols the model's maker named pass unchanged. Throws `DamagedFile` for a map that contradicts itself.
 */
export function sentencePieceNormaliser(model: SentencePieceModel): (text: string) => string {
  const replacementAt = replacementsOf(model.precompiledCharsMap);
  const symbols = model.pieces
    .filter(({ use }) => use === "user-defined")
    .map(({ text }) => Buffer.from(text))
    .sort((a, b) => b.length - a.length);
  const space = model.escapeWhitespaces ? ESCAPED_SPACE : [SPACE];

  return (text) => {
    const input = Buffer.from(text);
    const output: number[] = [];
    let isAfterSpace = model.removeExtraWhitespaces;
    let isEmpty = true;
    for (let at = 0; at < input.length;) {
      const symbol = symbols.find((each) => each.equals(input.subarray(at, at + each.length)));
      const { length, bytes } =
        symbol === undefined
          ? (replacementAt(input, at) ?? oneCharacter(input, at))
          : { length: symbol.length, bytes: symbol };
      at += length;
      let from = 0;
      while (isAfterSpace && bytes[from] === SPACE) from++;
      if (from < bytes.length) {
        if (isEmpty && model.addDummyPrefix) output.push(...space);
        isEmpty = false;
        for (let i = from; i < bytes.length; i++) {
          const byte = bytes[i] ?? 0;
          if (byte === SPACE) output.push(...space);
          else output.push(byte);
        }
        isAfterSpace = model.removeExtraWhitespaces && bytes[bytes.length - 1] === SPACE;
      }
    }
    let end = output.length;
    if (model.removeExtraWhitespaces) {
      while (
        end >= space.length &&
        space.every((byte, i) => output[end - space.length + i] === byte)
      ) {
        end -= space.length;
      }
    }
    return Buffer.from(output.slice(0, end)).toString("utf8");
  };
}

interface Replacement {
  /** Bytes of the input it stands for. */
  readonly length: number;
  readonly bytes: Uint8Array;
}

function oneCharacter(input: Uint8Array, at: number): Replacement {
  const first = input[at] ?? 0;
  const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  return { length, bytes: input.subarray(at, at + length) };
}

/**
 * The longest sequence of the map at a place, and what it becomes. The map is the size of a trie in bytes, the trie
 * (darts-clone's double array: 32-bit units of label, offset and value) and the replacements, each ended by a zero.
 */
function replacementsOf(
  map: Uint8Array,
): (input: Uint8Array, at: number) => Replacement | undefined {
  if (map.length === 0) return () => undefined;
  const view = new DataView(map.buffer, map.byteOffset, map.byteLength);
  const trieBytes = map.length < 4 ? Infinity : view.getUint32(0, true);
  if (trieBytes % 4 !== 0 || 4 + trieBytes > map.length) {
    throw new DamagedFile("the character map is cut short");
  }
  const units = Uint32Array.from({ length: trieBytes / 4 }, (_, i) =>
    view.getUint32(4 + i * 4, true),
  );
  const strings = map.subarray(4 + trieBytes);
  const unitAt = (place: number) => units[place] ?? 0;

  return (input, at) => {
    let found = -1;
    let length = 0;
    let place = offsetOf(unitAt(0));
    for (let i = at; i < input.length; i++) {
      const byte = input[i] ?? 0;
      place ^= byte;
      const unit = unitAt(place);
      if ((unit & 0x8000_00ff) >>> 0 !== byte) break;
      place ^= offsetOf(unit);
      if ((unit & 0x100) !== 0) {
        found = unitAt(place) & 0x7fff_ffff;
        length = i + 1 - at;
      }
    }
    if (found === -1) return undefined;
    const end = strings.indexOf(0, found);
    return { length, bytes: strings.subarray(found, end === -1 ? undefined : end) };
  };
}

function offsetOf(unit: number): number {
  return (unit >>> 10) << ((unit & 0x200) >>> 6);
}
