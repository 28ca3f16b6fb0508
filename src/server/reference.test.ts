import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { Route } from "./route.ts";
import { routes } from "./routes/index.ts";

const PAGE = fileURLToPath(new URL("../../docs/reference/http.md", import.meta.url));
const END_OF_HANDWRITTEN = /<!-- From here on, .*-->\n/;

test("docs/reference/http.md says what the routes say of themselves", async () => {
  const page = readFileSync(PAGE, "utf8");
  const mark = END_OF_HANDWRITTEN.exec(page);
  const handwritten = page.slice(0, (mark?.index ?? 0) + (mark?.[0].length ?? 0));
  expect(handwritten).not.toBe("");
  const list: readonly Route[] = routes;
  await expect(`${handwritten}\n${list.map(sectionOf).join("\n")}`).toMatchFileSnapshot(PAGE);
});

const KINDS = {
  json: "",
  events: " Answers with events.",
  file: " Answers with a file.",
  upload: " Takes the bytes of a file as its body.",
} as const;

function sectionOf({ method, path, summary, kind, input }: Route): string {
  const fields = Object.entries(input.shape).filter(([name]) => name !== "demo");
  const rows = fields.map(([name, field]) => {
    const optional = field.safeParse(undefined).success ? "" : ", needed";
    return `| \`${name}\`${optional} | ${(field.description ?? "").replaceAll("|", "\\|")} |`;
  });
  return [
    `## ${method} ${path}`,
    "",
    `${summary}${KINDS[kind]}`,
    "",
    ...(rows.length > 0 ? ["| Input | |", "| --- | --- |", ...rows, ""] : []),
  ].join("\n");
}
