import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tokensOf } from "../text/tokens.ts";
import { meaningEncoder } from "./encode-meaning.ts";
import type { MeaningFeatures, QuestionToken } from "./meaning-query.ts";
import { meaningQuery } from "./meaning-query.ts";
import { signatureBytes } from "./signature-scan.ts";
import { openWordTable } from "./word-table.ts";

const table = openWordTable();
const encode = meaningEncoder(table);
const exchange = (question: string, answer = ""): Uint8Array =>
  encode(question, answer, "other").subarray(signatureBytes);

/** The words of a question, all alike but those given a weight. */
function asked(text: string, weights: Readonly<Record<string, number>> = {}): QuestionToken[] {
  return tokensOf(text).map(({ surface }) => {
    const weight = weights[surface] ?? 1;
    return { surface, weight, steering: weight };
  });
}

function compare(question: string | readonly QuestionToken[], ...encoded: readonly Uint8Array[]) {
  const tokens = typeof question === "string" ? asked(question) : question;
  return meaningQuery(table, tokens).compare(encoded);
}

const numbers = [
  "side",
  "whole",
  "words",
  "wordsTogether",
  "wordsAsked",
  "wordsNear",
  "wordsBeside",
] as const satisfies readonly (keyof MeaningFeatures)[];

function numbersOf(features: MeaningFeatures | undefined): number[] {
  return numbers.map((name) => features?.[name] ?? Number.NaN);
}

describe("a question compared with an exchange", () => {
  test("that says the very same is 1 in everything", () => {
    const [same] = compare("sécher basilic", exchange("sécher basilic"));
    for (const name of numbers.filter((one) => one !== "wordsBeside"))
      expect(same?.[name]).toBeCloseTo(1, 2);
    // The first word has none before it.
    expect(same?.wordsBeside).toBeGreaterThan(0.4);
  });

  test.each([
    ["zqxvane", "zqxvanes"],
    ["zqxvanes", "zqxvane"],
    ["zqxveaux", "zqxveau"],
    // The table has this one, and not the other.
    ["jalapeno", "jalapenos"],
  ])("finds %s in %s", (asking, said) => {
    const [found, same] = compare(asking, exchange(`Some ${said} here.`), exchange(asking));
    expect(found?.words).toBeCloseTo(1, 9);
    expect(same?.words).toBeCloseTo(1, 9);
    expect(found?.pairs()[0]?.cosine).toBe(1);
  });

  test("a short word that the table lacks has no other form", () => {
    const [found] = compare("zqx", exchange("zqxs"));
    expect(found?.words).toBe(0);
  });

  test("finds its meaning in the other language, and nothing in what is about something else", () => {
    const [translated, other] = compare(
      "comment sécher le basilic du jardin",
      exchange("How do I dry basil?", "Hang the herbs in a dark room."),
      exchange("Which bank has the best mortgage?", "Compare their rates."),
    );
    for (const name of numbers.filter((one) => one !== "wordsBeside"))
      expect([name, (translated?.[name] ?? 0) > (other?.[name] ?? 0)]).toEqual([name, true]);
  });

  test("takes a phrase for what the whole says", () => {
    const phrase = table.idOf("mot de passe");
    const password = { surface: "Mot de passe", phrase, weight: 1, steering: 1 };
    const [found] = compare([password], exchange("Choose a new password."));
    expect(found?.pairs()).toMatchObject([{ asked: "Mot de passe", found: "password" }]);
    expect(found?.words).toBeGreaterThan(0.7);
    const [back] = compare("password", exchange("Choisis un mot de passe."));
    expect(back?.pairs()[0]).toMatchObject({ asked: "password", found: "mot de passe" });
  });

  test("tells words that stand side by side, as they do in the question, from the same words apart", () => {
    const besideIn = (text: string) => compare("dry basil", exchange(text))[0]?.wordsBeside ?? -1;
    const sideBySide = besideIn("where is my dry basil now");
    expect(sideBySide).toBeGreaterThan(0.3);
    expect(besideIn("sécher basilic")).toBeGreaterThan(0.2);
    expect(besideIn("basil dry")).toBe(0);
    expect(besideIn("dry the basil")).toBe(0);
    expect(besideIn("dry. Basil")).toBe(0);
    expect(besideIn("dry basil. Dry basil")).toBe(sideBySide);
  });

  test("names the pairs of words that made the match", () => {
    const [features] = compare("comment sécher le basilic", exchange("how to dry basil leaves"));
    const pairs = features?.pairs() ?? [];
    const pair = (word: string) => pairs.find((one) => one.asked === word);
    expect(pair("sécher")).toMatchObject({ found: "dry" });
    expect(pair("sécher")?.cosine).toBeGreaterThan(0.6);
    expect(pair("sécher")?.cosine).toBeLessThan(1);
    expect(pair("basilic")).toMatchObject({ found: "basil" });
    expect(pairs.map(({ share }) => share)).toEqual(
      pairs.map(({ share }) => share).toSorted((a, b) => b - a),
    );
    const total = pairs.reduce((sum, { share }) => sum + share, 0);
    expect(total).toBeCloseTo(features?.words ?? -1, 4);
  });

  test("with a word in both has it as its own pair, known to the table or not", () => {
    const [features] = compare("zqxvé basilic", exchange("", "ZQXVE! Basilic."));
    expect(features?.pairs().map(({ cosine }) => cosine)).toEqual([1, 1]);
    expect(features?.words).toBeCloseTo(1, 6);
    const [without] = compare("zqxvé", exchange("some other words", "entirely"));
    expect(without?.pairs()).toEqual([]);
    expect(without?.words).toBe(0);
  });

  test("weighs nothing by a word that was taken out", () => {
    const exchanges = [
      exchange("How to dry basil?", "In the shade."),
      exchange("A mortgage rate", "Four percent."),
    ];
    const removed = compare(asked("basil mortgage", { mortgage: 0 }), ...exchanges);
    const never = compare("basil", ...exchanges);
    expect(removed.map(numbersOf)).toEqual(never.map(numbersOf));
    expect(removed.map((one) => one.pairs())).toEqual(never.map((one) => one.pairs()));
    expect(meaningQuery(table, asked("basil mortgage", { mortgage: 0 })).vector).toEqual(
      meaningQuery(table, asked("basil")).vector,
    );
    const nothing = compare(asked("basil", { basil: 0 }), ...exchanges);
    expect(nothing.map(numbersOf)).toEqual(exchanges.map(() => numbers.map(() => 0)));
  });

  test("of sixty words, each as weighty as the others, is compared by all of them", () => {
    const words = Array.from({ length: 60 }, (_, n) => table.wordOf(20_000 + n * 31)).join(" ");
    const [same] = compare(words, exchange(words));
    expect(same?.side).toBeGreaterThan(0.99);
    expect(same?.words).toBeGreaterThan(0.99);
    expect(meaningQuery(table, asked(words)).vector).toBeDefined();
  });

  test("leans towards a word that weighs more", () => {
    const exchanges = [exchange("dry basil leaves"), exchange("the mortgage rate of my bank")];
    const features = (weight: number) =>
      compare(asked("basil mortgage", { mortgage: weight }), ...exchanges);
    for (const name of ["side", "whole", "words", "wordsNear"] as const) {
      const [herbs, bank] = features(5);
      const [before, after] = features(0.2);
      expect(bank?.[name]).toBeGreaterThan(herbs?.[name] ?? 1);
      expect(before?.[name]).toBeGreaterThan(after?.[name] ?? 1);
    }
  });

  test("of words that nobody knows has no vector, and compares by them all the same", () => {
    const query = meaningQuery(table, asked("zqxv"));
    expect(query.vector).toBeUndefined();
    expect(meaningQuery(table, []).vector).toBeUndefined();
    expect(Math.hypot(...(meaningQuery(table, asked("basil")).vector ?? []))).toBeCloseTo(1, 5);
    const [has, lacks] = query.compare([exchange("zqxv basil"), exchange("basil")]);
    expect(has?.words).toBe(1);
    expect(has?.side).toBe(0);
    expect(lacks?.words).toBe(0);
  });
});

describe("many exchanges at once", () => {
  const word = fc.constantFrom(
    "sécher",
    "dry",
    "basil",
    "le",
    "the",
    "zqxv",
    "bank",
    "42",
    ".",
    "?",
  );
  const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(" "));

  test("compare as each does alone, in any order, between 0 and 1", () => {
    fc.assert(
      fc.property(
        text,
        fc.array(fc.tuple(text, text), { maxLength: 6 }),
        fc.array(fc.constantFrom(0, 0.3, 1, 4), { minLength: 12, maxLength: 12 }),
        (question, exchanges, weights) => {
          const tokens = tokensOf(question).map(({ surface }, n) => {
            const weight = weights[n] ?? 1;
            return { surface, weight, steering: weight };
          });
          const encoded = exchanges.map(([q, a]) => exchange(q, a));
          const together = compare(tokens, ...encoded);
          const alone = encoded.flatMap((one) => compare(tokens, one));
          const reversed = compare(tokens, ...encoded.toReversed()).toReversed();
          expect(alone.map(numbersOf)).toEqual(together.map(numbersOf));
          expect(reversed.map(numbersOf)).toEqual(together.map(numbersOf));
          expect(alone.map((one) => one.pairs())).toEqual(together.map((one) => one.pairs()));
          for (const value of together.flatMap(numbersOf)) {
            expect(value).toBeGreaterThanOrEqual(-1);
            expect(value).toBeLessThan(1.02);
          }
        },
      ),
    );
  });

  test("none give none", () => {
    expect(compare("basil")).toEqual([]);
  });

  test("a question longer than any is cut, not refused", () => {
    const long = Array.from({ length: 5_000 }, (_, n) => table.wordOf(n)).join(" ");
    const [features] = compare(long, exchange("how to dry basil"));
    for (const value of numbersOf(features)) expect(Number.isFinite(value)).toBe(true);
  });
});
