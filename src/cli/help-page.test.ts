import { expect, test } from "vitest";
import { commandNames, loadCommands } from "./commands.ts";
import type { Bilingual, UiLanguage } from "../core/language.ts";
import { commandHelp, overview } from "./help-page.ts";
import { styleFor } from "./terminal.ts";
import { widthOf } from "./text-width.ts";

const pageIn = (language: UiLanguage) => ({
  say: (text: Bilingual) => text[language],
  style: styleFor(false),
  width: 80,
});

test("the overview names every command once", async () => {
  const text = overview(pageIn("en"), await loadCommands());
  const [commands = ""] = text.split("With every command");
  const named = Array.from(commands.matchAll(/^ {2}([a-z-]+)\b/gm), ([, name]) => name);
  expect(named).toHaveLength(commandNames.length);
  expect(new Set(named)).toEqual(new Set(commandNames));
});

test("every page fits 80 columns, in both languages", async () => {
  const commands = await loadCommands();
  for (const language of ["en", "fr"] as const) {
    const page = pageIn(language);
    for (const text of [
      overview(page, commands),
      ...commands.map((each) => commandHelp(page, each)),
    ])
      expect(text.split("\n").filter((line) => widthOf(line) > 80)).toEqual([]);
  }
});

test("a flag by the name of a filter that is none stands among the command's own", async () => {
  const pageOf = async (name: string): Promise<string> => {
    const entry = (await loadCommands()).find((each) => each.name === name);
    return entry ? commandHelp(pageIn("en"), entry) : "";
  };
  const [own, filters = ""] = (await pageOf("answer")).split("Which exchanges");
  expect(own).toContain("--model NAME");
  expect(filters).toContain("--source APP");
  expect(filters).not.toContain("--model NAME");
  expect(await pageOf("exclude")).not.toContain("Which exchanges");
  expect(await pageOf("list")).toMatch(/Which exchanges\n[^]*--model NAME[^]*--id ID/);
});
