import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildSegment } from "./build-segment.ts";
import {
  ByteWriter,
  addFrequencies,
  decodeTermStream,
  fieldCount,
  readEntries,
  withoutDocuments,
  writePostings,
} from "./codec.ts";

interface Entry {
  readonly document: number;
  readonly frequencies: readonly number[];
}

const frequency = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 20 }),
  fc.integer({ min: 1, max: 2 ** 32 - 1 }),
);
const entry = fc.record({
  document: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 2 ** 32 - 1 })),
  frequencies: fc
    .array(frequency, { minLength: fieldCount, maxLength: fieldCount })
    .filter((frequencies) => frequencies.some((count) => count > 0)),
});
const list = fc
  .uniqueArray(entry, { selector: ({ document }) => document, maxLength: 300, size: "+2" })
  .map((entries) => entries.toSorted((a, b) => a.document - b.document));

function encoded(entries: readonly Entry[]): Uint8Array {
  const out = new ByteWriter(1);
  writePostings(out, Uint32Array.from(entries.keys()), {
    documents: Uint32Array.from(entries, ({ document }) => document),
    frequencies: Uint32Array.from(entries.flatMap(({ frequencies }) => frequencies)),
  });
  return out.finish();
}

function decoded(bytes: Uint8Array, count: number): Entry[] {
  const documents = new Uint32Array(count + 2);
  const positions = new Uint32Array(count + 2);
  const frequencies = new Uint32Array((count + 2) * fieldCount);
  const end = readEntries(bytes, { documents, positions }, 2);
  for (let entry = 2; entry < end; entry++)
    addFrequencies(bytes, positions[entry] ?? 0, frequencies, entry * fieldCount);
  return Array.from({ length: end - 2 }, (_, index) => ({
    document: documents[index + 2] ?? 0,
    frequencies: [...frequencies.subarray((index + 2) * fieldCount, (index + 3) * fieldCount)],
  }));
}

describe("postings", () => {
  test("come back as they were written", () => {
    fc.assert(
      fc.property(list, (entries) => {
        expect(decoded(encoded(entries), entries.length)).toEqual(entries);
      }),
    );
  });

  test("a common entry takes two bytes", () => {
    const entries = Array.from({ length: 100 }, (_, n) => ({
      document: n + 1,
      frequencies: [0, 3, 0, 0],
    }));
    expect(encoded(entries).length).toBe(201);
  });

  test("two lists are merged by writing one behind the other", () => {
    fc.assert(
      fc.property(list, list, (first, second) => {
        const joined = new Uint8Array([...encoded(first), ...encoded(second)]);
        expect(decoded(joined, first.length + second.length)).toEqual([...first, ...second]);
      }),
    );
  });

  test("without some documents, the others are left as they stood, in no more room", () => {
    const gone = fc.array(fc.nat(), { maxLength: 20 });
    fc.assert(
      fc.property(list, list, gone, (first, second, picks) => {
        const others = second.filter(
          ({ document }) => !first.some((entryOfFirst) => entryOfFirst.document === document),
        );
        const all = [...first, ...others];
        const near = new Set(
          picks.flatMap((pick) => all[pick % all.length]?.document ?? []).filter((n) => n <= 300),
        );
        const [far = 0] = all.map(({ document }) => document).filter((n) => n > 300);
        const joined = new Uint8Array([...encoded(first), ...encoded(others)]);
        const fromTen = Uint8Array.from({ length: 291 }, (_, n) => (near.has(n + 10) ? 1 : 0));
        for (const [removed, choice] of [
          [(n: number) => n >= 10 && near.has(n), { first: 10, isGone: fromTen }],
          [(n: number) => n === far, { first: far, isGone: Uint8Array.of(1) }],
        ] as const) {
          const { documents, data } = withoutDocuments(joined, choice);
          const kept = all.filter(({ document }) => !removed(document));
          expect(documents).toBe(kept.length);
          expect(decoded(data, kept.length)).toEqual(kept);
          expect(data.length).toBeLessThanOrEqual(joined.length);
        }
      }),
    );
  });
});

describe("a segment", () => {
  const word = fc.constantFrom("a", "b", "c", "d", "é", "");
  const document = fc.array(fc.array(word, { maxLength: 6 }), {
    minLength: fieldCount,
    maxLength: fieldCount,
  });

  test("says of each term where and how often it stands, and keeps each document's terms", () => {
    fc.assert(
      fc.property(fc.array(document, { maxLength: 6 }), (texts) => {
        const documents = texts.map((termsByField, index) => ({
          exchange: index * 7 + 1,
          idPrefix: index,
          termsByField,
        }));
        // Keys in no order, as a dictionary that was there before gives them.
        const keys = new Map(["d", "é", "a", "", "c", "b"].map((term, n) => [term, n * 90 + 3]));
        const asked: string[] = [];
        const { postings, streams } = buildSegment(documents, (term) => {
          asked.push(term);
          return keys.get(term) ?? 0;
        });
        const terms = new Set(texts.flat(2));
        expect(new Set(asked)).toEqual(terms);
        expect(asked).toHaveLength(terms.size);
        const uses = asked.map((term) => texts.flat(2).filter((other) => other === term).length);
        expect(uses).toEqual(uses.toSorted((a, b) => b - a));
        expect(postings.map(({ key }) => key)).toEqual(
          [...terms].map((term) => keys.get(term) ?? 0).toSorted((a, b) => a - b),
        );
        for (const term of terms) {
          const found = postings.find(({ key }) => key === keys.get(term));
          const expected = documents.flatMap(({ exchange, termsByField }) => {
            const frequencies = termsByField.map(
              (field) => field.filter((other) => other === term).length,
            );
            return frequencies.some((count) => count > 0)
              ? [{ document: exchange, frequencies }]
              : [];
          });
          expect(found?.documents).toBe(expected.length);
          expect(decoded(found?.data ?? new Uint8Array(), expected.length)).toEqual(expected);
        }
        expect(streams.map((stream) => decodeTermStream(stream))).toEqual(
          texts.map((fields) => fields.map((field) => field.map((term) => keys.get(term)))),
        );
      }),
    );
  });

  test("a damaged list of terms is an error, not a loop without end", () => {
    expect(() => decodeTermStream(new Uint8Array([255, 255, 255, 255, 15, 1]))) //
      .toThrow("damaged");
  });
});
