import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultRanking, saturate } from "../bm25.ts";
import { Accumulators } from "./accumulators.ts";
import { ByteWriter, addFrequencies, fieldCount, readEntries, writePostings } from "./codec.ts";
import { normOf, normsOf, readLengths, slotWidth } from "./document-lengths.ts";
import { TermEntries } from "./term-entries.ts";
import { combinedFrequency, weightAt } from "./weigh-postings.ts";
import { WordKernel } from "./word-kernel.ts";

// Of two blocks.
const DOCUMENTS = 3000;
const APART = 23;
const CHUNKS = 68;
const slots = Uint32Array.from({ length: 1024 * CHUNKS * slotWidth }, (_, at) =>
  at % 977 === 0 ? 70_000 + (at % 7) : 1 + ((at * 31) % 400),
);
const lengths = readLengths(
  Array.from({ length: CHUNKS }, (_, chunk) => ({
    chunk,
    slots: slots.subarray(chunk * 1024 * slotWidth, (chunk + 1) * 1024 * slotWidth),
  })),
);
const norms = normsOf(defaultRanking, [20, 100, 3, 9], lengths);

const frequency = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 20 }), fc.nat(1000));
const list = fc
  .uniqueArray(
    fc.record({
      document: fc.integer({ min: 1, max: DOCUMENTS }).map((number) => number * APART),
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

function decoded({ data, documents: count }: { data: Uint8Array; documents: number }) {
  const entries = { documents: new Uint32Array(count), positions: new Uint32Array(count) };
  expect(readEntries(data, entries, 0)).toBe(count);
  const frequencies = new Uint32Array(count * fieldCount);
  for (const [entry, position] of entries.positions.entries())
    addFrequencies(data, position, frequencies, entry * fieldCount);
  return { ...entries, frequencies };
}

test("an entry weighs what its frequencies and the lengths of its fields say", () => {
  fc.assert(
    fc.property(joined, (list) => {
      const { documents, positions, frequencies } = decoded(list);
      for (const [entry, document] of documents.entries()) {
        let expected = 0;
        for (let field = 0; field < fieldCount; field++)
          expected +=
            (frequencies[entry * fieldCount + field] ?? 0) * normOf(norms, document, field);
        expect(weightAt(list.data, positions[entry] ?? 0, document, norms)) //
          .toBeCloseTo(expected, 9);
        expect(combinedFrequency(frequencies, entry * fieldCount, document, norms)) //
          .toBeCloseTo(expected, 9);
      }
    }),
  );
});

test("what lists say of a few documents is what they say of them when read whole", () => {
  const wanted = fc.uniqueArray(
    fc.integer({ min: 1, max: DOCUMENTS }).map((number) => number * APART),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(fc.array(joined, { maxLength: 2 }), wanted, (lists, some) => {
      const expected = new Uint32Array(some.length * fieldCount);
      for (const { documents, frequencies } of lists.map(decoded)) {
        for (const [entry, document] of documents.entries()) {
          const place = some.indexOf(document);
          if (place < 0) continue;
          for (let field = 0; field < fieldCount; field++) {
            const at = place * fieldCount + field;
            expected[at] = (expected[at] ?? 0) + (frequencies[entry * fieldCount + field] ?? 0);
          }
        }
      }
      const entries = new TermEntries(new WordKernel());
      entries.begin(norms, lists);
      const variants = lists.map((list) => entries.read(list));
      const all = new Set(lists.flatMap((list) => [...decoded(list).documents]));
      expect(entries.union(variants)).toBe(all.size);
      expect(entries.union(variants)).toBe(all.size);
      expect(entries.frequencies(variants, entries.want(some))).toEqual(expected);
    }),
  );
});

test("what lists add up to is what each of their entries gives", () => {
  const idf = 1.7;
  const { k1 } = defaultRanking;
  const kernel = new WordKernel();
  const entries = new TermEntries(kernel);
  const accumulators = new Accumulators(kernel);
  fc.assert(
    fc.property(fc.array(fc.array(joined, { maxLength: 3 }), { maxLength: 3 }), (terms) => {
      const expected = new Map<number, number>();
      for (const lists of terms) {
        const weights = new Map<number, number>();
        for (const list of lists) {
          const { documents, positions } = decoded(list);
          for (const [entry, document] of documents.entries()) {
            const weight = weightAt(list.data, positions[entry] ?? 0, document, norms);
            weights.set(document, (weights.get(document) ?? 0) + weight);
          }
        }
        for (const [document, weight] of weights)
          expected.set(document, (expected.get(document) ?? 0) + saturate(weight, idf, k1));
      }
      entries.begin(norms, terms.flat());
      accumulators.begin(Infinity);
      const impacts = terms
        .map((lists) => lists.map((list) => entries.read(list)))
        .filter((variants) => variants.length > 0)
        .map((variants) => ({ variants, idf, k1, norms, most: idf * (k1 + 1) }));
      for (const block of [0, 1]) accumulators.addBlock(block, impacts);
      const { documents, scores } = accumulators.kept;
      expect(new Set(documents)).toEqual(new Set(expected.keys()));
      expect(documents.length).toBe(expected.size);
      for (const [place, document] of documents.entries())
        expect(scores[place]).toBeCloseTo(expected.get(document) ?? 0, 9);
    }),
  );
});

test("a damaged list changes nothing but what it says", () => {
  const entries = new TermEntries(new WordKernel());
  const bytes = fc.uint8Array({ maxLength: 200 });
  fc.assert(
    fc.property(bytes, joined, (data, list) => {
      entries.begin(norms, [{ data, documents: 2 }, list]);
      entries.read({ data, documents: 2 });
      expect(entries.union([entries.read(list)])).toBe(list.documents);
    }),
  );
});
