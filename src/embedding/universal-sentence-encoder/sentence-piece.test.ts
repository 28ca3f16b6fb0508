import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DamagedFile } from "./damaged-file.ts";
import { readSentencePieceModel } from "./sentence-piece-model.ts";
import { sentencePieceTokeniser } from "./sentence-piece.ts";

// An invented model, written as its format asks: fields of a protocol buffer, and a trie in a double array.
function varint(value: number): Buffer {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
  return Buffer.of(...bytes, value);
}
function bytes(number: number, value: Buffer): Buffer {
  return Buffer.concat([varint(number * 8 + 2), varint(value.length), value]);
}
function integer(number: number, value: number): Buffer {
  return Buffer.concat([varint(number * 8), varint(value)]);
}
function piece(text: string, score: number, type = 1): Buffer {
  const float = Buffer.alloc(5, 2 * 8 + 5);
  float.writeFloatLE(score, 1);
  return bytes(1, Buffer.concat([bytes(1, Buffer.from(text)), float, integer(3, type)]));
}

/** Each node has 256 places of its own, so none can be in another's way. */
function charsMap(replacements: Readonly<Record<string, string>>): Buffer {
  const nodes: { children: Map<number, number>; value?: number }[] = [{ children: new Map() }];
  let strings = Buffer.alloc(0);
  for (const [from, to] of Object.entries(replacements)) {
    let node = nodes[0];
    for (const byte of Buffer.from(from)) {
      let next = node?.children.get(byte);
      if (next === undefined) {
        next = nodes.push({ children: new Map() }) - 1;
        node?.children.set(byte, next);
      }
      node = nodes[next];
    }
    if (node !== undefined) node.value = strings.length;
    strings = Buffer.concat([strings, Buffer.from(`${to}\0`)]);
  }
  const units = new Uint32Array((nodes.length + 1) * 256);
  // An offset is relative to its unit's own place, by exclusive or.
  const block = (node: number) => (node + 1) * 256;
  units[0] = block(0) << 10;
  for (const [node, { children, value }] of nodes.entries()) {
    if (value !== undefined) units[block(node)] = 0x8000_0000 + value;
    for (const [byte, child] of children) {
      const place = block(node) ^ byte;
      const hasValue = nodes[child]?.value !== undefined;
      units[place] = ((place ^ block(child)) << 10) | byte | (hasValue ? 0x100 : 0);
    }
  }
  const size = Buffer.alloc(4);
  size.writeUInt32LE(units.byteLength);
  return Buffer.concat([size, Buffer.from(units.buffer), strings]);
}

const vocabulary = [
  piece("<unk>", 0, 2),
  piece("<s>", 0, 3),
  piece("[SIGN]", 0, 4),
  piece("▁", -3),
  piece("▁chat", -4),
  piece("▁cha", -4.5),
  piece("c", -6),
  piece("h", -6),
  piece("a", -5),
  piece("t", -5),
  piece("fi", -6),
  piece("aa", -7),
  piece("s", -6),
  piece("été", -5),
];
const ids = { unknown: 0, sign: 2, space: 3, chat: 4, a: 8, t: 9, fi: 10, aa: 11, s: 12, été: 13 };
const map = charsMap({ ﬁ: "fi", "\t": " ", "\u00a0": " ", "\u0000": "", "e\u0301": "é", e: "a" });
const normaliser = bytes(3, bytes(2, map));
const file = Buffer.concat([...vocabulary, normaliser]);
const tokenise = sentencePieceTokeniser(readSentencePieceModel(file));

describe("a text becomes the pieces that are likeliest together", () => {
  test.each([
    ["one piece rather than its parts", "chat", [ids.chat]],
    ["several words", "chat chat", [ids.chat, ids.chat]],
    ["of two equal ways, the longer last piece", "aaa", [ids.space, ids.a, ids.aa]],
    ["characters by the model's map", "ﬁ", [ids.space, ids.fi]],
    ["of two entries of the map, the longer", "e\u0301te\u0301", [ids.space, ids.été]],
    ["and the shorter where only it fits", "e", [ids.space, ids.a]],
    ["spaces of all kinds, as one, and none at the ends", "\t chat \u00a0 s ", [4, 3, ids.s]],
    ["a run of unknown characters as one", "a😀€a", [ids.space, ids.a, ids.unknown, ids.a]],
    ["half of a surrogate pair as unknown", "a\ud83d", [ids.space, ids.a, ids.unknown]],
    ["a named symbol, whatever surrounds it", "t[SIGN]t", [ids.space, ids.t, ids.sign, ids.t]],
    ["never a control piece", "<s>", [ids.space, ids.unknown, ids.s, ids.unknown]],
    ["nothing of nothing", "", []],
    ["nothing of spaces", " \t ", []],
    ["nothing of what the map removes", "\u0000", []],
  ])("%s", (_, text, expected) => {
    expect(tokenise(text)).toEqual(expected);
  });
});

test("no other way of cutting is likelier", () => {
  const scores = new Map([
    ["▁", -3],
    ["▁cha", -4.5],
    ["▁chat", -4],
    ["c", -6],
    ["h", -6],
    ["a", -5],
    ["t", -5],
    ["aa", -7],
    ["s", -6],
  ]);
  const known = readSentencePieceModel(file).pieces;
  const best = (rest: string): number =>
    rest === ""
      ? 0
      : Math.max(
          ...[...scores].map(([text, score]) =>
            rest.startsWith(text) ? score + best(rest.slice(text.length)) : -Infinity,
          ),
        );
  const words = fc.string({ unit: fc.constantFrom("c", "h", "a", "t", "s"), maxLength: 9 });
  fc.assert(
    fc.property(words, (word) => {
      const pieces = tokenise(word).map((id) => known[id]?.text ?? "");
      const text = word === "" ? "" : `▁${word}`;
      expect(pieces.join("")).toBe(text);
      const score = pieces.reduce((sum, each) => sum + (scores.get(each) ?? 0), 0);
      expect(score).toBeCloseTo(best(text), 4);
    }),
  );
});

test("a model says whether spaces are kept, added and escaped", () => {
  const plain = bytes(3, Buffer.concat([integer(3, 0), integer(4, 0), integer(5, 0)]));
  const pieces = [piece("<unk>", 0, 2), piece(" ", -1), piece("a", -1)];
  const model = readSentencePieceModel(Buffer.concat([...pieces, plain]));
  expect(sentencePieceTokeniser(model)("  a ")).toEqual([1, 1, 2, 1]);
});

describe("a damaged file is refused:", () => {
  const open = (content: Buffer) => sentencePieceTokeniser(readSentencePieceModel(content));

  test.each([
    ["an empty one", Buffer.alloc(0)],
    ["one cut short", file.subarray(0, -1)],
    ["something else", Buffer.from("Once upon a time")],
    ["no piece for the unknown", piece("a", -1)],
    ["another kind of model", Buffer.concat([file, bytes(2, integer(3, 2))])],
    ["bytes as pieces", Buffer.concat([file, bytes(2, integer(35, 1))])],
    ["a map cut short", Buffer.concat([...vocabulary, bytes(3, bytes(2, map.subarray(0, 900)))])],
    ["a number without end", Buffer.alloc(30, 0xff)],
  ])("%s", (_, content) => {
    expect(() => open(content)).toThrow(DamagedFile);
  });
});
