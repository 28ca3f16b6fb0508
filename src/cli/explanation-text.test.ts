import { describe, expect, test } from "vitest";
import type { Bilingual, UiLanguage } from "../core/language.ts";
import type { Found } from "../souvenir.ts";
import { explanationText, pairTexts } from "./explanation-text.ts";
import { widthOf } from "./text-width.ts";

function speaking(language: UiLanguage) {
  return { say: (text: Bilingual) => text[language], language, width: 80 };
}

const found: Found = {
  exchange: {
    id: "0",
    question: "",
    answer: "",
    attachments: [],
    toolCalls: [],
    alternatives: [],
    language: "fr",
    keywords: [],
    places: [],
  },
  score: 3.3649,
  relevance: 0.5,
  parts: {
    words: 0.5049,
    title: 0,
    meaning: 2.536,
    context: 0.244,
    conversation: 0.08,
    time: 0,
    wish: 0,
  },
  why: [
    { word: "basil", score: 0.4, frequencies: { question: 1, keywords: 2 } },
    { word: "dry", score: 0.1049, frequencies: { answer: 3, title: 1 } },
  ],
  pairs: [
    { asked: "dry", found: "sécher", cosine: 0.614, share: 0.4 },
    { asked: "basil", found: "basil", cosine: 1, share: 0.3 },
    { asked: "how", found: "comment", cosine: 0.44, share: 0.01 },
  ],
};

const lines = (language: UiLanguage): string[] =>
  explanationText(speaking(language), found, "   ").split("\n");

describe("the explanation of a result", () => {
  test("is the score as a sum, each word by field, and each pair of words", () => {
    expect(lines("en")).toEqual([
      "   score 3.36 = words 0.50 + meaning 2.54 + neighbours 0.24 + conversation 0.08",
      "   words: basil 0.40 (question 1, keywords 2); dry 0.10 (answer 3, title 1)",
      "   meaning: dry ~ sécher 0.61; basil ~ basil 1.00; how ~ comment 0.44",
    ]);
    expect(lines("fr")).toEqual([
      "   score 3,36 = mots 0,50 + sens 2,54 + voisins 0,24 + conversation 0,08",
      "   mots : basil 0,40 (question 1, mots-clés 2) ; dry 0,10 (réponse 3, titre 1)",
      "   sens : dry ~ sécher 0,61 ; basil ~ basil 1,00 ; how ~ comment 0,44",
    ]);
  });

  test("names the time when the question did", () => {
    const dated = { ...found, parts: { ...found.parts, time: 0.5 } };
    const text = (language: UiLanguage): string =>
      explanationText(speaking(language), dated, "").replace(/\s+/g, " ");
    expect(text("en")).toMatch(
      /^score 3\.86 = words 0\.50 .* conversation 0\.08 \+ time 0\.50 words:/,
    );
    expect(text("fr")).toMatch(/^score 3,86 = mots 0,50 .* conversation 0,08 \+ date 0,50 mots :/);
  });

  test("says so when it is there for a standing wish", () => {
    const wished = { ...found, parts: { ...found.parts, wish: 0.7 } };
    const text = (language: UiLanguage): string =>
      explanationText(speaking(language), wished, "").replace(/\s+/g, " ");
    expect(text("en")).toMatch(
      /^score 4\.06 = .* conversation 0\.08 \+ standing wish 0\.70 words:/,
    );
    expect(text("fr")).toMatch(/^score 4,06 = .* conversation 0,08 \+ souhait durable 0,70 mots :/);
  });

  test("adds up as it is shown", () => {
    for (const [words, meaning] of [
      [0.005, 0.005],
      [0.3349, 1.2849],
      [0, 0.7777],
    ] as const) {
      const parts = {
        words,
        title: 0,
        meaning,
        context: 0.004,
        conversation: 0.0062,
        time: 0,
        wish: 0,
      };
      const [first = ""] = explanationText(speaking("en"), { ...found, parts }, "").split("\n");
      const [total = 0, ...rest] = [...first.matchAll(/\d+\.\d+/g)].map(([number]) => +number);
      expect(rest.reduce((sum, part) => sum + part, 0)).toBeCloseTo(total, 9);
    }
  });

  test("stays within the width, and leaves out what there is none of", () => {
    const words = Array.from({ length: 30 }, (_, n) => `something${n}`);
    const many: Found = {
      ...found,
      why: words.map((word) => ({ word, score: 0.01, frequencies: { question: 1 } })),
      pairs: words.map((asked) => ({ asked, found: asked, cosine: 0.5, share: 0.01 })),
    };
    for (const language of ["en", "fr"] as const)
      for (const line of explanationText(speaking(language), many, "   ").split("\n"))
        expect(widthOf(line)).toBeLessThanOrEqual(80);
    const bare = explanationText(speaking("en"), { ...found, why: [], pairs: [] }, "");
    expect(bare.split("\n")).toHaveLength(1);
  });
});

test("the pairs that tell are those of different words that matter", () => {
  expect(pairTexts(found.pairs, "en")).toEqual(["dry ~ sécher 0.61"]);
  expect(pairTexts(found.pairs, "fr")).toEqual(["dry ~ sécher 0,61"]);
});
