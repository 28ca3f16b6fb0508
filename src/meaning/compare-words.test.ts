import fc from "fast-check";
import { expect, test } from "vitest";
import type { AskedWord, ComparedWords } from "./compare-words.ts";
import { MAX_WORDS } from "./compare-words.ts";
import { meaningEncoder, tokenIdOf } from "./encode-meaning.ts";
import { UNKNOWN } from "./id-limit.ts";
import { readEncoded } from "./fixtures/read-encoded.ts";
import { signatureBytes } from "./signature-scan.ts";
import { openWordTable } from "./word-table.ts";

const table = openWordTable();
const encode = meaningEncoder(table);
const LEAST_TRANSLATION = 0.55;

const lengthOf = (row: Int8Array): number => row.reduce((sum, trit) => sum + Math.abs(trit), 0);

/** In 32-bit arithmetic, as it is defined. */
function cosineOf(one: number, other: number): number {
  if (one >= UNKNOWN || other >= UNKNOWN) return one === other ? 1 : 0;
  const [row, otherRow] = [table.row(one), table.row(other)];
  const dot = row.reduce((sum, trit, i) => sum + trit * (otherRow[i] ?? 0), 0);
  const lengths = Math.max(1, lengthOf(row) * lengthOf(otherRow));
  return Math.fround(dot / Math.fround(Math.sqrt(lengths)));
}

/** The same, and 0.65 at least for what is of the kind that a word names. */
function nearTo(asked: AskedWord | undefined, id: number): number {
  const cosine = cosineOf(asked?.id ?? 0, id);
  return asked?.members?.includes(id) ? Math.max(cosine, Math.fround(0.65)) : cosine;
}

const clear = (cosine: number): number => Math.max(0, (cosine - 0.3) / 0.7);

interface Exchange {
  readonly encoded: Uint8Array;
  readonly across: boolean;
}

/** The same as the kernel does, the slow way: word by word, and pair by pair. */
function compared(words: readonly AskedWord[], exchanges: readonly Exchange[]) {
  const read = exchanges.map(({ encoded }) => {
    const { ids, tokens, sentences } = readEncoded([encoded]);
    return sentences.map(({ start, end, side }) => ({
      side,
      ids: Array.from(tokens.subarray(start, end), (token) => ids[token] ?? -1),
    }));
  });
  const largest = words.map((asked) =>
    Math.max(
      LEAST_TRANSLATION,
      ...read.flatMap((sentences, place) =>
        exchanges[place]?.across
          ? sentences.flatMap(({ ids }) => ids.map((one) => nearTo(asked, one)))
          : [],
      ),
    ),
  );
  return read.map((sentences, place) => {
    const near = (word: number, id: number): number => nearTo(words[word], id);
    const nearness = (word: number, ids: readonly number[]): number => {
      const plain = Math.max(0, ...ids.map((id) => near(word, id)));
      if (plain < 0.15) return 0;
      return exchanges[place]?.across ? Math.min(1, plain / (largest[word] ?? 1)) : plain;
    };
    const sum = (of: (word: number, weight: number, sif: number) => number): number =>
      words.reduce((so, { weight, sif }, word) => so + of(word, weight, sif), 0);
    const dotOf = (ids: readonly number[]): number =>
      ids.reduce(
        (so, id) =>
          id >= UNKNOWN
            ? so
            : words.reduce((s, { id: other, share }) => s + share * cosineOf(id, other), 0) *
                table.weightOf(id) +
              so,
        0,
      );
    const all = sentences.flatMap(({ ids }) => ids);
    const side = (wanted: number): number[] =>
      sentences.filter((one) => one.side === wanted).flatMap(({ ids }) => ids);
    const best = (of: (ids: readonly number[]) => number): number =>
      Math.max(0, ...sentences.map(({ ids }) => of(ids)));
    return {
      dotAsked: dotOf(side(0)),
      dotAnswered: dotOf(side(1)),
      found: sum((word, weight) => weight * nearness(word, all)),
      together: best((ids) => sum((word, weight) => weight * nearness(word, ids))),
      foundAsked: sum((word, weight) => weight * clear(nearness(word, side(0)))),
      near: best((ids) => sum((word, _, sif) => sif * clear(nearness(word, ids)))),
      beside: best((ids) =>
        sum((word, weight) => {
          if (word === 0) return 0;
          const pairs = ids.slice(1).map((id, index) => {
            const before = nearness(word - 1, [ids[index] ?? -1]);
            return Math.min(before, nearness(word, [id]));
          });
          const most = Math.max(0, ...pairs);
          return most > 0.3 ? weight * most : 0;
        }),
      ),
      nearest: words.flatMap((asked, word) => {
        const { weight } = asked;
        // The first of those that count as 1, else the first of the largest.
        const cosines = all.map((one) => nearTo(asked, one));
        const most = exchanges[place]?.across ? (largest[word] ?? 1) : 1;
        const cosine = cosines.find((one) => one >= most) ?? Math.max(0, ...cosines);
        if (cosine < 0.15 || weight === 0) return [];
        return [{ word, id: all[cosines.indexOf(cosine)], cosine }];
      }),
    };
  });
}

const basil = table.idOf("basil");
/** Words that are not this one, some of them in the texts. */
const kindOf = (id: number): number[] =>
  [basil, table.idOf("dry"), table.idOf("le"), id ^ 1, 77].filter(
    (one) => one !== id && one < table.size,
  );

const word = fc.oneof(
  fc.constantFrom("sécher", "dry", "basil", "le", "the", "zqxv", "qqzx", "42", ".", "?", "\n"),
  fc.integer({ min: 0, max: table.size - 1 }).map((id) => table.wordOf(id)),
);
const text = fc.array(word, { maxLength: 14 }).map((words) => words.join(" "));

const askedOf = (counts: { minLength?: number; maxLength: number }) =>
  fc
    .uniqueArray(fc.tuple(word, fc.integer({ min: 0, max: 9 }), fc.boolean()), {
      ...counts,
      selector: ([surface]) => tokenIdOf(table, surface),
    })
    .map((words): AskedWord[] =>
      words.map(([surface, weight, isShared]) => {
        const id = tokenIdOf(table, surface);
        const isKnown = id < UNKNOWN;
        return {
          id,
          // Of some words the kind is a common one, by which others are near as well.
          ...(isKnown && weight > 6 ? { members: kindOf(id) } : {}),
          share: isKnown && isShared ? weight / 3 : 0,
          weight: weight / 4,
          sif: weight === 0 ? 0 : isKnown ? table.weightOf(id) : 1,
        };
      }),
    );

const exchange = fc.tuple(text, text, fc.boolean()).map(([question, answer, across]): Exchange => {
  const encoded = encode(question, answer, "other").subarray(signatureBytes);
  return { encoded, across };
});

const numbers = [
  "dotAsked",
  "dotAnswered",
  "found",
  "together",
  "foundAsked",
  "near",
  "beside",
] as const;

function expectAlike(found: readonly ComparedWords[], expected: ReturnType<typeof compared>): void {
  expect(found).toHaveLength(expected.length);
  for (const [place, one] of found.entries()) {
    const other = expected[place];
    for (const name of numbers)
      expect(Math.abs(one[name] - (other?.[name] ?? Number.NaN)), name).toBeLessThan(1e-12);
    expect(one.nearest()).toEqual(other?.nearest);
  }
}

// Sixteen words of a question are compared at a time.
test.each([
  { title: "a question of a few words", counts: { maxLength: 7 }, numRuns: 100 },
  { title: "one of many", counts: { minLength: 15, maxLength: 18 }, numRuns: 20 },
  { title: "the longest", counts: { minLength: 60, maxLength: MAX_WORDS }, numRuns: 5 },
])(
  "of $title the kernel finds what comparing every pair of words finds, and forgets it",
  ({ counts, numRuns }) => {
    const comparer = table.comparer();
    const exchanges = fc.array(exchange, { maxLength: 6 });
    fc.assert(
      fc.property(askedOf(counts), exchanges, (question, those) => {
        const expected = compared(question, those);
        const found = comparer.compare(question, those, LEAST_TRANSLATION);
        expectAlike(found, expected);
        // What was found stays as it is, whatever is compared next.
        const before = found.map((one) => one.nearest());
        const again = comparer.compare(question, those.toReversed(), LEAST_TRANSLATION);
        expectAlike(again.toReversed(), expected);
        expect(found.map((one) => one.nearest())).toEqual(before);
      }),
      { numRuns },
    );
  },
);

test("distinct words by the thousand have each their own cosines", () => {
  const comparer = table.comparer();
  const words = ["basil", "sécher", "le"].map((surface) => {
    const id = table.idOf(surface);
    return { id, share: 1, weight: 1, sif: 1 };
  });
  const inOne = Array.from({ length: 1_500 }, (_, n) => table.wordOf(n * 61));
  const exchanges = [inOne.join(" "), inOne.toReversed().join(" ")].map((text) => ({
    encoded: encode(text, "", "en").subarray(signatureBytes),
    across: false,
  }));
  expectAlike(comparer.compare(words, exchanges, LEAST_TRANSLATION), compared(words, exchanges));
});

test("damaged bytes are compared as something else, and harm nothing", () => {
  const comparer = table.comparer();
  const question: AskedWord[] = [
    { id: table.idOf("basil"), share: 1, weight: 1, sif: 1 },
    { id: tokenIdOf(table, "zqxv"), share: 0, weight: 1, sif: 1 },
  ];
  const whole = {
    encoded: encode("dry basil", "zqxv", "en").subarray(signatureBytes),
    across: false,
  };
  const expected = comparer.compare(question, [whole], LEAST_TRANSLATION);
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 80 }), { maxLength: 5 }), (damaged) => {
      const exchanges = damaged.map((encoded) => ({ encoded, across: encoded.length % 2 === 0 }));
      const found = comparer.compare(question, [...exchanges, whole], LEAST_TRANSLATION);
      for (const name of numbers) expect(found.at(-1)?.[name]).toBe(expected[0]?.[name]);
    }),
  );
});

test("thousands of long exchanges and the longest question fit", () => {
  const words = Array.from({ length: MAX_WORDS }, (_, id) => ({
    id: id * 50,
    share: 1,
    weight: 1,
    sif: 1,
  }));
  const long = encode("basil ".repeat(40_000), "the word ".repeat(40_000), "en");
  const exchanges = Array.from({ length: 2_000 }, (_, n) => ({
    encoded: long.subarray(signatureBytes),
    across: n % 2 === 0,
  }));
  const found = table.comparer().compare(words, exchanges, LEAST_TRANSLATION);
  expect(new Set(found.map(({ found: sum }) => sum)).size).toBeLessThanOrEqual(2);
  for (const name of numbers) expect(Number.isFinite(found[0]?.[name])).toBe(true);
});
