import fc from "fast-check";
import { expect, test } from "vitest";
import { packTrits, unpackMasks, unpackTrits } from "./trits.ts";

const trit = fc.constantFrom(-1, 0, 1);
const anyRow = fc
  .array(trit, { minLength: 512, maxLength: 512 })
  .map((trits) => Int8Array.from(trits));

test("packed and unpacked again, a row is the same", () => {
  fc.assert(
    fc.property(anyRow, (row) => {
      const packed = packTrits(row);
      expect(packed).toHaveLength(103);
      const trits = new Int8Array(512);
      unpackTrits(packed, 0, trits);
      expect(trits).toEqual(row);
      const masks = new Uint32Array(32);
      expect(unpackMasks(packed, 0, masks)).toBe(row.filter((each) => each !== 0).length);
      const bit = (i: number) => ((masks[i >>> 5] ?? 0) >>> (i & 31)) & 1;
      expect(row.every((each, i) => bit(i) === Math.abs(each))).toBe(true);
      expect(row.every((each, i) => bit(512 + i) === Number(each < 0))).toBe(true);
    }),
  );
});
