import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { allOf, describeSource, temporaryHome } from "../source.contract.ts";
import { llamaCpp } from "./index.ts";

const fixtures = join(import.meta.dirname, "fixtures");
const names = ["one.json", "list.json", "session.jsonl", "other-program.jsonl"];

describeSource({
  source: llamaCpp,
  install: (home) => cpSync(fixtures, home, { recursive: true }),
  given: (home) => names.map((name) => join(home, name)),
});

const read = (name: string) => allOf(llamaCpp, { path: join(fixtures, name), version: "" });

test("the branch that is shown is the conversation, and the other answer an alternative", async () => {
  expect(await read("one.json")).toEqual([
    {
      kind: "conversation",
      source: "llama-cpp",
      id: "c-1",
      title: "Sourdough",
      systemPrompt: "You bake.",
      createdAt: 1_760_000_001_000,
      messages: [
        {
          role: "user",
          selected: 0,
          versions: [
            {
              text: "Why does it sink?",
              at: 1_760_000_001_000,
              attachments: ["loaf.png", "context"],
            },
          ],
        },
        {
          role: "assistant",
          selected: 1,
          versions: [
            { text: "Bad luck.", model: "m-tiny", at: 1_760_000_002_000 },
            {
              text: "It rose too long.",
              reasoning: "Overproofed.",
              model: "m-small",
              at: 1_760_000_003_000,
            },
          ],
        },
      ],
    },
  ]);
});

test("what is called and comes back before the end of an answer is part of it", async () => {
  const [conversation] = await read("list.json");
  if (conversation?.kind !== "conversation") throw new Error("no conversation");
  expect(conversation.title).toBe("Quel temps ?");
  expect(conversation.messages[1]?.versions).toEqual([
    {
      text: "Voyons.\n\nIl pleut.",
      reasoning: "Demander.",
      model: "m-small",
      at: 1_760_000_002_000,
      toolCalls: [{ name: "meteo", parameters: '{"ville":"Thiers"}', result: "pluie" }],
    },
  ]);
});

test("without the leaf that was shown, it is the newest", async () => {
  const [conversation] = await read("list.json");
  const last = conversation?.kind === "conversation" ? conversation.messages.at(-1) : undefined;
  expect(last?.versions[last.selected]?.text).toBe("Encore demain ?");
  expect(last?.versions).toHaveLength(2);
});

test("chats from before there were branches are lists", async () => {
  const [, conversation] = await read("list.json");
  expect(conversation).toMatchObject({
    id: "conv-1730000000000",
    messages: [{ role: "user" }, { versions: [{ text: "Hello.", reasoning: "Hm." }] }],
  });
});

test("JSON lines begin with the conversation, and calls are no text there", async () => {
  const [conversation] = await read("session.jsonl");
  expect(conversation).toMatchObject({
    id: "c-3",
    title: "Seeds",
    messages: [
      { role: "user" },
      { versions: [{ text: "In March.", toolCalls: [{ name: "calendar", parameters: "{}" }] }] },
    ],
  });
});

test("session traces of other programs have no ids and no tree, and lie in a folder of their program's name", async () => {
  expect(await read("other-program.jsonl")).toEqual([
    {
      kind: "conversation",
      source: "llama-cpp",
      id: "st-1",
      title: "What time is it?",
      folder: "my-agent",
      systemPrompt: "Be exact.",
      messages: [
        { role: "user", selected: 0, versions: [{ text: "What time is it?" }] },
        {
          role: "assistant",
          selected: 0,
          versions: [
            {
              text: "Noon.",
              model: "m-small",
              at: 1_760_000_002_000,
              toolCalls: [{ name: "clock", parameters: "{}", result: "noon" }],
            },
          ],
        },
      ],
    },
  ]);
});

test("a message of an unknown form costs that message, a circle ends, and one id twice is two", async () => {
  const path = join(temporaryHome(), "x.json");
  const conv = { id: "c", currNode: "a" };
  const q = { id: "q", role: "user", content: "Hm?", parent: "a" };
  const a = { id: "a", role: "assistant", content: "Hm.", parent: "q" };
  writeFileSync(
    path,
    JSON.stringify([{ conv, messages: [q, a, 7, { id: "x" }] }, { conv, messages: [q] }, 3]),
  );
  const items = await allOf(llamaCpp, { path, version: "", changedAt: 0 });
  expect(
    items.map((item) => (item.kind === "problem" ? item.path.split("#")[1] : item.id)),
  ).toEqual(["[0].messages[2]", "[0].messages[3]", "c", "c-2", "[2]"]);
});
