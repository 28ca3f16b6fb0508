import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Conversation, Message, MessageVersion } from "../../core/conversation.ts";
import { allOf, describeSource, temporaryHome, testMachine } from "../source.contract.ts";
import { lmStudio } from "./index.ts";

const fixtures = join(import.meta.dirname, "fixtures", "lm-studio-home");

describeSource({
  source: lmStudio,
  install: (home) => cpSync(fixtures, join(home, ".lmstudio"), { recursive: true }),
  // Chats of 0.2 are lists of messages as others write them, too.
  tellsItself: false,
});

const located = await lmStudio.locate(testMachine("/nobody"), fixtures);

async function chat(id: string): Promise<Conversation> {
  const location = located.locations.find(({ hint }) => hint?.id === id);
  const [conversation] = location ? await allOf(lmStudio, location) : [];
  if (conversation?.kind !== "conversation") throw new Error(`no conversation ${id}`);
  return conversation;
}

function shown(message: Message | undefined): MessageVersion | undefined {
  return message?.versions[message.selected];
}

const asked = 1_748_000_000_000;

test("an edited answer shows the version selected and keeps the others", async () => {
  const { messages, ...about } = await chat("edited-answer");
  expect(about).toEqual({
    kind: "conversation",
    source: "lm-studio",
    id: "edited-answer",
    title: "Basilic",
    pinned: true,
    systemPrompt: "Sois bref.",
    createdAt: asked,
  });
  expect(messages).toEqual([
    // Sent before its first answer, not before the one made a quarter of an hour later.
    {
      role: "user",
      selected: 0,
      versions: [{ text: "Comment sécher le basilic ?", at: asked + 18_500 }],
    },
    {
      role: "assistant",
      selected: 1,
      versions: [
        { text: "Au four, une heure.", model: "petit-chat-3b", at: asked + 20_000 },
        { text: "À l'ombre, en bouquets.", model: "grand-chat-8b", at: asked + 900_000 },
      ],
    },
    { role: "user", selected: 0, versions: [{ text: "Et le thym ?", at: asked + 958_123 }] },
    {
      role: "assistant",
      selected: 0,
      versions: [{ text: "De même.", model: "petit-chat-3b", at: asked + 960_000 }],
    },
  ]);
});

test("an edited question was sent for the answer shown, and its former text has no time", async () => {
  const [question] = (await chat("edited-question")).messages;
  expect(question).toEqual({
    role: "user",
    selected: 1,
    versions: [
      { text: "When is the last frots?" },
      { text: "When is the last frost in Lyon?", at: asked + 88_000 },
    ],
  });
});

test("a thinking block is reasoning, without its tags, and debug text is nothing", async () => {
  const [, answer] = (await chat("thinking")).messages;
  expect(shown(answer)).toEqual({
    text: "At 11:15.",
    reasoning: "95 minutes is 1 h 35. 9:40 plus that is 11:15.",
    model: "penseur-7b",
    at: asked + 10_060_000,
  });
});

test("thoughts inside the text are taken out: closed, only closed, and interrupted", async () => {
  const { messages } = await chat("inline-think");
  const answers = messages.filter(({ role }) => role === "assistant").map(shown);
  expect(answers).toEqual([
    {
      text: "Blorange, une montagne.",
      reasoning: "Blorange est un nom propre.",
      model: "dernier-1b",
    },
    { text: "Aucun.", reasoning: "On croit qu'il n'y en a pas.", model: "petit-chat-3b" },
    { text: "", reasoning: "Voyons, elge, elge", model: "petit-chat-3b" },
  ]);
});

test("tool calls get their results, which are no part of the answer", async () => {
  const [, answer] = (await chat("tool-call")).messages;
  expect(shown(answer)).toEqual({
    text: "Let me look at the thermometer.\n\nFlour brand: Acme.\n\nAt 18 degrees, about two hours.",
    model: "petit-chat-3b",
    at: asked + 30_005_000,
    toolCalls: [
      { name: "room_temperature", parameters: '{"unit":"C"}', result: "18" },
      { name: "humidity", parameters: "{}", result: "no sensor" },
    ],
  });
});

test("attachments have the name they had, or the best one known", async () => {
  const [question] = (await chat("attachment")).messages;
  expect(shown(question)).toEqual({
    text: "Que vois-tu ?",
    at: asked + 40_000_000,
    attachments: ["chat sur le toit.png", "2.pdf", "liste de courses.txt"],
  });
});

test("a chat in nested folders says which", async () => {
  const { folder, id } = await chat("nested-folder");
  expect({ folder, id }).toEqual({ folder: "Cuisine/Pains", id: "nested-folder" });
});

test("an answer not yet begun is an empty one, and its question has the exact time", async () => {
  const { title, messages } = await chat("answer-not-begun");
  expect(title).toBeUndefined();
  expect(messages.map(shown)).toEqual([
    { text: "Is anybody there?", at: asked + 60_004_321 },
    { text: "", model: "petit-chat-3b" },
  ]);
});

test("an early 0.3 file has plain strings and its system prompt beside the messages", async () => {
  const { systemPrompt, pinned, messages } = await chat("early-0.3");
  expect({ systemPrompt, pinned }).toEqual({ systemPrompt: "You teach chess.", pinned: undefined });
  expect(messages.map(shown)).toEqual([
    { text: "What is a fork?", at: asked + 70_000_000 },
    { text: "One piece attacking two.", at: asked + 70_002_000 },
  ]);
});

test("a converter's file is a chat without times", async () => {
  const conversation = await chat("converted");
  expect(conversation).toEqual({
    kind: "conversation",
    source: "lm-studio",
    id: "converted",
    title: "Moved from elsewhere",
    messages: [
      { role: "system", selected: 0, versions: [{ text: "Answer in rhymes." }] },
      { role: "user", selected: 0, versions: [{ text: "Hello?" }] },
      {
        role: "assistant",
        selected: 0,
        versions: [{ text: "Hello, my fellow.", reasoning: "rhyme" }],
      },
    ],
  });
});

test("versions, steps, styles and parts of unknown types are read as what they look like", async () => {
  const { messages } = await chat("unknown-types");
  expect(messages.map(({ role }) => role)).toEqual(["user", "assistant"]);
  expect(messages.map((message) => shown(message)?.text)).toEqual(["Spoken question.", "Answer."]);
});

test("the three files of a 0.2 chat are one conversation", async () => {
  expect(await chat("three-files")).toEqual({
    kind: "conversation",
    source: "lm-studio",
    id: "three-files",
    title: "Ciel",
    systemPrompt: "Réponds en une phrase.",
    createdAt: 1_709_000_000_000,
    messages: [
      { role: "system", selected: 0, versions: [{ text: "x" }] },
      {
        role: "user",
        selected: 0,
        versions: [{ text: "Pourquoi le ciel est-il bleu ?", at: 1_709_000_000_000 }],
      },
      {
        role: "assistant",
        selected: 0,
        versions: [{ text: "La lumière bleue se diffuse le plus.", model: "vieux-7b.Q4_K_M" }],
      },
    ],
  });
});

test("JSON that is no chat is passed over in silence, and locks and companions are not even listed", async () => {
  const named = (path: string) =>
    located.locations.filter((location) => location.path.endsWith(path));
  for (const name of ["window-settings.json", "export-array.json"]) {
    const [location] = named(name);
    expect(location && (await allOf(lmStudio, location))).toEqual([]);
  }
  expect(named(".lock")).toEqual([]);
  expect(named(".config.chat.json")).toEqual([]);
  expect(named(".metadata.chat.json")).toEqual([]);
});

test("a chat under Unsync is named and never opened", async () => {
  const home = temporaryHome();
  cpSync(fixtures, join(home, ".lmstudio"), { recursive: true });
  const { locations } = await lmStudio.locate(testMachine(home));
  const secret = locations.filter(({ hint }) => hint?.excluded);
  expect(secret).toHaveLength(1);
  rmSync(secret[0]?.path ?? "");
  const excluded = [{ kind: "excluded", source: "lm-studio", id: "private-diary" }];
  for (const location of secret) {
    expect(await allOf(lmStudio, location)).toEqual(excluded);
    // Even where the hint was lost on the way.
    expect(await allOf(lmStudio, { path: location.path, version: "" })).toEqual(excluded);
  }
});
