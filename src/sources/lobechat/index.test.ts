import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { allOf, describeSource, temporaryHome } from "../source.contract.ts";
import { lobeChat } from "./index.ts";

const fixtures = join(import.meta.dirname, "fixtures");

describeSource({
  source: lobeChat,
  install: (home) => cpSync(fixtures, home, { recursive: true }),
  given: (home) => ["state.json", "database.json", "topic.json"].map((name) => join(home, name)),
});

const read = (name: string) => allOf(lobeChat, { path: join(fixtures, name), version: "" });
const at = (second: number) => Date.UTC(2025, 9, 9, 8, 0, second);

test("to 2024: a topic is a conversation in the folder of its session, whose agent is in it", async () => {
  const [topic] = await read("state.json");
  expect(topic).toEqual({
    kind: "conversation",
    source: "lobechat",
    id: "t1",
    title: "Levain",
    folder: "Boulanger",
    pinned: true,
    systemPrompt: "Tu es boulanger.",
    createdAt: 1_700_000_000_000,
    messages: [
      {
        role: "user",
        selected: 0,
        versions: [{ text: "Quand nourrir ?", at: 1_700_000_001_000 }],
      },
      {
        role: "assistant",
        selected: 0,
        versions: [{ text: "Demain.", model: "gpt-4", at: 1_700_000_002_000 }],
      },
    ],
  });
});

test("messages without a topic are a conversation of the session; a result without a call is kept", async () => {
  const [, session] = await read("state.json");
  expect(session).toMatchObject({ id: "s1", title: "Boulanger", folder: "Maison", pinned: true });
  expect(session?.kind === "conversation" && session.messages.slice(1)).toEqual([
    {
      role: "assistant",
      selected: 0,
      versions: [{ text: "", toolCalls: [{ name: "heure", parameters: "{}", result: "midi" }] }],
    },
    {
      role: "assistant",
      selected: 0,
      versions: [{ text: "Midi.", model: "gpt-3.5-turbo", at: 1_700_000_005_000 }],
    },
  ]);
});

test("of the database: tools and their results, reasoning, files, and the answer on screen", async () => {
  const [topic] = await read("database.json");
  expect(topic).toMatchObject({
    id: "t2",
    title: "Beans",
    folder: "Gardener",
    pinned: false,
    systemPrompt: "You garden.",
  });
  expect(topic?.kind === "conversation" && topic.messages).toEqual([
    {
      role: "user",
      selected: 0,
      versions: [{ text: "Beans now?", at: at(1), attachments: ["bed.png"] }],
    },
    {
      role: "assistant",
      selected: 0,
      versions: [
        {
          text: "",
          reasoning: "Which month?",
          model: "small-1",
          at: at(2),
          toolCalls: [{ name: "month", parameters: '{"zone":8}', result: "October" }],
        },
      ],
    },
    {
      role: "assistant",
      selected: 0,
      versions: [{ text: "Broad beans.", model: "big-1", at: at(4) }],
    },
    { role: "user", selected: 0, versions: [{ text: "And peas?", at: at(5) }] },
    {
      role: "assistant",
      selected: 0,
      versions: [
        { text: "In November.", model: "small-1", at: at(6) },
        { text: "In spring.", model: "small-1", at: at(7) },
      ],
    },
  ]);
});

test("a thread beside a topic is a conversation, and an error no answer", async () => {
  const [, thread] = await read("database.json");
  expect(thread).toMatchObject({ id: "t2/th", folder: "Gardener", messages: [{ role: "user" }] });
});

test("one topic alone has its title, and an id made of its words", async () => {
  const [topic] = await read("topic.json");
  expect(topic).toMatchObject({
    title: "Chalk",
    systemPrompt: "Be brief.",
    messages: [
      { versions: [{ text: "Is chalk soft?", attachments: ["stick.png"] }] },
      {
        versions: [
          {
            text: "Yes.",
            reasoning: "Mohs 1.",
            toolCalls: [{ name: "mohs", parameters: "{}", result: "1" }],
          },
        ],
      },
    ],
  });
  expect(topic?.kind === "conversation" && topic.id).toMatch(/^[0-9a-f]{32}$/);
});

test("a message of an unknown form costs that message", async () => {
  const path = join(temporaryHome(), "x.json");
  const messages = [{ role: "user", content: "Hm?", topicId: "t" }, 4, { role: "ghost" }];
  writeFileSync(path, JSON.stringify({ mode: "pglite", data: { messages, topics: 7 } }));
  const items = await allOf(lobeChat, { path, version: "" });
  expect(items.map(({ kind }) => kind)).toEqual(["problem", "problem", "conversation"]);
});

test("a message with 20,000 files takes no longer than the files do", async () => {
  const path = join(temporaryHome(), "x.json");
  const messagesFiles = Array.from({ length: 20_000 }, () => ({ messageId: "m", fileId: "f" }));
  const messages = [{ id: "m", role: "user", content: "Hm?", topicId: "t" }];
  const data = { files: [{ id: "f", name: "n" }], messagesFiles, messages };
  writeFileSync(path, JSON.stringify({ mode: "pglite", data }));
  const [topic] = await allOf(lobeChat, { path, version: "" });
  const attached = topic?.kind === "conversation" && topic.messages[0]?.versions[0]?.attachments;
  expect(attached).toHaveLength(20_000);
}, 2_000);
