import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { aUser } from "./command-line.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The examples of a page: what is typed behind "$", and what it answers. */
function examplesIn(page: string): { words: string[]; answer: string }[] {
  const text = readFileSync(join(root, page), "utf8");
  return [
    ...text.matchAll(
      /<!-- example: begin -->\n```\n\$ (?:npm -s start --|souvenir) (?<line>(?:.*\\\n)*.*)\n(?<answer>[^]*?)```\n<!-- example: end -->/g,
    ),
  ].map(({ groups }) => ({
    words: [...(groups?.line ?? "").replaceAll("\\\n", " ").matchAll(/"([^"]*)"|(\S+)/g)].map(
      ([, quoted, plain]) => quoted ?? plain ?? "",
    ),
    answer: groups?.answer ?? "",
  }));
}

/** Pages are narrower than what they quote. */
function onOneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

test.each(["README.md", "docs/explanation/search.md"])("the examples of %s answer so", (page) => {
  const examples = examplesIn(page);
  expect(examples.length).toBeGreaterThan(0);
  const { souvenir } = aUser();
  souvenir("sync", "--demo");
  for (const { words, answer } of examples) {
    const { stdout, stderr } = souvenir(...words);
    let rest = onOneLine(answer);
    // Standard error stands before and behind; the clipboard is that of whoever reads.
    const remarks = stderr.split("\n").filter((line) => line !== "" && !/cop(y|ied)/i.test(line));
    for (const said of [stdout, ...remarks].map(onOneLine)) {
      expect(rest).toContain(said);
      rest = onOneLine(rest.replace(said, () => ""));
    }
    expect(rest.replace(/^Copied \(\w+\): paste it into your chat\.$/, "")).toBe("");
  }
});
