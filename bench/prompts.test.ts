import { expect, test } from "vitest";
import { isSaidIn, runPrompts } from "./prompts.ts";

test("an answer is in a text that has all strings of one alternative, whatever its markup", () => {
  const text = "Model: Take **48 g** a day,\nin l’assiette.";
  expect(isSaidIn(text, [["48 g a day"]])).toBe(true);
  expect(isSaidIn(text, [["L'assiette", "48 G"]])).toBe(true);
  expect(isSaidIn(text, [["48 g", "50 g"]])).toBe(false);
  expect(isSaidIn(text, [["48 g", "50 g"], ["a day"]])).toBe(true);
});

test("without a folder it says what to give", async () => {
  await expect(runPrompts({})).rejects.toThrow("--data bench/households");
});
