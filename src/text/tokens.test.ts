import fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "./fold.ts";
import { tokensOf } from "./tokens.ts";

const folded = (text: string): string =>
  tokensOf(text)
    .map((token) => token.folded)
    .join(" ");
const surfaces = (text: string): string =>
  tokensOf(text)
    .map((token) => token.surface)
    .join(" ");

test.each([
  ["L'été, c'est-à-dire", "ete est a dire"],
  ["aujourd’hui", "aujourdhui"],
  ["d'accord, jusqu'à lundi", "accord a lundi"],
  ["quelqu'un", "un"],
  ["Qu’est-ce qu'il dit ?", "est ce il dit"],
  ["prud'homme, entr'ouvert", "prudhomme entrouvert"],
  ["état-major", "etat major"],
  ["I don't think it's John's", "i dont think it john"],
  ["we've, they're, you’ll", "we they you"],
  ["rock'n'roll, O'Brien", "rocknroll obrien"],
  ["the dogs' bowls, 'quoted'", "the dogs bowls quoted"],
  ["C++, c#, F# and C", "c++ c# f# and c"],
  ["l'avenir du C++ et d'C#", "avenir du c++ et c#"],
  ["abc++ vc#", "abc vc"],
  ["2026-03-01 at 3.14", "2026 03 01 at 3 14"],
  ["getUserName user_name", "getusername user name"],
  ["ﬁn cœur ²", "fin coeur 2"],
  ["e\u0301te\u0301", "ete"],
  ["1️⃣ un ❤️ deux", "1 un deux"],
  ["東京都", "東京 京都"],
  ["京", "京"],
  ["Node.jsの設定", "node js の設 設定"],
  ["我爱Python3编程", "我爱 python3 编程"],
  ["ขนมปัง", "ขน นม มป ปั ัง"],
  ["한국어 공부", "한국어 공부"],
  ["Привет, мир", "привет мир"],
  ["हिन्दी में", "हिन्दी में"],
  ["", ""],
  ["… — ' ’ \0 \ud800", ""],
])("%j gives %j", (text, words) => {
  expect(folded(text)).toBe(words);
});

test("the surface keeps capitals, accents and apostrophes, and loses an elided article", () => {
  expect(surfaces("L'Été d’Élise n'est pas DON'T")).toBe("Été Élise est pas DON'T");
});

test("a long run is cut to 64 characters, and never through one", () => {
  expect(folded("x".repeat(5_000))).toBe("x".repeat(64));
  expect(folded(`a${"\u{10428}".repeat(100)}`)).toBe(`a${"\u{10428}".repeat(63)}`);
});

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          ..."l L d' qu' n’ t ' ’ ʼ 's 't 're c C f + ++ # é É œ ŉ e\u0301 \u0301 a B 3 _ - . 東 京 の ก ข Ж 한 ﬁ 𠮟 𝐀 ️ ⃣ 😀 \0 \ud800 \udc00".split(
            " ",
          ),
          " ",
          "\n",
        ),
        fc.string({ maxLength: 3 }),
      ),
      { maxLength: 20 },
    )
    .map((parts) => parts.join("")),
);

test("offsets give the surface back, in order and without overlap but for bigrams", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      let last = -1;
      for (const { surface, start, end, folded: word } of tokensOf(text)) {
        expect(text.slice(start, end)).toBe(surface);
        expect(start).toBeGreaterThan(last);
        expect(word).not.toBe("");
        last = start;
      }
    }),
    { numRuns: 2_000 },
  );
});

test("capitals make no difference", () => {
  const text = fc.string({ unit: fc.constantFrom(...Array.from("abcdefl'’éèœçqu s+# ")) });
  fc.assert(
    fc.property(text, (t) => folded(t) === folded(t.toUpperCase())),
    { numRuns: 1_000 },
  );
});

/** The same words, by one slow regular expression. */
function wordsBySpecification(text: string): string[] {
  const elided = "(?:l|d|j|m|t|s|n|c|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu|presqu)";
  const run = "(?!ʼ)[\\p{L}\\p{N}](?:(?!ʼ)[\\p{L}\\p{N}\\p{M}])*";
  const word = new RegExp(
    `(?:c\\+\\+|[cf]#)|(?<elided>${elided}['’ʼ](?=(?!ʼ)[\\p{L}\\p{N}]))|(?<word>${run}(?:['’ʼ]${run})*)`,
    "giuy",
  );
  const words: string[] = [];
  let at = 0;
  while (at < text.length) {
    word.lastIndex = at;
    const match = word.exec(text);
    if (!match) at++;
    else {
      at = word.lastIndex;
      if (match.groups?.["elided"] === undefined) {
        const bare = match[0].replace(/^([^'’ʼ]+)['’ʼ](?:s|m|re|ve|ll|d)$/i, "$1");
        words.push(Array.from(fold(bare).replace(/['’ʼ]/g, "")).slice(0, 64).join(""));
      }
    }
  }
  return words.filter((w) => w !== "");
}

test("the quick way finds what the regular expression finds", () => {
  const spaced = anyText.map((text) => text.replace(/[^\0-\u0dff\ufb01]/gu, " "));
  fc.assert(
    fc.property(spaced, (text) => {
      expect(tokensOf(text).map((token) => token.folded)).toEqual(wordsBySpecification(text));
    }),
    { numRuns: 3_000 },
  );
});

test("a long chain of elisions is read like any text", () => {
  // It once took the square of its length.
  expect(folded(`${"l'".repeat(100_000)}ami`)).toBe("ami");
});
