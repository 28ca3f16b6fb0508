import fc from "fast-check";
import { countTokens as packaged } from "gpt-tokenizer/encoding/cl100k_base";
import { expect, test } from "vitest";
import { loadTokenCounter, tokenizerName } from "./count-tokens.ts";

const countTokens = await loadTokenCounter();

test("the tokenizer has a name that budgets can state", () => {
  expect(tokenizerName).toBe("cl100k_base");
});

test("known texts have the counts of cl100k_base", () => {
  expect(countTokens("")).toBe(0);
  expect(countTokens("hello world")).toBe(2);
  expect(countTokens("antidisestablishmentarianism")).toBe(6);
});

test("what looks like a special token is counted as plain text", () => {
  for (const special of ["<|endoftext|>", "<|im_start|>", "<|fim_prefix|>", "<|endofprompt|>"]) {
    expect(countTokens(special)).toBeGreaterThan(1);
    expect(countTokens(`a ${special} b`)).toBeGreaterThan(countTokens("a  b"));
  }
});

test("a join may need more tokens than its parts, so budgets count whole texts", () => {
  expect(countTokens("a  1")).toBeGreaterThan(countTokens("a  ") + countTokens("1"));
  expect(countTokens("hello")).toBeLessThan(countTokens("hel") + countTokens("lo"));
});

test("a text without any space is counted, in slices", () => {
  const characters = 40_000;
  expect(countTokens("好".repeat(characters))).toBe(characters);
  expect(countTokens("\n".repeat(characters))).toBeGreaterThan(0);
});

test("any text has the count that the tokenizer's own entry gives", () => {
  const asPlainText = { allowedSpecial: new Set<string>(), disallowedSpecial: new Set<string>() };
  const texts = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.lorem({ maxCount: 40 }),
    fc.constant("L'été, 12 €\n<|im_end|>"),
    // White space is cut by what stands around it.
    fc.string({
      unit: fc.constantFrom(" ", "\n", "\r", "\t", "a", "é", "1", "'", "s", "!", "#", "好"),
    }),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(countTokens(text)).toBe(packaged(text, asPlainText));
    }),
  );
});
