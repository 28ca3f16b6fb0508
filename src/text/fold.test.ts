import fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "./fold.ts";

test.each([
  ["Été", "ete"],
  ["DÉPLOIENT", "deploient"],
  ["cœur", "coeur"],
  ["Straße", "strasse"],
  ["ÆSIR", "aesir"],
  ["Łódź", "lodz"],
  ["smørrebrød", "smorrebrod"],
  ["Iğdır", "igdir"],
  ["İstanbul", "istanbul"],
  ["ﬁn", "fin"],
  ["m²", "m2"],
  ["1️⃣", "1"],
  ["ΟΔΟΣ", "οδοσ"],
  ["οδός", "οδοσ"],
  ["Ёлка", "елка"],
  ["한국어", "한국어"],
  ["がぎぐ", "がぎぐ"],
  ["हिन्दी", "हिन्दी"],
  ["𝐀™", "atm"],
])("%s folds to %s", (text, folded) => {
  expect(fold(text)).toBe(folded.normalize("NFC"));
});

const anyText = fc.string({ unit: "binary" });
const accentedText = fc.string({
  unit: fc.constantFrom(...Array.from("aàâäbcçdeéèêëfiîïnñoôöœsuùûüyÿÉÀÇŒ 'ßłø")),
});

test("folding twice changes nothing, for any character", () => {
  for (let code = 0; code < 0x11_0000; code++) {
    const folded = fold(String.fromCodePoint(code));
    if (fold(folded) !== folded) expect.unreachable(code.toString(16));
  }
});

test("folding twice changes nothing, for any text", () => {
  fc.assert(
    fc.property(fc.oneof(anyText, accentedText), (text) => fold(fold(text)) === fold(text)),
  );
});

test("capitals and accents make no difference", () => {
  fc.assert(
    fc.property(accentedText, (text) => {
      expect(fold(text.toUpperCase())).toBe(fold(text));
      expect(fold(text.normalize("NFD"))).toBe(fold(text));
      expect(fold(text.normalize("NFD").replace(/\p{M}/gu, ""))).toBe(fold(text));
    }),
  );
});

test("a Latin text folds as it does beside another script, where the general way is taken", () => {
  fc.assert(fc.property(accentedText, (text) => fold(`${text} Ж`) === `${fold(text)} ж`));
});

test("control characters and half surrogate pairs pass", () => {
  expect(fold("A\0B")).toBe("a\0b");
  expect(fold("É\ud800x")).toBe("e\ud800x");
});
