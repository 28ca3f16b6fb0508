import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rotated, signatureOf } from "./signature.ts";
import { signatureBytes } from "./signature-scan.ts";

const DIMENSIONS = 512;

const silence = new Float32Array(DIMENSIONS);

/** The signature of one text. */
function sideOf(vector: Float32Array): Uint8Array {
  return signatureOf(vector, silence).subarray(0, signatureBytes / 2);
}

function distance(a: Uint8Array, b: Uint8Array): number {
  let bits = 0;
  for (let i = 0; i < a.length; i++)
    for (let byte = (a[i] ?? 0) ^ (b[i] ?? 0); byte > 0; byte &= byte - 1) bits++;
  return bits;
}

/** The cosine of two vectors. */
function cosine(a: Float32Array, b: Float32Array): number {
  let [dot, squaresA, squaresB] = [0, 0, 0];
  for (let i = 0; i < DIMENSIONS; i++) {
    const [x, y] = [a[i] ?? 0, b[i] ?? 0];
    dot += x * y;
    squaresA += x * x;
    squaresB += y * y;
  }
  return dot / Math.sqrt(squaresA * squaresB);
}

/** Numbers spread evenly from -1 to 1 by a generator of its own (mulberry32), since those of fast-check favour edges. */
function aVector(seed: number, sparse = 1): Float32Array {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return Float32Array.from({ length: DIMENSIONS }, () =>
    next() < sparse ? next() * 2 - 1 : (next(), 0),
  );
}

const seed = fc.integer({ min: 1, max: 2 ** 31 });

describe("two signatures", () => {
  test("differ in as many bits as the angle of their vectors says", () => {
    fc.assert(
      fc.property(seed, seed, fc.double({ min: 0, max: 1, noNaN: true }), (one, other, mix) => {
        const a = aVector(one);
        const noise = aVector(other);
        const b = a.map((value, i) => mix * value + (1 - mix) * (noise[i] ?? 0));
        const expected = (DIMENSIONS * Math.acos(Math.min(1, cosine(a, b)))) / Math.PI;
        // Six standard deviations of 512 throws of a coin are 68.
        expect(Math.abs(distance(sideOf(a), sideOf(b)) - expected)).toBeLessThan(70);
      }),
    );
  });

  test("do so where only a few directions tell anything", () => {
    fc.assert(
      fc.property(seed, (one) => {
        const [a, b] = [aVector(one, 0.03), aVector(one + 1, 0.03)];
        fc.pre(a.some((value) => value !== 0) && b.some((value) => value !== 0));
        const expected = (DIMENSIONS * Math.acos(cosine(a, b))) / Math.PI;
        expect(Math.abs(distance(sideOf(a), sideOf(b)) - expected)).toBeLessThan(110);
      }),
    );
  });

  test("of opposite vectors differ in every bit, of one vector at two lengths in none", () => {
    const a = aVector(7);
    const scaled = (factor: number): Uint8Array => sideOf(a.map((value) => value * factor));
    expect(distance(scaled(1), scaled(-1))).toBe(DIMENSIONS);
    expect(distance(scaled(1), scaled(1000))).toBe(0);
  });
});

test("the signature of an exchange is that of its question, then that of its answer", () => {
  const [a, b] = [aVector(3), aVector(4)];
  expect(signatureOf(a, b)).toEqual(Uint8Array.of(...sideOf(a), ...sideOf(b)));
  expect(signatureOf(silence, b)).toEqual(Uint8Array.of(...new Uint8Array(64), ...sideOf(b)));
  expect(signatureOf(silence, silence)).toEqual(new Uint8Array(signatureBytes));
});

test("a rotation keeps lengths and angles, and its signs are the signature", () => {
  fc.assert(
    fc.property(seed, (one) => {
      const [a, b] = [aVector(one), aVector(one + 1, 0.3)];
      const [turned, other] = [rotated(a), rotated(b)];
      expect(Math.hypot(...turned)).toBeCloseTo(Math.hypot(...a), 3);
      expect(cosine(turned, other)).toBeCloseTo(cosine(a, b), 4);
      const signs = Array.from(turned, (value, i) => (value > 0 ? 1 << (i & 7) : 0));
      const bytes = sideOf(a).map((_, byte) =>
        signs.slice(byte * 8, byte * 8 + 8).reduce((x, y) => x + y),
      );
      expect(bytes).toEqual(sideOf(a));
    }),
  );
});

test("a signature is the same for ever: archives keep it", () => {
  const hex = Buffer.from(sideOf(aVector(1)).subarray(0, 8)).toString("hex");
  expect(hex).toMatchInlineSnapshot(`"9cf09bcb33eeb155"`);
});
