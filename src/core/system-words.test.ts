import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { systemWords } from "./system-words.ts";

test("what the system says is said in French, with the code that can be looked up", () => {
  expect.assertions(2);
  try {
    readFileSync(tmpdir());
  } catch (error) {
    const { en, fr } = systemWords(error);
    expect(en).toContain("EISDIR: ");
    expect(fr).toBe("EISDIR, c'est un dossier");
  }
});

test("what nobody has words for is quoted", () => {
  expect(systemWords(Object.assign(new Error("ENEW: new"), { code: "ENEW" })).fr).toBe(
    "« ENEW: new »",
  );
  expect(systemWords("text")).toEqual({ en: "text", fr: "« text »" });
});
