import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { Command, Flags } from "./command.ts";
import { loadCommands } from "./commands.ts";
import { exitCodeMeanings } from "./exit-codes.ts";
import { commonFlags } from "./flags.ts";
import { flagUsage, limits, usageOf } from "./help-page.ts";

const PAGE = fileURLToPath(new URL("../../docs/reference/cli.md", import.meta.url));
const END_OF_HANDWRITTEN = /<!-- From here on, .*-->\n/;

test("docs/reference/cli.md says what the commands say of themselves", async () => {
  const page = readFileSync(PAGE, "utf8");
  const mark = END_OF_HANDWRITTEN.exec(page);
  const handwritten = page.slice(0, (mark?.index ?? 0) + (mark?.[0].length ?? 0));
  expect(handwritten).not.toBe("");
  const commands = await loadCommands();
  const generated = [exitCodes(), everywhere(), ...commands.map(sectionOf)].join("\n");
  await expect(`${handwritten}\n${generated}`).toMatchFileSnapshot(PAGE);
});

function exitCodes(): string {
  const rows = exitCodeMeanings.map(([code, { en }]) => `| ${code} | ${en} |`);
  return ["## Exit status", "", "| Status | Meaning |", "| --- | --- |", ...rows, ""].join("\n");
}

function everywhere(): string {
  return ["## With every command", "", ...flagTable(commonFlags), ""].join("\n");
}

function sectionOf(entry: Command): string {
  const { name, summary, details, flags, examples } = entry;
  return [
    `## souvenir ${name}`,
    "",
    `\`${usageOf(entry).en}\`: ${summary.en}.`,
    "",
    `*\`${usageOf(entry).fr}\` : ${summary.fr}.*`,
    "",
    ...(details ? [details.en, ""] : []),
    ...(Object.keys(flags).length > 0 ? [...flagTable(flags), ""] : []),
    "```sh",
    ...examples.map(({ line, text }) => `${line.en}  # ${text.en}`),
    "```",
    "",
  ].join("\n");
}

function flagTable(flags: Flags): string[] {
  const rows = Object.entries(flags).map(([name, flag]) => {
    const usage = flagUsage(name, flag).en.replaceAll("|", "\\|");
    const repeated = flag.kind === "list" ? " May be given several times." : "";
    return `| \`${usage}\` | ${flag.text.en}${limits(flag).en}${repeated} |`;
  });
  return ["| Flag | |", "| --- | --- |", ...rows];
}
