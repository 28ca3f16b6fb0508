import createPurifier from "dompurify";
import { markdownHtml } from "./markdown-syntax.ts";

const TAGS =
  "p br hr h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code strong em del a table thead tbody tr th td span";
const CLASSES = /^(?:language-[\w+#.-]{1,30}|formula|address|image|raw|hljs-[\w-]+(?: [\w-]+_)*)$/;
const NOTHING_ELSE = { ALLOW_DATA_ATTR: false, ALLOW_ARIA_ATTR: false } as const;

// One for both uses: its policy for Trusted Types can be made once.
const purifier = createPurifier(window);
purifier.addHook("uponSanitizeAttribute", (_node, data) => {
  if (data.attrName === "class" && !CLASSES.test(data.attrValue)) data.keepAttr = false;
});

export interface FragmentOptions {
  /** Whether a line break in the text is one: so in what people type. */
  readonly breaks: boolean;
  /** The level of its highest headings. */
  readonly headingLevel: number;
  /** What is before the address of an image that is not loaded. */
  readonly imageWord: string;
  /** The name of a table that scrolls. */
  readonly tableWord: string;
}

/** A memory's Markdown as nodes: nothing in them runs, loads, styles, submits or has a name. */
export function markdownFragment(text: string, options: FragmentOptions): DocumentFragment {
  const fragment = purifier.sanitize(html(text, options.breaks), {
    ...NOTHING_ELSE,
    RETURN_DOM_FRAGMENT: true,
    ALLOWED_TAGS: TAGS.split(" "),
    ALLOWED_ATTR: ["href", "class", "align", "start"],
    ALLOWED_URI_REGEXP: /^(?:https?:\/\/|mailto:)/i,
  });
  levelHeadings(fragment, options.headingLevel);
  for (const link of fragment.querySelectorAll("a")) describeLink(link);
  for (const image of fragment.querySelectorAll(".image")) image.prepend(`${options.imageWord} `);
  for (const table of fragment.querySelectorAll("table")) {
    const box = document.createElement("div");
    box.className = "table";
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", options.tableWord);
    table.replaceWith(box);
    box.append(table);
  }
  return fragment;
}

/** Coloured code, as highlight.js writes it: spans with its classes, and nothing else. */
export function codeFragment(markup: string): DocumentFragment {
  return purifier.sanitize(markup, {
    ...NOTHING_ELSE,
    RETURN_DOM_FRAGMENT: true,
    ALLOWED_TAGS: ["span"],
    ALLOWED_ATTR: ["class"],
  });
}

function html(text: string, breaks: boolean): string {
  try {
    return markdownHtml(text, { breaks });
  } catch {
    // Nested deeper than any text is: as it was written.
    const pre = document.createElement("pre");
    pre.textContent = text;
    return pre.outerHTML;
  }
}

/** Headings go down one level at a time below the one they stand under, whatever the text skips. */
function levelHeadings(fragment: DocumentFragment, highest: number): void {
  const above: number[] = [];
  for (const heading of fragment.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    const depth = Number(heading.tagName.slice(1));
    while ((above.at(-1) ?? 0) >= depth) above.pop();
    const level = Math.min(6, highest + above.length);
    above.push(depth);
    const own = document.createElement(`h${level}`);
    own.className = `depth-${Math.min(depth, 4)}`;
    own.append(...heading.childNodes);
    heading.replaceWith(own);
  }
}

/** Where a link leads stands beside it, unless it is its text. */
function describeLink(link: HTMLAnchorElement): void {
  const { href } = link;
  if (!URL.canParse(href)) return link.replaceWith(...link.childNodes);
  link.rel = "noopener noreferrer nofollow";
  link.target = "_blank";
  const host = /^mailto:/i.test(href) ? href.slice("mailto:".length) : new URL(href).host;
  const shown = link.textContent?.trim() ?? "";
  if (shown === href || shown === host || href === `${shown}/`) return;
  const where = document.createElement("span");
  where.className = "address";
  where.textContent = ` (${host})`;
  link.append(where);
}
