import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { allOf, describeSource, temporaryHome } from "../source.contract.ts";
import { bigAgi } from "./index.ts";

const fixtures = join(import.meta.dirname, "fixtures");

describeSource({
  source: bigAgi,
  install: (home) => cpSync(fixtures, home, { recursive: true }),
  given: (home) => ["all.agi.json", "one.agi.json"].map((name) => join(home, name)),
});

const read = (name: string) => allOf(bigAgi, { path: join(fixtures, name), version: "" });

test("a conversation has title, folder, system prompt and time; its fragments are text, thoughts, tools and files", async () => {
  const [conversation] = await read("all.agi.json");
  expect(conversation).toEqual({
    kind: "conversation",
    source: "big-agi",
    id: "k1",
    title: "Semis d'automne",
    folder: "Potager",
    systemPrompt: "Sois bref.",
    createdAt: 1_760_000_000_000,
    messages: [
      {
        role: "user",
        selected: 0,
        versions: [
          { text: "Que semer ?", at: 1_760_000_001_000, attachments: ["plan.pdf", "image"] },
        ],
      },
      {
        role: "assistant",
        selected: 0,
        versions: [
          {
            text: "Des fèves.",
            reasoning: "C'est octobre.",
            model: "small-1",
            at: 1_760_000_002_000,
            toolCalls: [{ name: "calendrier", parameters: '{"mois":10}', result: "fèves" }],
          },
        ],
      },
      // The answer to it was being written.
      { role: "user", selected: 0, versions: [{ text: "Et après ?", at: 1_760_000_003_000 }] },
    ],
  });
});

test("older messages are a text, and the model has another name", async () => {
  const [, conversation] = await read("all.agi.json");
  expect(conversation).toMatchObject({ title: "Old form" });
  expect(conversation?.kind === "conversation" && conversation.messages[1]?.versions).toEqual([
    {
      text: "Broadcast.",
      reasoning: "Thinly.",
      model: "gpt-3.5-turbo",
      at: 1_700_000_002_000,
    },
  ]);
});

test("one conversation alone is read as well, and keys never", async () => {
  expect(await read("one.agi.json")).toMatchObject([{ id: "k3", title: "Is chalk soft?" }]);
  expect(JSON.stringify(await read("all.agi.json"))).not.toContain("not-to-be-kept");
});

test("a conversation or message of an unknown form costs that one", async () => {
  const path = join(temporaryHome(), "x.json");
  const messages = [{ role: "user", text: "Hm?" }, 4];
  writeFileSync(path, JSON.stringify({ conversations: [7, { id: "k", messages }] }));
  const items = await allOf(bigAgi, { path, version: "" });
  expect(
    items.map((item) => (item.kind === "problem" ? item.path.split("#")[1] : item.id)),
  ).toEqual(["conversations[0]", "conversations[1][1]", "k"]);
});
