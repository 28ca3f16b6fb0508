import { expect, test } from "vitest";
import { highlightedCode } from "./highlight-code.ts";

test("code is marked by spans, and its text stays text", () => {
  expect(highlightedCode('let a = "<b>";', "javascript")).toBe(
    '<span class="hljs-keyword">let</span> a = <span class="hljs-string">&quot;&lt;b&gt;&quot;</span>;',
  );
  expect(highlightedCode("a", "klingon")).toBeUndefined();
});

test("what would take seconds is left without colours, at once", () => {
  const began = performance.now();
  for (const language of ["java", "typescript", "csharp"])
    expect(highlightedCode("$a".repeat(9_000), language)).toBeUndefined();
  expect(highlightedCode("int ".repeat(12_000), "csharp")).toBeUndefined();
  expect(performance.now() - began).toBeLessThan(20_000);
});
