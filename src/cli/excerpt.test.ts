import { expect, test } from "vitest";
import { excerpt } from "./excerpt.ts";
import { styleFor } from "./terminal.ts";
import { widthOf } from "./text-width.ts";

const style = { ...styleFor(false), match: (text: string) => `<${text}>` };
const weights = new Map([
  ["basilic", 2],
  ["sech", 1],
]);

test("a short text is shown whole, its matching words set off in all their forms", () => {
  expect(excerpt("**Sécher** le basilic : les basilics", { weights, width: 60, style })).toBe(
    "<Sécher> le <basilic> : les <basilics>",
  );
});

test("of a long text the part with most of the words is shown, from the start of a sentence", () => {
  const text = `${"Rien à voir ici. ".repeat(40)}Du basilic. Il faut sécher le basilic à l'ombre. ${"Rien non plus. ".repeat(40)}`;
  const shown = excerpt(text, { weights, width: 60, style: styleFor(false) });
  expect(shown).toMatch(/^… .*sécher le basilic/);
  expect(widthOf(shown)).toBeLessThanOrEqual(60);
});

test("without a match it is the beginning", () => {
  expect(excerpt("# Title\n\n- one\n- two", { weights, width: 60, style })).toBe("Title one two");
});
