import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { sources as allSources } from "../src/sources/index.ts";

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

describe("the tables of docs/reference/sources.md, under Support", () => {
  const rows = supportRows(readFileSync(reference("sources.md"), "utf8"));
  const apps = allSources.filter(({ group }) => group !== "demo");

  test("have every source of src/sources/index.ts, each once", () => {
    expect(rows.map(({ id }) => id).toSorted()).toEqual(apps.map(({ id }) => id).toSorted());
  });

  test("say of each whether it is tested or best effort", () => {
    expect(rows.filter(({ state }) => !/^(tested|best effort)\b/.test(state))).toEqual([]);
  });

  test("have those apart that are coding agents, and those that are only ever given", () => {
    const misplaced = rows.filter(({ id, table }) => {
      const group = apps.find((app) => app.id === id)?.group;
      const isGiven = /exports|files/i.test(table);
      return (
        (group === "coding agent") !== (table === "Coding agents") ||
        ["app", "coding agent"].includes(group ?? "") === isGiven
      );
    });
    expect(misplaced).toEqual([]);
  });
});

interface SupportRow {
  /** The heading above its table. */
  readonly table: string;
  /** The anchor that its first link leads to: the id of the source. */
  readonly id: string;
  /** Its last cell. */
  readonly state: string;
}

function supportRows(markdown: string): SupportRow[] {
  const [, support = ""] = /^## Support\n([\s\S]*?)^## /m.exec(markdown) ?? [];
  return support.split(/^### /m).flatMap((part) => {
    const [table = ""] = part.split("\n");
    return [...part.matchAll(/^\| \[[^\]]*\]\(#([^)]*)\).*\| ([^|]*) \|$/gm)].map(
      ([, id = "", state = ""]) => ({ table, id, state }),
    );
  });
}

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
