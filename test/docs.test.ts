import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const reference = (page: string) => join(root, "docs/reference", page);

/** The anchors of a page, made from its headings as GitHub makes them: "## LM Studio" → "lm-studio". */
function anchorsOf(markdown: string): string[] {
  const prose = markdown.replace(/^(`{3,}|~{3,}).*\n[\s\S]*?^\1/gm, "");
  return [...prose.matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .replace(/[^\p{L}\p{N}\p{M} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

/** The names that no heading of the page is about. "search" is found under "## search" and "## `souvenir search`". */
function undocumented(names: readonly string[], markdown: string): string[] {
  const anchors = anchorsOf(markdown);
  return names.filter(
    (name) => ![name, `souvenir-${name}`].some((anchor) => anchors.includes(anchor)),
  );
}

/** Of src/cli/commands, one file a command, named after it. */
function commands(): string[] {
  return readdirSync(join(root, "src/cli/commands"))
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => file.slice(0, -".ts".length));
}

/** Of src/sources, one folder a source, named after it. */
function sources(): string[] {
  return readdirSync(join(root, "src/sources"), { withFileTypes: true })
    .filter(({ name }) => existsSync(join(root, "src/sources", name, "index.ts")))
    .map((entry) => entry.name);
}

test("every command is in docs/reference/cli.md", () => {
  expect(commands().length).toBeGreaterThan(0);
  expect(undocumented(commands(), readFileSync(reference("cli.md"), "utf8"))).toEqual([]);
});

test("every source is in docs/reference/sources.md", () => {
  expect(sources().length).toBeGreaterThan(0);
  expect(undocumented(sources(), readFileSync(reference("sources.md"), "utf8"))).toEqual([]);
});

const pages = ["", "docs", "docs/reference", "docs/guides", "docs/explanation"]
  .filter((folder) => existsSync(join(root, folder)))
  .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)))
  .filter((path) => path.endsWith(".md"));

test.each(pages)("every link in %s leads somewhere", (page) => {
  const markdown = readFileSync(join(root, page), "utf8");
  expect(brokenLinks(page, markdown)).toEqual([]);
});

/** The links of a page to our own files that name no file, or no heading in it. */
function brokenLinks(page: string, markdown: string): string[] {
  return [...markdown.matchAll(/\]\((?![a-z]+:)([^)\s]*)\)/g)].flatMap(([, link = ""]) => {
    const [path = "", anchor] = link.split("#");
    const target = path === "" ? page : join(dirname(page), decodeURI(path));
    if (path !== "" && !existsSync(join(root, target))) return [link];
    if (anchor === undefined) return [];
    const text = target === page ? markdown : readFileSync(join(root, target), "utf8");
    return anchorsOf(text).includes(decodeURI(anchor)) ? [] : [link];
  });
}

describe("the check finds", () => {
  const page = "# Commands\n## `souvenir search`\n## LM Studio\n```sh\n# forget\n```\n";

  test("a name that no heading is about", () => {
    expect(undocumented(["search", "lm-studio", "forget", "show"], page)).toEqual([
      "forget",
      "show",
    ]);
  });

  test("a link to a page or a heading that is not there", () => {
    const text = `${page}[a](LICENSE) [b](#lm-studio) [c](https://example.org) [d](nowhere.md) [e](#no)`;
    expect(brokenLinks("CONTRIBUTING.md", text)).toEqual(["nowhere.md", "#no"]);
  });
});
