import fc from "fast-check";
import { expect, test } from "vitest";
import { unitsOf } from "./units.ts";

const kinds = (text: string): string[] =>
  unitsOf(text).map(({ kind, text: unit }) => `${kind}: ${unit}`);

test("an answer falls into sentences, headings, lists, tables, quotes and code", () => {
  const answer = [
    "# Pain",
    "Voici la recette. Elle est simple :",
    "- farine",
    "- eau",
    "  - tiède",
    "",
    "> Le pain demande du temps.",
    "> Et du sel.",
    "",
    "| Farine | Eau |",
    "|---|---|",
    "| 500 g | 350 g |",
    "",
    "---",
    "```python",
    "mix(flour. Water)",
    "",
    "bake()",
    "```",
    "Bon appétit !",
  ].join("\n");
  expect(kinds(answer)).toEqual([
    "heading: # Pain",
    "sentence: Voici la recette.",
    "sentence: Elle est simple :",
    "list: - farine\n- eau\n  - tiède",
    "quote: > Le pain demande du temps.\n> Et du sel.",
    "table: | Farine | Eau |\n|---|---|\n| 500 g | 350 g |",
    "code: ```python\nmix(flour. Water)\n\nbake()\n```",
    "sentence: Bon appétit !",
  ]);
});

test("a list keeps its blank lines, nested items and indented code", () => {
  const list =
    "1. Installer :\n\n   ```sh\n   npm install\n   ```\n\n2. Lancer\n   le serveur\n- enfin";
  expect(kinds(`${list}\n\nFini.`)).toEqual([`list: ${list}`, "sentence: Fini."]);
});

test("long numbered paragraphs are units of their own", () => {
  const paragraph = (n: number): string =>
    `${n}. **Étape ${n}** : ${"du texte qui explique longuement. ".repeat(8)}`.trim();
  const text = `${paragraph(1)}\n\n${paragraph(2)}`;
  expect(kinds(text)).toEqual([`list: ${paragraph(1)}`, `list: ${paragraph(2)}`]);
  const tight = `${paragraph(1)}\n${paragraph(2)}`;
  expect(kinds(tight)).toEqual([`list: ${tight}`]);
});

test("a fence that is never closed goes to the end, and one may hold a shorter one", () => {
  expect(kinds("Voici.\n```js\nlet a = 1;\n\nlet b")).toEqual([
    "sentence: Voici.",
    "code: ```js\nlet a = 1;\n\nlet b",
  ]);
  expect(kinds("````md\n```\nx\n```\n````\nFin.")).toEqual([
    "code: ````md\n```\nx\n```\n````",
    "sentence: Fin.",
  ]);
});

test("a display formula is kept whole", () => {
  expect(kinds("On a :\n$$\nE = m. C^2\n$$\nDonc.")).toEqual([
    "sentence: On a :",
    "code: $$\nE = m. C^2\n$$",
    "sentence: Donc.",
  ]);
});

test("a line in bold alone is a heading", () => {
  expect(kinds("**Ingrédients :**\nDu sel.")).toEqual([
    "heading: **Ingrédients :**",
    "sentence: Du sel.",
  ]);
});

const piece = fc.constantFrom(
  "Un mot",
  "e.g. ",
  "M. ",
  ". ",
  "? ",
  "…",
  "\n",
  "\n\n",
  "- item",
  "1. item",
  "  ",
  "```",
  "~~~",
  "| a | b |",
  "|---|---|",
  "# Titre",
  "> cite",
  "**gras**",
  "`code. x`",
  "« oui. »",
  "(a. b)",
  "$$",
  "\\[",
  "é",
  "好。",
  "https://a.b/c. ",
  "---",
  "    ",
);

test("units are exact, in order, disjoint, and leave out nothing but space and rules", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join("");
      let at = 0;
      let left = "";
      for (const unit of unitsOf(text)) {
        expect(unit.text).toBe(text.slice(unit.start, unit.end));
        expect(unit.text.trim()).toBe(unit.text);
        expect(unit.start).toBeGreaterThanOrEqual(at);
        expect(unit.end).toBeGreaterThan(unit.start);
        left += text.slice(at, unit.start);
        at = unit.end;
      }
      left += text.slice(at);
      expect(left).toMatch(/^[\s-]*$/);
    }),
    { numRuns: 1000 },
  );
});
