import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Standing } from "./align-places.ts";
import { alignPlaces } from "./align-places.ts";

/** A reading or an archive of one-letter texts, two messages apart. */
function places(texts: string): { position: number; id: string }[] {
  return texts.split("").map((id, index) => ({ position: index * 2, id }));
}

function standing(texts: string): Standing[] {
  return places(texts).map((place) => ({ ...place, current: true }));
}

/** What the archive holds after a reading. */
function after(stored: readonly Standing[], read: ReturnType<typeof places>): Standing[] {
  const { removed, retired } = alignPlaces(stored, read);
  const rest = stored
    .filter((place) => !removed.includes(place))
    .map((place) => (retired.includes(place) ? { ...place, current: false } : place));
  const shown = read.map((place) => ({ ...place, current: true }));
  const isShown = ({ position, id }: Standing): boolean =>
    read.some((place) => place.position === position && place.id === id);
  return [...rest.filter((place) => !isShown(place)), ...shown];
}

describe("places read again", () => {
  const positions = (found: readonly Standing[]): string[] =>
    found.map(({ position, id }) => `${id}${position}`);

  test("an unchanged chat changes nothing", () => {
    expect(alignPlaces(standing("abc"), places("abc"))) //
      .toEqual({ removed: [], retired: [], replaced: [] });
  });

  test("an edit replaces the text at its place", () => {
    const { replaced, retired } = alignPlaces(standing("abc"), places("axc"));
    expect(replaced).toEqual([{ former: "b", by: "x" }]);
    expect(retired).toEqual([]);
  });

  test("two edits in a row go to their successors in order", () => {
    const { replaced } = alignPlaces(standing("abcd"), places("axyd"));
    expect(replaced).toEqual([
      { former: "b", by: "x" },
      { former: "c", by: "y" },
    ]);
  });

  test("a message deleted in the middle is retired, and those behind it move up", () => {
    const { removed, retired, replaced } = alignPlaces(standing("abcd"), places("acd"));
    expect(positions(retired)).toEqual(["b2"]);
    expect(positions(removed)).toEqual(["c4", "d6"]);
    expect(replaced).toEqual([]);
  });

  test("a truncated chat retires the rest", () => {
    expect(positions(alignPlaces(standing("abc"), places("a")).retired)).toEqual(["b2", "c4"]);
    expect(positions(alignPlaces(standing("abc"), places("")).retired)).toEqual(["a0", "b2", "c4"]);
  });

  test("a retired text that comes back is retired no longer", () => {
    const stored = after(standing("abc"), places("a"));
    expect(after(stored, places("abc")).toSorted((a, b) => a.position - b.position)) //
      .toEqual(standing("abc"));
    expect(positions(alignPlaces(stored, places("axb")).removed)).toEqual(["b2"]);
  });

  test("of a text that stands twice, only the vanished place is retired", () => {
    const { removed, retired } = alignPlaces(standing("aba"), places("ab"));
    expect(removed).toEqual([]);
    expect(positions(retired)).toEqual(["a4"]);
  });

  test("a text that moved is no edit", () => {
    const { replaced, retired } = alignPlaces(standing("abc"), places("cab"));
    expect([replaced, retired]).toEqual([[], []]);
  });

  test("a chat too long for the table still loses nothing", () => {
    const many = (prefix: string): { position: number; id: string }[] =>
      Array.from({ length: 2100 }, (_, n) => ({ position: n, id: `${prefix}${n % 2050}` }));
    const stored = many("a").map((place) => ({ ...place, current: true }));
    const read = many("b");
    const { removed, retired, replaced } = alignPlaces(stored, read);
    expect(replaced).toHaveLength(2100);
    expect(removed).toHaveLength(2100);
    expect(retired).toEqual([]);
  });
});

describe("whatever the readings", () => {
  const texts = fc.string({ unit: fc.constantFrom("a", "b", "c", "d", "e", "f"), maxLength: 10 });
  const history = fc.array(texts, { minLength: 1, maxLength: 5 });
  const archived = (readings: readonly string[]): Standing[] =>
    readings.reduce<Standing[]>((stored, read) => after(stored, places(read)), []);

  test("every text is shown, retired, or replaced by one that is shown", () => {
    fc.assert(
      fc.property(history, texts, (readings, next) => {
        const stored = archived(readings);
        const { removed, retired, replaced } = alignPlaces(stored, places(next));
        const formers = replaced.map(({ former }) => former);
        for (const place of removed)
          expect(next.includes(place.id) || formers.includes(place.id)).toBe(true);
        for (const { by } of replaced) expect(next).toContain(by);
        expect(new Set([...removed, ...retired]).size).toBe(removed.length + retired.length);
        for (const place of [...removed, ...retired]) expect(stored).toContain(place);
        for (const place of retired) expect(place.current).toBe(true);
        const kept = new Set([...after(stored, places(next)).map(({ id }) => id), ...formers]);
        for (const { id } of stored) expect(kept).toContain(id);
      }),
    );
  });

  test("each new text replaces one other at most, and only a new place does", () => {
    fc.assert(
      fc.property(history, texts, (readings, next) => {
        const stored = archived(readings);
        const { replaced } = alignPlaces(stored, places(next));
        for (const text of new Set(next)) {
          const before = stored.filter(({ id, current }) => current && id === text).length;
          const now = next.split("").filter((id) => id === text).length;
          const successions = replaced.filter(({ by }) => by === text).length;
          expect(successions).toBeLessThanOrEqual(Math.max(0, now - before));
        }
      }),
    );
  });

  test("the same reading a second time changes nothing", () => {
    fc.assert(
      fc.property(history, texts, (readings, next) => {
        const stored = after(archived(readings), places(next));
        expect(alignPlaces(stored, places(next))) //
          .toEqual({ removed: [], retired: [], replaced: [] });
      }),
    );
  });

  test("what is shown is what was read last", () => {
    fc.assert(
      fc.property(history, texts, (readings, next) => {
        const shown = after(archived(readings), places(next)).filter(({ current }) => current);
        expect(shown.toSorted((a, b) => a.position - b.position)).toEqual(standing(next));
      }),
    );
  });
});
