import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fieldOf } from "../files/sample.ts";
import { allOf, describeSource, temporaryHome } from "../source.contract.ts";
import { chatbox } from "./index.ts";

const fixtures = join(import.meta.dirname, "fixtures");

describeSource({
  source: chatbox,
  install: (home) => cpSync(fixtures, home, { recursive: true }),
  given: (home) => ["export.json", "config.json"].map((name) => join(home, name)),
});

const read = (name: string) => allOf(chatbox, { path: join(fixtures, name), version: "" });

async function readText(value: unknown) {
  const path = join(temporaryHome(), "x.json");
  writeFileSync(path, JSON.stringify(value));
  return allOf(chatbox, { path, version: "" });
}

test("the thread on screen is one conversation, with its system prompt, and an earlier one another", async () => {
  const [shown, earlier] = await read("export.json");
  expect(shown).toMatchObject({
    id: "s1",
    title: "Automne",
    pinned: true,
    systemPrompt: "Sois bref.",
    createdAt: 1_760_000_001_000,
  });
  expect(earlier).toEqual({
    kind: "conversation",
    source: "chatbox",
    id: "s1/t1",
    title: "Printemps",
    pinned: true,
    createdAt: 1_750_000_001_000,
    messages: [
      {
        role: "user",
        selected: 0,
        versions: [{ text: "Quand pailler ?", at: 1_750_000_001_000 }],
      },
      {
        role: "assistant",
        selected: 0,
        versions: [
          {
            text: "En mai.",
            reasoning: "Sol chaud.",
            model: "petit-chat-3b",
            at: 1_750_000_002_000,
          },
        ],
      },
    ],
  });
});

test("other branches are versions, in their order; an answer that is being written is none", async () => {
  const [shown] = await read("export.json");
  if (shown?.kind !== "conversation") throw new Error("no conversation");
  expect(shown.messages).toEqual([
    {
      role: "user",
      selected: 0,
      versions: [
        { text: "Que semer ?", at: 1_760_000_001_000, attachments: ["plan.pdf", "image"] },
      ],
    },
    {
      role: "assistant",
      selected: 1,
      versions: [
        { text: "Rien.", model: "petit-chat-3b", at: 1_760_000_001_500 },
        {
          text: "Des fèves.",
          reasoning: "C'est octobre.",
          model: "Ollama (grand-chat-8b)",
          at: 1_760_000_002_000,
          toolCalls: [
            { name: "calendrier", parameters: '{"mois":10}', result: '{"semis":"fèves"}' },
          ],
        },
        { text: "De l'ail.", reasoning: "?", model: "petit-chat-3b", at: 1_760_000_002_400 },
      ],
    },
    { role: "user", selected: 0, versions: [{ text: "Et après ?", at: 1_760_000_003_000 }] },
  ]);
});

test("the configuration from before 1.16 has the sessions in a list, and one without a question is none", async () => {
  const items = await read("config.json");
  expect(items).toMatchObject([
    { id: "o1", title: "Untitled", systemPrompt: "You are a helpful assistant." },
  ]);
  expect(JSON.stringify([...items, ...(await read("export.json"))])).not.toContain(
    "not-to-be-kept",
  );
});

test("a backup from 1.22 on has a file for each session, and one that is newer than we know is told", async () => {
  const exported: unknown = JSON.parse(readFileSync(join(fixtures, "export.json"), "utf8"));
  const session = fieldOf(exported, "session:s1");
  expect(chatbox.recognises({ kind: "json", value: session })).toBe(true);
  expect(await readText(session)).toEqual(await read("export.json"));
  const manifest = { format: "chatbox-backup", formatVersion: 2, sessions: [] };
  expect(chatbox.recognises({ kind: "json", value: manifest })).toBe(true);
  expect(await readText(manifest)).toEqual([]);
  expect(await readText({ ...manifest, formatVersion: 3 })).toMatchObject([
    { severity: "partial" },
  ]);
  const other = { id: "x", messages: [{ role: "user", content: "Hm?" }] };
  expect(chatbox.recognises({ kind: "json", value: other })).toBe(false);
});

test("a session in both forms is read once, in the newer", async () => {
  const session = (text: string) => ({ id: "s", messages: [{ role: "user", content: text }] });
  const items = await readText({
    "chat-sessions": [session("old")],
    "session:s": session("new"),
    "chat-sessions-list": [],
  });
  expect(items).toMatchObject([{ messages: [{ versions: [{ text: "new" }] }] }]);
});

test("the configuration from 1.16 on has no sessions, which is told", async () => {
  expect(await readText({ settings: {} })).toMatchObject([
    { kind: "problem", severity: "unreadable" },
  ]);
});

test("a session or message of an unknown form costs that one", async () => {
  const items = await readText({
    "session:a": 3,
    "session:b": {
      id: "b",
      messages: [
        { id: "1", role: "user", content: "Hm?" },
        5,
        { id: "1", role: "assistant", content: "Hm." },
      ],
    },
  });
  expect(
    items.map((item) => (item.kind === "problem" ? item.path.split("#")[1] : item.id)),
  ).toEqual(["session:a", "session:b.messages[1]", "b"]);
});
