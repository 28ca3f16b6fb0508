import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TextLanguage } from "../core/language.ts";
import { fold } from "../text/fold.ts";
import { sentencesOf } from "../text/sentences.ts";
import { sentenceTokensOf } from "../text/sentence-tokens.ts";
import { tokensOf } from "../text/tokens.ts";
import { meaningEncoder, tokenIdOf } from "./encode-meaning.ts";
import { HEADER_BYTES, readHead } from "./encoded-head.ts";
import { ID_LIMIT, UNKNOWN } from "./id-limit.ts";
import { meaningVersion } from "./meaning-version.ts";
import { readEncoded } from "./fixtures/read-encoded.ts";
import { signatureOf } from "./signature.ts";
import { signatureBytes } from "./signature-scan.ts";
import { openWordTable } from "./word-table.ts";

const table = openWordTable();
const encode = meaningEncoder(table);

interface Read {
  readonly side: number;
  readonly ids: readonly number[];
}

const wordsOf = (encoded: Uint8Array): Uint8Array => encoded.subarray(signatureBytes);

/** Sentence by sentence what an encoded exchange says. */
function sentencesIn(encoded: Uint8Array): Read[] {
  const { ids, tokens, sentences } = readEncoded([wordsOf(encoded)]);
  return sentences.map(({ start, end, side }) => ({
    side,
    ids: Array.from(tokens.subarray(start, end), (token) => ids[token] ?? -1),
  }));
}

function idsOf(text: string): number[] {
  return tokensOf(text).map(({ surface }) => tokenIdOf(table, surface));
}

const phrases = new Map<string, number>();
const wordsOfPhrase = new Map<number, number[]>();
for (let id = table.size - 1; table.wordOf(id).includes(" "); id--) {
  wordsOfPhrase.set(id, idsOf(table.wordOf(id)));
  // Each word with its accents or, if it is not too short, without.
  const spellings = table
    .wordOf(id)
    .split(" ")
    .map((word) => (word.length < 3 ? [word] : [word, fold(word)]))
    .reduce((before, words) => before.flatMap((some) => words.map((word) => `${some} ${word}`)));
  for (const spelling of spellings) phrases.set(idsOf(spelling).join(" "), id);
}

function plainly(id: number): number {
  return id < UNKNOWN ? tokenIdOf(table, fold(table.wordOf(id))) : id;
}

/** The same with phrases in the place of their words, the slow way. */
function withPhrases(ids: readonly number[]): number[] {
  const [first] = ids;
  if (first === undefined) return [];
  const longest = [4, 3, 2].find(
    (length) => length <= ids.length && phrases.has(ids.slice(0, length).join(" ")),
  );
  if (longest === undefined) return [first, ...withPhrases(ids.slice(1))];
  const phrase = phrases.get(ids.slice(0, longest).join(" ")) ?? -1;
  return [phrase, ...withPhrases(ids.slice(longest))];
}

/** The length of the vector of some words, the slow way. */
function lengthOfWords(ids: readonly number[]): number {
  const sum = new Float64Array(512);
  for (const id of ids) {
    if (id >= UNKNOWN) continue;
    const row = table.row(id);
    const factor = table.weightOf(id) / table.normOf(id);
    for (let i = 0; i < 512; i++) sum[i] = (sum[i] ?? 0) + factor * (row[i] ?? 0);
  }
  return Math.hypot(...sum);
}

/** The format as encode-meaning.ts states it, the slow way. */
function encodedPlainly(question: string, answer: string, language: TextLanguage): Uint8Array {
  const body: number[] = [];
  const varint = (value: number): void => {
    if (value > 127) body.push((value & 127) | 128);
    if (value > 127) varint(value >>> 7);
    else body.push(value);
  };
  const length = (vector: Float32Array): number =>
    Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  const vectors = [question, answer].map((said, side) => {
    const sum = new Float32Array(512);
    for (const { start, end } of sentencesOf(said)) {
      for (let ids = idsOf(said.slice(start, end)); ids.length > 0; ids = ids.slice(256)) {
        const part = withPhrases(ids.slice(0, 256));
        const known = part.filter((id) => id < UNKNOWN);
        table.addWords(sum, known);
        varint(part.length * 2 + side);
        part.forEach(varint);
      }
    }
    return sum;
  });
  const [asked = new Float32Array(), answered = new Float32Array()] = vectors;
  const whole = asked.map((value, i) => value + (answered[i] ?? 0));
  const lengths = Float32Array.of(...[asked, answered, whole].map(length));
  const number = ["other", "en", "fr"].indexOf(language);
  return Uint8Array.of(
    ...signatureOf(asked, answered),
    number,
    ...new Uint8Array(lengths.buffer),
    ...body,
  );
}

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        "sécher",
        "basil",
        "le",
        "zqxv",
        "C++",
        "42",
        ".",
        "\n",
        "l’été",
        "日本語",
        "mot",
        "de",
        "passe",
        "mot-de-passe",
        "pomme de terre",
        "seche",
        "linge",
        "à peu",
        "pres",
      ),
      { maxLength: 60 },
    )
    .map((words) => words.join(" ")),
);

describe("an encoded exchange", () => {
  test("gives back the words of each sentence, in order, question first", () => {
    const question = "Comment sécher le basilic ? Et vite.";
    const answer = "Hang it. Wait two weeks.";
    const read = sentencesIn(encode(question, answer, "fr"));
    expect(read.map(({ side, ids }) => [side, ids])).toEqual([
      [0, idsOf("Comment sécher le basilic")],
      [0, idsOf("Et vite")],
      [1, idsOf("Hang it")],
      [1, idsOf("Wait two weeks")],
    ]);
  });

  test("has phrases in the place of their words, as far as a sentence goes", () => {
    const read = sentencesIn(
      encode("Mon mot de passe zqxv ?", "Un mot. De passe, ce mot-de-passe", "fr"),
    );
    const password = table.idOf("mot de passe");
    expect(table.wordOf(password)).toBe("mot de passe");
    const [mon, zqxv, un, mot, de, passe, ce] = idsOf("mon zqxv un mot de passe ce");
    expect(read.map(({ ids }) => ids)).toEqual([
      [mon, password, zqxv],
      [un, mot],
      [de, passe, ce, password],
    ]);
  });

  test("says its language and the lengths of its vectors", () => {
    for (const language of ["fr", "en", "other"] satisfies TextLanguage[]) {
      const { documents } = readEncoded([wordsOf(encode("dry basil", "in the shade", language))]);
      expect(documents).toMatchObject([{ from: 0, to: 2, language }]);
      const { lengths } = documents[0] ?? {};
      expect(lengths?.question).toBeCloseTo(lengthOfWords(idsOf("dry basil")), 4);
      expect(lengths?.answer).toBeCloseTo(lengthOfWords(idsOf("in the shade")), 4);
      expect(lengths?.whole).toBeCloseTo(lengthOfWords(idsOf("dry basil in the shade")), 4);
    }
  });

  test("says whether it states a wish that holds from then on", () => {
    const wishOf = (question: string, answer = ""): string =>
      readHead(wordsOf(encode(question, answer, "fr"))).wish;
    expect(wishOf("Réponds toujours en français quand je te pose une question.")).toBe(
      "instruction",
    );
    expect(wishOf("Je préfère le train à l’avion.")).toBe("preference");
    expect(wishOf("Comment sécher le basilic ?", "Je préfère l’ombre.")).toBe("none");
    expect(readHead(wordsOf(encode("I prefer trains", "", "en")))).toMatchObject({
      language: "en",
      wish: "preference",
    });
  });

  test("loses no word, whatever the texts; and depends on nothing but them", () => {
    const other = meaningEncoder(table);
    fc.assert(
      fc.property(text, text, (question, answer) => {
        const encoded = encode(question, answer, "other");
        const read = sentencesIn(encoded);
        for (const [side, whole] of [question, answer].entries()) {
          const ids = read.filter((sentence) => sentence.side === side).flatMap((one) => one.ids);
          // A phrase has all of its words, with accents or without.
          const said = ids.flatMap((id) => wordsOfPhrase.get(id) ?? [id]);
          expect(said.map(plainly)).toEqual(idsOf(whole).map(plainly));
        }
        expect(other(question, answer, "other")).toEqual(encoded);
      }),
    );
  });

  test("is byte for byte what the format says", () => {
    fc.assert(
      fc.property(
        text,
        text,
        fc.constantFrom<TextLanguage>("other", "en", "fr"),
        (question, answer, language) => {
          const encoded = encode(question, answer, language);
          expect(encoded).toEqual(encodedPlainly(question, answer, language));
          const [asked, answered] = [question, answer].map((said) =>
            sentenceTokensOf(said, language),
          );
          if (asked && answered) expect(encode(asked, answered, language)).toEqual(encoded);
        },
      ),
    );
  });

  test("is read alike alone and among others", () => {
    const exchanges = ["basil", "", "the cat sat. The dog ran.", "zqxv zqxv"].map((question) =>
      encode(question, "and so on", "en"),
    );
    const words = exchanges.map(wordsOf);
    const { documents, sentences, tokens, ids } = readEncoded(words);
    const together = documents.map(({ from, to }) =>
      sentences
        .slice(from, to)
        .map(({ start, end }) =>
          Array.from(tokens.subarray(start, end), (token) => ids[token] ?? -1),
        ),
    );
    expect(together).toEqual(
      exchanges.map((encoded) => sentencesIn(encoded).map((sentence) => sentence.ids)),
    );
  });

  test("with an empty side has the other alone, and with two nothing but its head", () => {
    const silent = encode("", "", "other");
    expect(silent).toHaveLength(signatureBytes + HEADER_BYTES);
    expect(silent.every((byte) => byte === 0)).toBe(true);
    expect(sentencesIn(encode("basil", "", "en")).map(({ side }) => side)).toEqual([0]);
    expect(sentencesIn(encode("", "basil", "en")).map(({ side }) => side)).toEqual([1]);
    const { documents } = readEncoded([wordsOf(encode("", "basil", "en"))]);
    expect(documents[0]?.lengths.question).toBe(0);
    expect(documents[0]?.lengths.whole).toBeCloseTo(documents[0]?.lengths.answer ?? -1, 6);
  });

  test("has a signature for each side, of what is said there", () => {
    const sides = (question: string, answer: string): Uint8Array[] => {
      const encoded = encode(question, answer, "en");
      return [encoded.subarray(0, 64), encoded.subarray(64, signatureBytes)];
    };
    const [asked, answered] = sides("dry basil", "in the shade");
    expect(sides("in the shade", "dry basil")).toEqual([answered, asked]);
    expect(sides("dry basil", "dry basil")).toEqual([asked, asked]);
    expect(sides("dry basil", "zqxv")).toEqual([asked, new Uint8Array(64)]);
  });

  test("of a sentence without end comes in parts", () => {
    const words = Array.from({ length: 3_000 }, (_, n) => (n % 2 === 0 ? "basil" : `zq${n}`));
    const read = sentencesIn(encode("", words.join(" "), "en"));
    expect(read.length).toBeGreaterThan(3);
    expect(read.flatMap(({ ids }) => ids)).toEqual(idsOf(words.join(" ")));
    for (const { ids } of read) expect(ids.length).toBeLessThanOrEqual(256);
  });

  test("takes a text of a million characters", () => {
    const encoded = encode("x".repeat(1_000_000), "basil ".repeat(150_000), "en");
    expect(sentencesIn(encoded).flatMap(({ ids }) => ids)).toHaveLength(150_001);
  });

  test("takes halves of letters for what they are", () => {
    const [high, low] = ["\ud83d", "\ude00"];
    for (const broken of [high, low, `basil ${high}`, `${low}basil`, `${high}${high}`]) {
      const read = sentencesIn(encode(broken, broken, "other")).flatMap(({ ids }) => ids);
      expect(read).toEqual([...idsOf(broken), ...idsOf(broken)]);
    }
  });
});

describe("the id of a word", () => {
  test("that the table lacks is its own, whatever accents and case", () => {
    expect(tokenIdOf(table, "Sécher")).toBe(table.idOf("sécher"));
    const id = tokenIdOf(table, "Zqxvé");
    expect(id).toBeGreaterThanOrEqual(UNKNOWN);
    expect(tokenIdOf(table, "ZQXVE")).toBe(id);
    expect(tokenIdOf(table, "zqxvi")).not.toBe(id);
  });

  test("is always below the limit", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (word) => {
        const id = tokenIdOf(table, word);
        expect(id).toBeGreaterThanOrEqual(0);
        expect(id).toBeLessThan(ID_LIMIT);
      }),
    );
  });
});

test("the version names the table, so that another table makes meanings anew", () => {
  expect(meaningVersion(table)).toContain(table.version);
  expect(meaningVersion({ ...table, version: "other" })).not.toBe(meaningVersion(table));
});
