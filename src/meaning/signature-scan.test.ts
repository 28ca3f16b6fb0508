import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SignatureScanner } from "./signature-scan.ts";
import { openSignatureScanner } from "./signature-scan.ts";

function nearest(scanner: SignatureScanner, asked: Float32Array, wanted: number): Uint32Array {
  return scanner.begin(asked, wanted)().indexes;
}

const SIDE_BYTES = 64;
const signature = fc.uint8Array({ minLength: 2 * SIDE_BYTES, maxLength: 2 * SIDE_BYTES });
const vector = fc
  .array(fc.integer({ min: -100, max: 100 }), { minLength: 512, maxLength: 512 })
  .map((numbers) => Float32Array.from(numbers, (number) => number / 1024));

function isSet(bytes: Uint8Array, bit: number): boolean {
  return (((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1) === 1;
}

function sidesOf(bytes: Uint8Array): Uint8Array[] {
  return [bytes.subarray(0, SIDE_BYTES), bytes.subarray(SIDE_BYTES)];
}

/** In how many of the first 256 bits the nearer side differs. */
function distance(bytes: Uint8Array, asked: Float32Array): number {
  const differing = (side: Uint8Array): number =>
    asked.subarray(0, 256).filter((value, bit) => isSet(side, bit) !== value > 0).length;
  return Math.min(...sidesOf(bytes).map(differing));
}

/** The vector's numbers added up with the signs of the nearer side. */
function signed(bytes: Uint8Array, asked: Float32Array): number {
  const sum = (side: Uint8Array): number =>
    side.every((byte) => byte === 0)
      ? 0
      : asked.reduce((so, value, bit) => so + (isSet(side, bit) ? value : -value), 0);
  return Math.max(0, ...sidesOf(bytes).map(sum));
}

test("a scan finds all that are as near as the last of those wanted, however many there are", () => {
  fc.assert(
    fc.property(
      fc.array(signature, { maxLength: 40 }),
      vector,
      fc.nat(40),
      fc.integer({ min: 1, max: 45 }),
      (all, asked, room, wanted) => {
        const scanner = openSignatureScanner(room);
        for (const [i, each] of all.entries()) scanner.load(i, each);
        expect(scanner.count).toBe(all.length);
        const distances = all.map((each) => distance(each, asked));
        const reach = distances.toSorted((a, b) => a - b)[Math.min(wanted, all.length) - 1] ?? -1;
        const near = [...distances.keys()].filter((i) => (distances[i] ?? 0) <= reach);
        const { indexes, cosines } = scanner.begin(asked, wanted)();
        expect([...indexes]).toEqual(near);
        expect(cosines).toEqual(scanner.cosines(asked, near));
      },
    ),
  );
});

test("a cosine is that of a vector with the signs of the nearer side", () => {
  fc.assert(
    fc.property(fc.array(signature, { minLength: 1, maxLength: 9 }), vector, (all, asked) => {
      const scanner = openSignatureScanner(1);
      scanner.load(0, Buffer.concat(all));
      const indexes = [...all.keys()].toReversed();
      const cosines = scanner.cosines(asked, indexes);
      for (const [place, index] of indexes.entries()) {
        const expected = signed(all[index] ?? new Uint8Array(), asked) / Math.sqrt(1024 / Math.PI);
        expect(cosines[place]).toBeCloseTo(expected, 4);
      }
    }),
  );
});

test("more cosines than the kernel takes at a time are all there", () => {
  const scanner = openSignatureScanner(5_000);
  for (let i = 0; i < 5_000; i++)
    scanner.load(
      i,
      ones.map((byte, at) => (at * 5_000 < i * 128 ? byte : 0)),
    );
  const indexes = Array.from({ length: 5_000 }, (_, i) => 4_999 - i);
  const found = scanner.cosines(towardsOnes, indexes);
  for (const place of [0, 2_047, 2_048, 4_095, 4_096, 4_999])
    expect(found[place]).toBe(scanner.cosines(towardsOnes, [indexes[place] ?? 0])[0]);
  expect(found[0]).toBeGreaterThan(found[4_000] ?? 1);
});

test("many at a time are the same as one by one, and scans in between change nothing", () => {
  fc.assert(
    fc.property(fc.array(signature, { maxLength: 40 }), fc.nat(20), vector, (all, at, asked) => {
      const [scanner, other] = [openSignatureScanner(1), openSignatureScanner(50)];
      scanner.load(0, Buffer.concat(all.slice(0, at)));
      nearest(scanner, asked, 3);
      scanner.load(Math.min(at, all.length), Buffer.concat(all.slice(at)));
      for (const [i, each] of all.entries()) other.load(i, each);
      expect(nearest(scanner, asked, 5)).toEqual(nearest(other, asked, 5));
      const every = [...all.keys()];
      expect(scanner.cosines(asked, every)).toEqual(other.cosines(asked, every));
    }),
  );
});

test("what is left out is in nobody's way", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(signature, fc.boolean()), { maxLength: 150 }),
      vector,
      fc.integer({ min: 1, max: 160 }),
      (all, asked, wanted) => {
        const [scanner, other] = [openSignatureScanner(1), openSignatureScanner(1)];
        const kept: number[] = [];
        for (const [i, [each]] of all.entries()) scanner.load(i, each);
        for (const [i, [each, isLeftOut]] of all.entries()) {
          if (isLeftOut) scanner.leaveOut(i);
          else other.load(kept.push(i) - 1, each);
        }
        // Room for more keeps the marks.
        scanner.load(200, zeros);
        for (let i = all.length; i <= 200; i++) scanner.leaveOut(i);
        const expected = [...nearest(other, asked, wanted)].map((place) => kept[place]);
        expect([...nearest(scanner, asked, wanted)]).toEqual(expected);
      },
    ),
  );
});

const zeros = new Uint8Array(2 * SIDE_BYTES);
const ones = new Uint8Array(2 * SIDE_BYTES).fill(255);
const towardsOnes = new Float32Array(512).fill(1 / Math.sqrt(512));

test("a signature is put in place of another", () => {
  const scanner = openSignatureScanner(2);
  scanner.load(0, Buffer.concat([ones, ones]));
  scanner.load(0, zeros);
  expect([...nearest(scanner, towardsOnes, 1)]).toEqual([1]);
  expect(scanner.cosines(towardsOnes, [0])[0]).toBe(0);
});

test("what was never set is zeros, also where distances and indexes lay before", () => {
  const scanner = openSignatureScanner(1);
  for (let i = 0; i < 8; i++) scanner.load(i, ones);
  nearest(scanner, towardsOnes, 8);
  scanner.load(30, ones);
  expect(scanner.count).toBe(31);
  expect([...nearest(scanner, towardsOnes, 1)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 30]);
  const between = Array.from({ length: 22 }, (_, i) => i + 8);
  expect([...scanner.cosines(towardsOnes, between)]).toEqual(between.map(() => 0));
});

describe("refused are", () => {
  const scanner = openSignatureScanner(1);

  test.each([
    ["a short signature", () => scanner.load(0, new Uint8Array(127))],
    ["signatures that are not whole", () => scanner.load(0, new Uint8Array(129))],
    ["a negative index", () => scanner.load(-1, ones)],
    ["an index between two", () => scanner.load(0.5, ones)],
    ["to leave out what is none", () => scanner.leaveOut(0)],
    ["an index that is none", () => scanner.cosines(towardsOnes, [0])],
    ["a short vector", () => nearest(scanner, new Float32Array(32), 1)],
    ["more than there can be", () => scanner.load(1e9, ones)],
    ["no capacity", () => openSignatureScanner(Number.NaN)],
  ])("%s", (_, work) => {
    expect(work).toThrow(RangeError);
    expect(scanner.count).toBe(0);
  });
});
