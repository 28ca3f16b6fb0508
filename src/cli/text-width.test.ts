import fc from "fast-check";
import { expect, test } from "vitest";
import { cut, padded, widthOf, wrapped } from "./text-width.ts";

test("wide characters take two columns, marks and styles none", () => {
  expect(widthOf("été")).toBe(3);
  expect(widthOf("e\u0301te\u0301")).toBe(3);
  expect(widthOf("日本語")).toBe(6);
  expect(widthOf("✨👩‍🌾")).toBe(4);
  expect(widthOf("\u001b[1mbold\u001b[22m")).toBe(4);
});

test("a cut text is never wider than asked, and whole when it fits", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 2, max: 60 }), (text, width) => {
      const line = text.replace(/\s+/g, " ").trim();
      const shown = cut(text, width);
      expect(widthOf(shown)).toBeLessThanOrEqual(Math.max(width, 0));
      if (widthOf(line) <= width) expect(shown).toBe(line);
    }),
  );
});

test("a long text is as wide as its characters together", () => {
  const picture = fc.constantFrom("a", "é", "e\u0301", "日", "👩‍🌾", "🇫🇷", "\u0301".repeat(300));
  fc.assert(
    fc.property(fc.array(picture, { minLength: 200, maxLength: 400 }), (characters) => {
      const text = characters.join("");
      const whole = new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text);
      const columns = Array.from(whole).reduce((sum, { segment }) => sum + widthOf(segment), 0);
      expect(widthOf(text)).toBe(columns);
    }),
    { numRuns: 20 },
  );
});

test("a picture of several characters is one wherever it stands in a long text", () => {
  for (let before = 240; before < 260; before++)
    for (const picture of ["👩‍🌾", "🇫🇷"])
      expect([before, widthOf("a".repeat(before) + picture)]).toEqual([before, before + 2]);
});

// A word of 400,000 Chinese characters took the list more than a minute.
test("a text without end is cut all the same", () => {
  expect(cut(`zebra ${"中文".repeat(200_000)}`, 12)).toBe("zebra 中文…");
});

test("wrapping loses no word, and no line is too wide but for one long word", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "é", "日", "-", "1"), minLength: 1 });
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 30 }),
      fc.integer({ min: 4, max: 40 }),
      (words, width) => {
        const lines = wrapped(words.join(" "), width).split("\n");
        expect(lines.join(" ")).toBe(words.join(" "));
        for (const line of lines) if (widthOf(line) > width) expect(line).not.toContain(" ");
      },
    ),
  );
});

test("no line begins with a French punctuation mark", () => {
  expect(wrapped("Rien n'a été trouvé ici ?", 24)).toBe("Rien n'a été trouvé\nici ?");
  expect(wrapped("la commande « list »", 16)).toBe("la commande\n« list »");
});

test("no line ends or begins with a French quotation mark, whatever stands around it", () => {
  for (const text of [
    "Il faut lire (« souvenir help ») avant de « sauver ».",
    "Vous dites « oui », « non », ou « peut-être »… Lequel (celui-ci ?) ?",
  ]) {
    for (let width = 8; width < text.length; width++) {
      const lines = wrapped(text, width).split("\n");
      expect(lines.join(" ")).toBe(text);
      for (const line of lines) expect(line).not.toMatch(/^[»?]|«$/);
    }
  }
  expect(wrapped("le fichier :memory: est ici", 12)).toBe("le fichier\n:memory: est\nici");
});

test("indents are kept, and those asked for are added", () => {
  expect(wrapped("  one two three", 9)).toBe("  one two\n  three");
  expect(wrapped("one two", 6, { first: "* ", rest: "  " })).toBe("* one\n  two");
  expect(padded("7", 3, "left")).toBe("  7");
});
