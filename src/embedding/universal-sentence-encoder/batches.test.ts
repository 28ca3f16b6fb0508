import fc from "fast-check";
import { expect, test } from "vitest";
import { batchesOf, partsOf, REACH } from "./batches.ts";

const texts = fc
  .array(fc.integer({ min: 1, max: 90 }), { maxLength: 12 })
  .map((lengths) => lengths.map((length) => Array.from({ length }, (_, i) => i)));
const rows = fc.integer({ min: 13, max: 60 });

test("every token is some part's own once, with all that its windows see beside it", () => {
  fc.assert(
    fc.property(texts, rows, (given, most) => {
      const owned = given.map(() => [] as number[]);
      for (const { text, ids, ownStart, ownEnd } of partsOf(given, most)) {
        owned[text]?.push(...ids.slice(ownStart, ownEnd));
        const length = given[text]?.length ?? 0;
        const first = ids[ownStart] ?? -1;
        const last = ids[ownEnd - 1] ?? -1;
        expect(ids[0]).toBeLessThanOrEqual(Math.max(0, first - 4));
        expect(ids.at(-1)).toBeGreaterThanOrEqual(Math.min(length - 1, last + 4));
      }
      expect(owned).toEqual(given);
    }),
  );
});

test("batches hold all parts in order and never more rows than there are", () => {
  fc.assert(
    fc.property(texts, rows, (given, most) => {
      const parts = [...partsOf(given, most)];
      const batches = [...batchesOf(parts, most)];
      expect(batches.flat()).toEqual(parts);
      for (const batch of batches) {
        const used = batch.reduce((sum, { ids }) => sum + ids.length + REACH, REACH);
        expect(used).toBeLessThanOrEqual(most);
      }
    }),
  );
});
