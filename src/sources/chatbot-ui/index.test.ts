import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { allOf, describeSource, temporaryHome } from "../source.contract.ts";
import { chatbotUi } from "./index.ts";

const fixtures = join(import.meta.dirname, "fixtures");

describeSource({
  source: chatbotUi,
  install: (home) => cpSync(fixtures, home, { recursive: true }),
  given: (home) => [join(home, "export.json")],
});

test("a conversation has its name, folder, system prompt and model; one without messages is none", async () => {
  const items = await allOf(chatbotUi, { path: join(fixtures, "export.json"), version: "" });
  expect(items).toEqual([
    {
      kind: "conversation",
      source: "chatbot-ui",
      id: "h1",
      title: "Levain",
      folder: "Pain",
      systemPrompt: "Sois bref.",
      messages: [
        { role: "user", selected: 0, versions: [{ text: "Quand nourrir ?" }] },
        {
          role: "assistant",
          selected: 0,
          versions: [{ text: "Ce soir.", reasoning: "Chaud.", model: "gpt-3.5-turbo" }],
        },
      ],
    },
    {
      kind: "conversation",
      source: "chatbot-ui",
      id: "h2",
      title: "Is rye sour?",
      messages: [
        { role: "user", selected: 0, versions: [{ text: "Is rye sour?" }] },
        { role: "assistant", selected: 0, versions: [{ text: "It can be.", model: "local" }] },
      ],
    },
  ]);
});

test("a conversation or message of an unknown form costs that one", async () => {
  const path = join(temporaryHome(), "x.json");
  const messages = [{ role: "user", content: "Hm?" }, 4];
  writeFileSync(path, JSON.stringify({ version: 4, history: [7, { id: "h", messages }] }));
  const items = await allOf(chatbotUi, { path, version: "" });
  expect(
    items.map((item) => (item.kind === "problem" ? item.path.split("#")[1] : item.id)),
  ).toEqual(["history[0]", "history[1].messages[1]", "h"]);
});
