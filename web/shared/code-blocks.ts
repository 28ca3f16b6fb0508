import { Check, Copy } from "lucide";
import type { IconNode } from "lucide";
import { toast } from "../design/toast.tsx";
import { say } from "../shell/language.ts";
import { copyText } from "./copy-text.ts";
import { codeFragment } from "./markdown-fragment.ts";
import { markdownText } from "./markdown-text.ts";

const COPIED_MS = 2_000;

/** Puts each block of code into a frame with its language and a button that copies it, and colours it. */
export function frameCode(fragment: DocumentFragment): void {
  const coloured: { readonly code: HTMLElement; readonly language: string }[] = [];
  for (const pre of fragment.querySelectorAll("pre")) {
    const code = pre.querySelector("code") ?? pre;
    const language = /(?:^| )language-(\S+)/.exec(code.className)?.[1] ?? "";
    const frame = document.createElement("div");
    frame.className = "code";
    const bar = document.createElement("div");
    bar.className = "code-bar";
    const name = document.createElement("span");
    name.textContent = language;
    bar.append(name, copyButton(code));
    pre.replaceWith(frame);
    pre.tabIndex = 0;
    pre.setAttribute("role", "group");
    pre.setAttribute(
      "aria-label",
      [say(markdownText.code), language].filter((word) => word !== "").join(" "),
    );
    frame.append(bar, pre);
    if (language !== "") coloured.push({ code, language });
  }
  if (coloured.length > 0) void colour(coloured);
}

async function colour(
  blocks: readonly { readonly code: HTMLElement; readonly language: string }[],
): Promise<void> {
  const { highlightedCode } = await import("./highlight-code.ts");
  for (const { code, language } of blocks) {
    const markup = highlightedCode(code.textContent ?? "", language);
    if (markup !== undefined) code.replaceChildren(codeFragment(markup));
  }
}

function copyButton(code: HTMLElement): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "code-copy";
  const label = document.createElement("span");
  label.textContent = say(markdownText.copy);
  button.append(drawing(Copy), label);
  button.addEventListener("click", () => {
    // The line break at its end would run the last command at once when it is pasted into a terminal.
    const text = (code.textContent ?? "").replace(/\n$/, "");
    void copyText(text).then((outcome) => {
      if (!outcome.copied) {
        toast(`${say(markdownText.notCopied)} ${outcome.reason}`, { look: "bad" });
        return;
      }
      label.textContent = say(markdownText.copied);
      button.querySelector("svg")?.replaceWith(drawing(Check));
      setTimeout(() => {
        label.textContent = say(markdownText.copy);
        button.querySelector("svg")?.replaceWith(drawing(Copy));
      }, COPIED_MS);
    });
  });
  return button;
}

const SVG = "http://www.w3.org/2000/svg";

function drawing(icon: IconNode): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  const attributes = {
    width: "15",
    height: "15",
    viewBox: "0 0 24 24",
    fill: "none",
    stroke: "currentColor",
    "stroke-width": "1.75",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
    "aria-hidden": "true",
  };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value);
  for (const [tag, given] of icon) {
    const part = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(given)) part.setAttribute(name, String(value));
    svg.append(part);
  }
  return svg;
}
