import fc from "fast-check";
import { expect, test } from "vitest";
import { cardPlace, litPlace } from "./placed.ts";

const screen = { width: 1280, height: 800 };
const card = { width: 400, height: 240 };

test("the card stands below what is lit, above it where there is no room, else beside it", () => {
  const lit = { left: 100, width: 300, height: 60 };
  expect(cardPlace({ ...lit, top: 50 }, card, screen)).toEqual({ top: "134px", left: "100px" });
  expect(cardPlace({ ...lit, top: 700 }, card, screen)).toEqual({ top: "436px", left: "100px" });
  expect(cardPlace({ ...lit, top: 20, height: 760 }, card, screen)).toEqual({
    top: "20px",
    left: "424px",
  });
});

test("card and light never leave the screen", () => {
  const length = fc.integer({ min: 0, max: 3_000 });
  const corner = fc.integer({ min: -3_000, max: 3_000 });
  const lit = fc.record({ top: corner, left: corner, width: length, height: length });
  fc.assert(
    fc.property(lit, (somewhere) => {
      const { top, left } = cardPlace(somewhere, card, screen);
      expect(Number.parseFloat(top)).toBeGreaterThanOrEqual(0);
      expect(Number.parseFloat(left)).toBeGreaterThanOrEqual(0);
      expect(Number.parseFloat(top) + card.height).toBeLessThanOrEqual(screen.height);
      expect(Number.parseFloat(left) + card.width).toBeLessThanOrEqual(screen.width);
      const light = litPlace(somewhere, screen);
      expect(Number.parseFloat(light["width"] ?? "")).toBeLessThanOrEqual(screen.width);
      expect(Number.parseFloat(light["height"] ?? "")).toBeLessThanOrEqual(screen.height);
    }),
  );
});
