import { expect, test } from "vitest";
import { commandNames, loadCommands } from "./commands.ts";
import { overview } from "./help-page.ts";
import { styleFor } from "./terminal.ts";

const page = {
  say: ({ en }: { readonly en: string }) => en,
  style: styleFor(false),
  width: 80,
};

test("the overview names every command once", async () => {
  const text = overview(page, await loadCommands());
  const [commands = ""] = text.split("With every command");
  const named = Array.from(commands.matchAll(/^ {2}([a-z-]+)\b/gm), ([, name]) => name);
  expect(named).toHaveLength(commandNames.length);
  expect(new Set(named)).toEqual(new Set(commandNames));
});
