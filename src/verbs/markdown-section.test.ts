import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { markdownSection } from "./markdown-section.ts";

const section = (...lines: string[]) => markdownSection(lines.join("\n"), 3).split("\n");

describe("a text stays as it is", () => {
  test.each([
    ["prose", ["Sécher le basilic ?", "", "- à l'ombre", "- à plat"]],
    ["a closed code block", ["Voici :", "```sh", "# not a heading", "ls", "```", "Fini."]],
    ["a code block in a list", ["1. First:", "   ```js", "   a();", "   ```", "2. Then"]],
    ["a fence inside a longer fence", ["````md", "```", "````"]],
    ["a table", ["| a | b |", "| --- | --- |", "| 1 | 2 |"]],
    ["a link in angle brackets", ["<https://example.org/a>", "<ada@example.org>"]],
    ["a number sign that heads nothing", ["#basil", "    # four spaces are code"]],
  ])("%s", (_name, lines) => {
    expect(section(...lines)).toEqual(lines);
  });
});

test("headings go below the level of the section, down to the sixth", () => {
  expect(section("# One", "### Three", "###### Six")).toEqual([
    "#### One",
    "###### Three",
    "###### Six",
  ]);
});

test("a rule right under a line stays a rule, and does not make the line a heading", () => {
  expect(section("Fin.", "---", "Suite.")).toEqual(["Fin.", "", "---", "Suite."]);
});

describe("put in a quote as it is:", () => {
  test.each([
    ["a code block never closed", ["```py", "print(1)", "", "# note"]],
    ["a code block closed by a shorter fence", ["````", "x", "```"]],
    ["a code block whose list ends first", ["- ```", "  x", "y", "  ```"]],
    ["a code block in a list, closed at the margin", ["1. a", "    ```", "    x", "```"]],
    ["a comment never closed", ["<!-- hidden", "text"]],
    ["raw HTML", ["<details>", "text"]],
    ["an underlined heading", ["Title", "====="]],
  ])("%s", (_name, lines) => {
    expect(section(...lines)).toEqual(lines.map((line) => (line === "" ? ">" : `> ${line}`)));
  });
});

const line = fc.constantFrom("```", "```js", "````", "~~~", "# a", "text", "", "### b");

test("whatever comes, no code block stays open and no heading reaches the section's level", () => {
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      let open: string | undefined;
      for (const shown of section(...lines)) {
        const [fence] = /^(?:`{3,}|~{3,})/.exec(shown) ?? [];
        if (open !== undefined) {
          if (fence?.startsWith(open) && fence === shown) open = undefined;
        } else if (fence) open = fence;
        else expect(shown).not.toMatch(/^#{1,3} /);
      }
      expect(open).toBeUndefined();
    }),
  );
});
