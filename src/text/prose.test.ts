import fc from "fast-check";
import { expect, test } from "vitest";
import { notProse, proseOf } from "./prose.ts";

test.each([
  ["Lancez `npm start` puis attendez.", "Lancez  |  puis attendez."],
  ["Before\n```js\nlet a;\n```\nafter", "Before\n | \nafter"],
  ["See [the page](https://example.org/a?b) now", "See [the page |  now"],
  ["Call getUserName() or user_name", "Call  |  or  | "],
  ["Un mot **gras**, un fichier(s), un iPhone", "Un mot gras, un fichier(s), un iPhone"],
  ["Écrivez à lea@example.org ou www.example.org", "Écrivez à  |  ou  | "],
  ["km/h, and/or, /usr/local/bin, src/text/a.ts", "km/h, and/or,  | ,  | "],
  ["well-known, ls -la --all", "well-known, ls  |   | "],
  ["La formule $$x^2$$ ou \\(y\\), pour 5 $", "La formule  |  ou  | , pour 5 $"],
  ["<b>Gras</b> &amp; a < b", " | Gras |   |  a < b"],
])("%j is the prose %j", (text, prose) => {
  expect(proseOf(text)).toBe(prose);
});

test("looking for signs first finds what the expression finds alone", () => {
  const part = fc.oneof(
    fc.constantFrom(
      ..."a bc Bc D 1 é . .. / // ~ ~/ @ _ * ** ` ``` ~~~ $ $$ \\ \\( \\) \\[ \\] < > </ & &amp; ; ] ( ) ]( : - -- + http:// https ftp www www. s) \n".split(
        " ",
      ),
      " ",
      "\t",
      "\u00a0",
    ),
    fc.string({ maxLength: 2 }),
  );
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 30 }).map((parts) => parts.join("")),
      (text) => {
        const plain = text.replace(notProse, (match) => (/^[*_~]+$/.test(match) ? "" : " | "));
        expect(proseOf(text)).toBe(plain);
      },
    ),
    { numRuns: 5_000 },
  );
});
