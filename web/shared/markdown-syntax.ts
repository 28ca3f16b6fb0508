import type { TokenizerAndRendererExtension, Tokens } from "marked";
import { Marked } from "marked";

/* What a memory's Markdown becomes: HTML that loads nothing and asks nothing, still to be sanitised (markdown-fragment.ts). */

const LINKED = /^(?:https?:\/\/|mailto:)/i;
const SPECIAL: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => SPECIAL[character] ?? "");
}

// What TeX means by these signs is not what Markdown means: a formula stays as it was written.
const FORMULAS = [
  /^\$\$[^$]{1,4000}?\$\$/,
  /^\\\[[\s\S]{1,4000}?\\\]/,
  /^\\\([^\n]{1,1000}?\\\)/,
  /^\$(?![\s$])[^$\n]{1,1000}?(?<![\s\\])\$(?!\d)/,
];

const formula: TokenizerAndRendererExtension = {
  name: "formula",
  level: "inline",
  start: (source: string) => {
    const at = source.search(/\$|\\[([]/);
    return at < 0 ? undefined : at;
  },
  tokenizer: (source: string) => {
    for (const pattern of FORMULAS) {
      const raw = pattern.exec(source)?.[0];
      if (raw !== undefined) return { type: "formula", raw };
    }
    return undefined;
  },
  renderer: ({ raw }) => `<span class="formula">${escaped(raw)}</span>`,
};

/** "text" of a link that is not followed, with where it leads. */
function unlinked(inner: string, address: string): string {
  return `${inner} <span class="address">(${escaped(address)})</span>`;
}

// Signs of emphasis in one paragraph take the square of their number: these many take some hundredths of a second.
const MOST_SIGNS = 1_000;
const NEW_ITEM = /^\s*(?:[-+*]\s|\d{1,9}[.)]\s|\|)/;

/** Whether some paragraph has more signs of emphasis than any that was meant to be read. */
export function isEntangled(text: string): boolean {
  let signs = 0;
  for (const line of text.split("\n")) {
    if (line.trim() === "" || NEW_ITEM.test(line)) signs = 0;
    signs += line.match(/[*_~]+/g)?.length ?? 0;
    if (signs > MOST_SIGNS) return true;
  }
  return false;
}

export function markdownHtml(text: string, options: { readonly breaks: boolean }): string {
  if (isEntangled(text)) return `<p class="raw">${escaped(text)}</p>`;
  return syntax.parse(text, { async: false, breaks: options.breaks });
}

const syntax = new Marked({
  gfm: true,
  extensions: [formula],
  renderer: {
    html(token: Tokens.HTML | Tokens.Tag): string {
      const { text } = token;
      if (/^<br\s*\/?>$/i.test(text.trim())) return "<br>";
      const isBlock = "block" in token && token.block;
      return isBlock ? `<p class="raw">${escaped(text.trimEnd())}</p>` : escaped(text);
    },
    image({ href, text }: Tokens.Image): string {
      return `<span class="image">${escaped(text)} <span class="address">(${escaped(href)})</span></span>`;
    },
    link({ href, tokens }: Tokens.Link): string {
      const inner = this.parser.parseInline(tokens);
      if (!LINKED.test(href)) return unlinked(inner, href);
      return `<a href="${escaped(href)}">${inner}</a>`;
    },
    checkbox: ({ checked }: Tokens.Checkbox): string => (checked ? "☑ " : "☐ "),
  },
});
