import { expect, test } from "vitest";
import { isEntangled, markdownHtml } from "./markdown-syntax.ts";

const html = (text: string): string => markdownHtml(text, { breaks: false });

test("a formula stays as it was written, and a price is none", () => {
  expect(html("Let $a_1 * b_2$ and \\(x_1 * y_1\\), for $5 and $6.")).toBe(
    '<p>Let <span class="formula">$a_1 * b_2$</span> and <span class="formula">\\(x_1 * y_1\\)</span>, for $5 and $6.</p>\n',
  );
});

test("HTML in a text is text, but for a line break", () => {
  expect(html("a<br>b <b>c</b>")).toBe("<p>a<br>b &lt;b&gt;c&lt;/b&gt;</p>\n");
  expect(html("<div>\n<img src=x>\n</div>")).toBe(
    '<p class="raw">&lt;div&gt;\n&lt;img src=x&gt;\n&lt;/div&gt;</p>',
  );
});

test("an image is not there, and a link leads to the web or to mail, or is text", () => {
  expect(html("![cat](http://a.example/cat.png)")).toBe(
    '<p><span class="image">cat <span class="address">(http://a.example/cat.png)</span></span></p>\n',
  );
  expect(html("[a](https://a.example) [b](mailto:b@c.example)")).toBe(
    '<p><a href="https://a.example">a</a> <a href="mailto:b@c.example">b</a></p>\n',
  );
  for (const address of ["javascript:alert(1)", "//a.example", "/api/quit", "#a", "file:///etc"])
    expect(html(`[a](${address})`)).not.toContain("href");
});

test("a paragraph of nothing but signs is shown as it is, at once", () => {
  const signs = "*a_".repeat(6_000);
  expect(isEntangled(signs)).toBe(true);
  expect(html(signs)).toBe(`<p class="raw">${signs}</p>`);
  const list = "- **word**: _said_ and *done*\n".repeat(600);
  expect(isEntangled(list)).toBe(false);
  expect(isEntangled(`${"*a* ".repeat(900)}\n\n${"*a* ".repeat(400)}`)).toBe(true);
  expect(isEntangled(`${"*a* ".repeat(400)}\n\n${"*a* ".repeat(400)}`)).toBe(false);
});
