import fc from "fast-check";
import { expect, test } from "vitest";
import { isHtml, textOfHtml } from "./html-text.ts";

test.each([
  ["<p>One\n  two.</p><p>Three.</p>", "One two.\n\nThree."],
  ["<h2>Soil</h2><p>Deep.</p>", "## Soil\n\nDeep."],
  ["a<br>b<br/><br>c", "a\nb\n\nc"],
  ["<b>Bold</b> and <em>light</em>, <code>x = 1</code>.", "**Bold** and *light*, `x = 1`."],
  ["<ul><li>one</li><li><p>two</p></li></ul><p>end</p>", "- one\n- two\n\nend"],
  [
    '<ol start="3"><li>three<ul><li>inner</li></ul></li><li>four</li></ol>',
    "3. three\n   - inner\n4. four",
  ],
  [
    '<pre><code class="language-js">\nif (a &lt; b) {\n  c();\n}\n</code></pre>after',
    "```js\nif (a < b) {\n  c();\n}\n```\n\nafter",
  ],
  ["<pre>a ``` b</pre>", "````\na ``` b\n````"],
  [
    "<table><thead><tr><th>Tree</th><th>Height</th></tr></thead><tbody><tr><td><p>Oak</p></td><td>30&nbsp;m | more</td></tr></tbody></table><p>end</p>",
    "| Tree | Height |\n| --- | --- |\n| Oak | 30 m \\| more |\n\nend",
  ],
  ["<table><tr><td>a<td>b<tr><td>c<td>d</table>", "| a | b |\n| --- | --- |\n| c | d |"],
  ['<a href="https://example.org/?a=1&amp;b=2">here</a>', "[here](https://example.org/?a=1&b=2)"],
  ['<a href="javascript:alert(1)">there</a>', "there"],
  ["x<!-- not said --><script>alert('<p>')</script><style>p{}</style>y", "xy"],
  ["caf&#233; &laquo;&#xe9;t&#xE9;&raquo; &unknown; 1 < 2", "café «été» &unknown; 1 < 2"],
  ["<p>one</p><hr><p>two</p>", "one\n\n---\n\ntwo"],
  ["", ""],
])("%j as Markdown", (html, markdown) => {
  expect(textOfHtml(html)).toBe(markdown);
});

test("what is cut short or nested deeply is read in no time", () => {
  expect(textOfHtml("<p>a<!-- never closed <!-- <!--")).toBe("a");
  expect(textOfHtml("<p>a<pre>code")).toBe("a\n\n```\ncode\n```");
  expect(textOfHtml(`${"<ul><li>".repeat(10_000)}deep`).trim()).toContain("deep");
  for (const piece of ["<!--", "<table><tr><td>", "<a href=", "&#", "<", " ", "`", "<pre>"])
    textOfHtml(piece.repeat(100_000));
});

test("no input throws", () => {
  const tags = [
    "<p>",
    "</p>",
    "<li>",
    "</ul>",
    "<tr>",
    "<td>",
    "</table>",
    "<pre>",
    "</pre>",
    "<a href='https://x.y'>",
  ];
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...tags), fc.string())), (pieces) => {
      expect(typeof textOfHtml(pieces.join(""))).toBe("string");
    }),
  );
});

test("a text is HTML when it begins and ends with a tag", () => {
  expect(isHtml("<div class=x><p>a</p></div>")).toBe(true);
  expect(isHtml("1 < 2")).toBe(false);
});

test("code with very many fences in it is read", () => {
  const html = `<pre>${"``` ".repeat(200_000)}${"`".repeat(7)}</pre>`;
  expect(textOfHtml(html).startsWith(`${"`".repeat(8)}\n`)).toBe(true);
});
