import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { shellWord } from "./shell-word.ts";

test("an ordinary id stays as it is", () => {
  for (const id of ["lm-studio/1700000000000", "lm-studio/Cuisine/été"])
    expect(shellWord(id)).toBe(id);
});

test("a name with a space is quoted as the system does it", () => {
  expect(shellWord("lm-studio/My chat", "linux")).toBe("'lm-studio/My chat'");
  expect(shellWord("lm-studio/My chat", "win32")).toBe('"lm-studio/My chat"');
});

test.skipIf(process.platform === "win32")("a shell reads any text back as one word", () => {
  const texts = fc.sample(fc.string({ unit: "grapheme", minLength: 1 }), 200);
  const words = ["it's", '$(x) `y` "z" \\', ...texts.filter((text) => !text.includes("\0"))];
  const line = words.map((word) => shellWord(word, "linux")).join(" ");
  const read = execFileSync("sh", ["-c", `printf '%s\\0' ${line}`], { encoding: "utf8" });
  expect(read.split("\0").slice(0, -1)).toEqual(words);
});
