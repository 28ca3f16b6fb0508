import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openSignatureScanner } from "./signature-scan.ts";

const signature = fc.uint8Array({ minLength: 64, maxLength: 64 });

function distance(one: Uint8Array, other: Uint8Array): number {
  const bits = (byte: number) => byte.toString(2).replaceAll("0", "").length;
  return one.reduce((sum, byte, i) => sum + bits(byte ^ (other[i] ?? 0)), 0);
}

test("a scan gives the Hamming distance to each signature, however many there are", () => {
  fc.assert(
    fc.property(
      fc.array(signature, { maxLength: 40 }),
      signature,
      fc.nat(40),
      (all, query, room) => {
        const scanner = openSignatureScanner(room);
        for (const [i, each] of all.entries()) scanner.set(i, each);
        expect(scanner.count).toBe(all.length);
        expect([...scanner.distances(query)]).toEqual(all.map((each) => distance(each, query)));
      },
    ),
  );
});

test("many at a time are the same as one by one, and scans in between change nothing", () => {
  fc.assert(
    fc.property(fc.array(signature, { maxLength: 40 }), fc.nat(20), signature, (all, at, query) => {
      const scanner = openSignatureScanner(1);
      scanner.load(0, Buffer.concat(all.slice(0, at)));
      scanner.distances(query);
      scanner.load(Math.min(at, all.length), Buffer.concat(all.slice(at)));
      expect([...scanner.distances(query)]).toEqual(all.map((each) => distance(each, query)));
    }),
  );
});

const ones = new Uint8Array(64).fill(255);
const zeros = new Uint8Array(64);

test("distances go from 0 to 512", () => {
  const scanner = openSignatureScanner(2);
  scanner.load(0, Buffer.concat([ones, zeros]));
  expect([...scanner.distances(ones)]).toEqual([0, 512]);
});

test("a signature is put in place of another", () => {
  const scanner = openSignatureScanner(2);
  scanner.load(0, Buffer.concat([ones, ones]));
  scanner.set(0, zeros);
  expect([...scanner.distances(ones)]).toEqual([512, 0]);
});

test("what was never set is zeros, also where distances lay before", () => {
  const scanner = openSignatureScanner(1);
  for (let i = 0; i < 8; i++) scanner.set(i, zeros);
  scanner.distances(ones);
  scanner.set(30, ones);
  expect(scanner.count).toBe(31);
  expect([...scanner.distances(zeros)]).toEqual([...Array<number>(30).fill(0), 512]);
});

describe("refused are", () => {
  const scanner = openSignatureScanner(1);

  test.each([
    ["a short signature", () => scanner.set(0, new Uint8Array(63))],
    ["signatures that are not whole", () => scanner.load(0, new Uint8Array(65))],
    ["a negative index", () => scanner.set(-1, ones)],
    ["an index between two", () => scanner.set(0.5, ones)],
    ["a short query", () => scanner.distances(new Uint8Array(32))],
    ["more than there can be", () => scanner.set(1e9, ones)],
    ["no capacity", () => openSignatureScanner(Number.NaN)],
  ])("%s", (_, work) => {
    expect(work).toThrow(RangeError);
    expect(scanner.count).toBe(0);
  });
});
