import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultRanking } from "../bm25.ts";
import { ByteWriter, fieldCount, readPostings, writePostings } from "./codec.ts";
import { normOf, normsOf, readLengths, slotWidth } from "./document-lengths.ts";
import { combinedFrequency, frequenciesOf, readWeights } from "./weigh-postings.ts";

const DOCUMENTS = 3000;
const slots = Uint32Array.from({ length: 1024 * 3 * slotWidth }, (_, at) =>
  at % 977 === 0 ? 70_000 + (at % 7) : 1 + ((at * 31) % 400),
);
const lengths = readLengths(
  [0, 1, 2].map((chunk) => ({
    chunk,
    slots: slots.subarray(chunk * 1024 * slotWidth, (chunk + 1) * 1024 * slotWidth),
  })),
);
const norms = normsOf(defaultRanking, [20, 100, 3, 9], lengths);

const frequency = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 20 }), fc.nat(1000));
const list = fc
  .uniqueArray(
    fc.record({
      document: fc.integer({ min: 1, max: DOCUMENTS }),
      counts: fc
        .array(frequency, { minLength: fieldCount, maxLength: fieldCount })
        .filter((counts) => counts.some((count) => count > 0)),
    }),
    { selector: ({ document }) => document, maxLength: 400, size: "max" },
  )
  .map((entries) => entries.toSorted((a, b) => a.document - b.document));

/** A list of lists: documents that come once, in several runs that may lie in any order. */
const joined = fc.tuple(list, fc.integer({ min: 1, max: 4 })).map(([entries, parts]) => {
  const out = new ByteWriter();
  for (let part = parts - 1; part >= 0; part--) {
    const some = entries.filter((_, index) => index % parts === part);
    writePostings(out, Uint32Array.from(some.keys()), {
      documents: Uint32Array.from(some, ({ document }) => document),
      frequencies: Uint32Array.from(some.flatMap(({ counts }) => counts)),
    });
  }
  return { data: out.finish(), documents: entries.length };
});

test("each entry weighs what its frequencies and the lengths of its fields say", () => {
  fc.assert(
    fc.property(joined, ({ data, documents: count }) => {
      const documents = new Uint32Array(count);
      const frequencies = new Uint32Array(count * fieldCount);
      readPostings(data, documents, frequencies, 0);
      const entries = { documents: new Uint32Array(count), weights: new Float64Array(count) };
      expect(readWeights(data, entries, 0, norms)).toBe(count);
      expect(entries.documents).toEqual(documents);
      for (const [entry, document] of documents.entries()) {
        let expected = 0;
        for (let field = 0; field < fieldCount; field++)
          expected +=
            (frequencies[entry * fieldCount + field] ?? 0) * normOf(norms, document, field);
        expect(entries.weights[entry]).toBeCloseTo(expected, 9);
        expect(combinedFrequency(frequencies, entry * fieldCount, document, norms)) //
          .toBeCloseTo(expected, 9);
      }
    }),
  );
});

test("what a list says of a few documents is what it says of them when read whole", () => {
  const places = new Uint32Array(DOCUMENTS + 1);
  const wanted = fc.uniqueArray(fc.integer({ min: 1, max: DOCUMENTS }), { maxLength: 40 });
  fc.assert(
    fc.property(fc.array(joined, { maxLength: 2 }), wanted, (variants, some) => {
      const sorted = Uint32Array.from(some).sort();
      const expected = new Uint32Array(sorted.length * fieldCount);
      for (const { data, documents: count } of variants) {
        const documents = new Uint32Array(count);
        const frequencies = new Uint32Array(count * fieldCount);
        readPostings(data, documents, frequencies, 0);
        for (const [entry, document] of documents.entries()) {
          const place = sorted.indexOf(document);
          if (place < 0) continue;
          for (let field = 0; field < fieldCount; field++)
            expected[place * fieldCount + field] =
              (expected[place * fieldCount + field] ?? 0) +
              (frequencies[entry * fieldCount + field] ?? 0);
        }
      }
      expect(frequenciesOf({ variants }, sorted, places)).toEqual(expected);
      expect(places.every((place) => place === 0)).toBe(true);
    }),
  );
});
