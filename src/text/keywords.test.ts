import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TextLanguage } from "../core/language.ts";
import {
  keywordQuality,
  mostFrequentWords,
  plainYake,
  type KeywordMethod,
} from "./fixtures/keyword-evaluation.ts";
import { heldOutTexts, keywordTexts } from "./fixtures/keyword-texts.ts";
import { keywordKey, keywordsOf, type KeywordOptions } from "./keywords.ts";
import { tokenColumnsOf } from "./tokens.ts";

const phrases = (
  question: string,
  language: TextLanguage,
  more: Partial<KeywordOptions> = {},
): string[] => keywordsOf({ question, answer: "", language, ...more }).map(({ phrase }) => phrase);

describe("on texts labelled by hand, of which half was never tuned on", () => {
  const ours: KeywordMethod = (text, count) =>
    keywordsOf({ ...text, count }).map(({ phrase }) => phrase);

  test("half of the five keywords are those a reader chose", () => {
    const quality = keywordQuality(heldOutTexts, ours);
    expect(quality.precision).toBeGreaterThan(0.48);
    expect(quality.recall).toBeGreaterThan(0.35);
    expect(quality.f1).toBeGreaterThan(0.4);
    expect(quality.partialF1).toBeGreaterThan(0.52);
  });

  test.each(["fr", "en"] as const)(
    "they beat frequent words and plain YAKE! twice over (%s)",
    (language) => {
      const texts = heldOutTexts.filter((text) => text.language === language);
      const { f1, partialF1 } = keywordQuality(texts, ours);
      for (const baseline of [mostFrequentWords, plainYake]) {
        const other = keywordQuality(texts, baseline);
        expect(f1).toBeGreaterThan(2 * other.f1);
        expect(partialF1).toBeGreaterThan(1.2 * other.partialF1);
      }
    },
  );

  test("there are 20 texts of each language, and every phrase has terms", () => {
    expect(keywordTexts.filter(({ language }) => language === "fr")).toHaveLength(20);
    expect(keywordTexts.filter(({ language }) => language === "en")).toHaveLength(20);
    for (const { phrases: gold, language } of keywordTexts) {
      expect(gold.length).toBeGreaterThanOrEqual(5);
      expect(gold.length).toBeLessThanOrEqual(8);
      expect(gold.map((phrase) => keywordKey(phrase, language))).not.toContain("");
    }
  });
});

describe("a phrase", () => {
  test("of a French question keeps its inner words and its elision", () => {
    expect(
      phrases("Comment sécher le basilic du jardin sans perdre le goût ?", "fr").slice(0, 3),
    ).toEqual(["basilic du jardin", "goût", "sécher"]);
    expect(phrases("Faut-il garder l'huile d’olive au froid ?", "fr")).toContain("huile d’olive");
    expect(phrases("Quel est l'état de l'art ?", "fr")).toEqual(["état de l'art"]);
  });

  test("is whole where a word of it is common, or a verb elsewhere", () => {
    const asked = "Comment changer le mot de passe de ma base de données avant le rendez-vous ?";
    expect(phrases(asked, "fr").slice(0, 3).toSorted()).toEqual([
      "base de données",
      "mot de passe",
      "rendez-vous",
    ]);
    expect(phrases("Les mises à jour passent mal.", "fr")[0]).toBe("mises à jour");
    expect(phrases("Which hard drive has fewer side effects?", "en")).toEqual([
      "side effects",
      "hard drive",
    ]);
    // Punctuation parts its words.
    expect(phrases("Quel est ce mot ? De passe en passe, il change.", "fr")).toContain("mot");
    expect(phrases("Il reste à charger la voiture électrique.", "fr")).not.toContain(
      "reste à charger",
    );
    expect(phrases("Rendez-moi la clé.", "fr")).toEqual(["clé", "rendez"]);
  });

  test("may be a name where a verb stands as a rule", () => {
    expect(phrases("How much dry food should Biscotte get?", "en")).toEqual([
      "dry food",
      "Biscotte",
      "get",
    ]);
    expect(phrases("Quand peut Oscar revenir à l'école ?", "fr")).toContain("Oscar");
    // Not in a title, where verbs are written so, too.
    expect(phrases("How to Install Python on Windows", "en")).toContain("Install");
    expect(phrases("Why You Should Install Docker", "en")).not.toContain("Install Docker");
  });

  test("of an English question may have words inside that end no phrase", () => {
    expect(phrases("What is the state of the art?", "en")).toEqual(["state of the art"]);
    expect(phrases("How do I prune tomato plants in a greenhouse?", "en").slice(0, 2)).toEqual([
      "tomato plants",
      "greenhouse",
    ]);
  });

  test("has small letters at the start of a sentence, names and acronyms keep theirs", () => {
    const answer =
      "Basilic et thym. Le Raspberry Pi chauffe, le Raspberry Pi dort. Le protocole HTTP est là.";
    const found = phrases("", "fr", { answer, count: 10 });
    expect(found).toContain("basilic");
    expect(found).toContain("Raspberry Pi");
    expect(found).toContain("protocole HTTP");
  });

  test("is shown in its most frequent form, the first of equals", () => {
    const answer = "Les tomates mûrissent. Une tomate. Des tomates.";
    expect(phrases("", "fr", { answer, count: 1 })).toEqual(["tomates"]);
    expect(phrases("", "en", { answer: "A tomato, then tomatoes.", count: 1 })).toEqual(["tomato"]);
  });

  test("with hyphens is never cut", () => {
    expect(phrases("Which noise-cancelling headphones?", "en")).toEqual([
      "noise-cancelling headphones",
    ]);
    expect(phrases("Pourquoi le vinaigre mousse-t-il ?", "fr")).not.toContain("mousse-t-il");
  });
});

describe("what is no keyword", () => {
  test("code, identifiers, paths, links, mail and markup", () => {
    const answer = [
      "Voici le **jardin** :",
      "```js",
      "const abricot = pelouse;",
      "```",
      "Appelez `tondeuse` ou getUserName() ou brouette(42), user_name, camelCase, --pelle.",
      "Voir https://example.org/prairie et lea@example.org, src/serre/terreau.ts, /usr/local/arrosoir.",
      "<div class='gazon'>fleurs</div> &nbsp; [potager](https://example.org/ruche) $$fumier$$",
    ].join("\n");
    const text = phrases("", "fr", { answer, count: 15 }).join(" ");
    expect(text).toMatch(/jardin/);
    expect(text).toMatch(/fleurs/);
    expect(text).toMatch(/potager/);
    expect(text).not.toMatch(
      /abricot|pelouse|tondeuse|getUserName|brouette|user|name|camelCase|pelle|prairie|lea|example|terreau|serre|arrosoir|gazon|div|nbsp|ruche|fumier/,
    );
  });

  // The event of a calendar was a topic named "20260106T190000Z RRULE".
  test("time stamps and identifiers, alone or in a compound", () => {
    for (const machine of [
      "20260106T190000Z",
      "2026-01-06T19:00:00Z",
      "2026-01-06T19:00:00.123+01:00",
      "550e8400-e29b-41d4-a716-446655440000",
      "IMG20260106",
      "a1b2c3d4x5y6z7w8",
    ]) {
      expect(phrases(`Rehearsal ${machine} calendar`, "en").toSorted()).toEqual([
        "calendar",
        "rehearsal",
      ]);
    }
    for (const name of ["ESP32-S3", "STM32F103C8T6", "COVID-19", "7z"])
      expect(phrases(`What is ${name}?`, "en")).toContain(name);
  });

  test("words for numbers", () => {
    expect(phrases("Deux, trois, deux : combien de deux ?", "fr")).toEqual([]);
    expect(phrases("Two, three, two: how many two?", "en")).toEqual([]);
  });

  test("stop words, numbers, units, lone letters and hashes", () => {
    expect(phrases("et le de 42 3 kg x 3c34c87d1f0a9b8e", "fr")).toEqual([]);
    expect(phrases("the of and 7th 12 MB", "en")).toEqual([]);
  });

  test("another form of one that is there, or a part of it", () => {
    const answer = "Séchage du basilic. Le séchage des basilics. Les séchages. Du basilic.";
    expect(phrases("", "fr", { answer })).toEqual(["séchage du basilic"]);
  });
});

describe("the user's words", () => {
  const question = "Comment tailler les rosiers et les pommiers du jardin ?";

  test("stop words are left out in any inflection", () => {
    expect(phrases(question, "fr")).toContain("rosiers");
    expect(phrases(question, "fr", { stopWords: ["rosier"] }).join(" ")).not.toMatch(/rosier/);
  });

  test("a word taken off the list can be a keyword", () => {
    expect(phrases("Who are The Who?", "en")).toEqual([]);
    expect(phrases("Who are The Who?", "en", { keepWords: ["who"] })).toEqual(["Who"]);
  });

  test("pinned words come first, all of them, where they occur", () => {
    const pinnedWords = ["tulipe", "jardins", "comment"];
    const found = keywordsOf({ question, answer: "", language: "fr", pinnedWords, count: 3 });
    expect(found.map(({ phrase }) => phrase).slice(0, 2)).toEqual(["jardins", "comment"]);
    expect(found).toHaveLength(3);
    expect(found[0]?.score).toBe(1);
    expect(phrases(question, "fr", { pinnedWords, count: 1 })).toEqual(["jardins", "comment"]);
  });
});

test("a language without grammar still has keywords", () => {
  expect(phrases("Wie trockne ich Basilikum aus dem Garten?", "other")).toContain("Basilikum");
  expect(phrases("罗勒", "other")).toEqual(["罗勒"]);
});

test("the key of a phrase is the same for its forms and without its stop words", () => {
  expect(keywordKey("Séchages des basilics", "fr")).toBe(keywordKey("le séchage du basilic", "fr"));
  expect(keywordKey("state of the art", "en")).toBe("state art");
  expect(keywordKey("The Who", "en")).not.toBe("");
});

const piece = fc.constantFrom(
  "basilic",
  "le",
  "du",
  "d'",
  "l’",
  "Jardin",
  "séchage",
  " ",
  " ",
  ". ",
  "\n",
  "-",
  "- ",
  "`",
  "```",
  "**",
  "http://a.b",
  "42",
  "kg",
  "garden",
  "the",
  "of",
  "f(x)",
  "_",
  "é",
  "罗勒",
  "(",
  "| ",
  "je",
  "-t-il",
  "'s ",
);

test("any text gives at most five keywords, found in it, best first, the same each time", () => {
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 20 }),
      fc.array(piece, { maxLength: 60 }),
      fc.constantFrom<TextLanguage>("fr", "en", "other"),
      (asked, answered, language) => {
        const options = { question: asked.join(""), answer: answered.join(""), language };
        const keywords = keywordsOf(options);
        expect(keywords).toEqual(keywordsOf(options));
        const tokens = {
          question: tokenColumnsOf(options.question, language),
          answer: tokenColumnsOf(options.answer, language),
        };
        expect(keywordsOf({ ...options, tokens })).toEqual(keywords);
        expect(keywords.length).toBeLessThanOrEqual(5);
        expect(new Set(keywords.map(({ phrase }) => keywordKey(phrase, language))).size).toBe(
          keywords.length,
        );
        let last = 1;
        for (const { phrase, score } of keywords) {
          expect(score).toBeGreaterThan(0);
          expect(score).toBeLessThanOrEqual(last);
          last = score;
          const letters = (text: string): string =>
            text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
          expect(letters(options.question + options.answer)).toContain(letters(phrase));
        }
      },
    ),
    { numRuns: 500 },
  );
});
