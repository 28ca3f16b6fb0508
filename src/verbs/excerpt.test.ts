import { expect, test } from "vitest";
import { excerptOf, excerptWeights, nearWords } from "./excerpt.ts";

const weights = excerptWeights([
  { word: "basilic", variants: ["basilic"], weight: 1, documents: 3 },
  { word: "sécher", variants: ["sech", "secher"], weight: 1, documents: 5 },
]);

function marked(text: string, length: number, near?: ReadonlyMap<string, number>): string {
  const excerpt = excerptOf(text, { weights, length, ...(near ? { near } : {}) });
  let shown = "";
  let at = 0;
  for (const { start, end, near: isNear } of excerpt.marks) {
    const word = excerpt.text.slice(start, end);
    shown += excerpt.text.slice(at, start) + (isNear ? `~${word}~` : `<${word}>`);
    at = end;
  }
  return shown + excerpt.text.slice(at);
}

test("a short text is whole, its matching words marked in all their forms", () => {
  expect(marked("**Sécher** le basilic :\n- les basilics", 80)).toBe(
    "<Sécher> le <basilic> : les <basilics>",
  );
});

test("words near in meaning are marked as such, and draw the excerpt to them", () => {
  const near = nearWords([{ asked: "sécher", found: "dry", cosine: 0.81, share: 0.3 }], weights);
  const text = `${"Nothing here. ".repeat(40)}Dry the leaves in the shade. ${"Nor here. ".repeat(40)}`;
  expect(marked(text, 64, near)).toBe(
    "… Nothing here. Nothing here. ~Dry~ the leaves in the shade. …",
  );
});

test("a phrase that is near in meaning is one mark, and its words alone are none", () => {
  const near = nearWords(
    [{ asked: "basilic", found: "pomme de terre", cosine: 0.5, share: 0.3 }],
    weights,
  );
  expect(marked("Pomme de terre, la pomme ; une pomme-de-terre", 80, near)).toBe(
    "~Pomme de terre~, la pomme ; une ~pomme-de-terre~",
  );
});

test("what was searched for is marked as such within a phrase, too", () => {
  const near = new Map([["pot de basilic", 1]]);
  expect(marked("Un pot de basilic", 80, near)).toBe("Un pot de <basilic>");
});

test("what is near to a phrase is worth as much as the most telling of its words", () => {
  const pairs = [{ asked: "Sécher le basilic", found: "cure", cosine: 0.5, share: 0.3 }];
  const most = Math.max(...weights.values());
  expect(nearWords(pairs, weights)).toEqual(new Map([["cure", most / 2]]));
});

test("it is never longer than asked for, cuts between words and marks nothing it does not show", () => {
  const text = `${"avant ".repeat(50)}basilic ${"après ".repeat(50)}sécher`;
  for (const length of [20, 40, 90, 200, 1_000]) {
    const excerpt = excerptOf(text, { weights, length });
    expect(excerpt.text.length).toBeLessThanOrEqual(length);
    expect(excerpt.text).toMatch(/\bbasilic\b/);
    for (const { start, end } of excerpt.marks)
      expect(excerpt.text.slice(start, end)).toMatch(/^(?:basilic|sécher)$/);
  }
});

test("without a match it is the beginning", () => {
  expect(marked("# Title\n\n- one\n- two and three", 12)).toBe("Title one…");
});

test("irregular forms are marked too", () => {
  const oeil = excerptWeights([
    { word: "œil", variants: ["oeil"], weight: 1, documents: 1 },
    { word: "travaux", variants: ["travail", "travaux"], weight: 1, documents: 1 },
  ]);
  const { marks } = excerptOf("Mes yeux et leur travail", { weights: oeil, length: 80 });
  expect(marks).toHaveLength(2);
});

test("the rows of a table are their cells", () => {
  const table = "| Plant | Days |\n| --- | ---: |\n| Basil | 6 |\n| Rice | 12 |";
  expect(excerptOf(table, { weights, length: 80 }).text).toBe("Plant · Days Basil · 6 Rice · 12");
});
