import { expect, test } from "vitest";
import { hasWord, withInstead } from "./with-instead.ts";

test("a word is replaced wherever it stands by itself, and nowhere within another", () => {
  expect(withInstead("presure, or expresure? The presure!", "presure", "pressure")).toBe(
    "pressure, or expresure? The pressure!",
  );
  expect(withInstead("l'éxemple et l'éxemples", "éxemple", "exemple")).toBe(
    "l'exemple et l'éxemples",
  );
  expect(withInstead("basil", "boilxer", "boiler")).toBe("basil");
});

test("signs in either word are letters like any other", () => {
  expect(withInstead("c++x or cxx", "c++x", "$&")).toBe("$& or cxx");
  expect(withInstead("grand-mére", "grand-mére", "grand-mère")).toBe("grand-mère");
});

test("a text has a word, or only one that begins with it", () => {
  expect(hasWord("Why the boilxer?", "boilxer")).toBe(true);
  expect(hasWord("Why the boilxers?", "boilxer")).toBe(false);
});
