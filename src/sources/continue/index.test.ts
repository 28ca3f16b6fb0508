import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Conversation } from "../../core/conversation.ts";
import { exchangesOf } from "../../core/exchanges-of.ts";
import { allOf, copyAged, describeSource, temporaryHome, testMachine } from "../source.contract.ts";
import { continueDev } from "./index.ts";

const fixtures = join(import.meta.dirname, "fixtures");
const idOf = (end: string) => `c0000000-0000-4000-8000-00000000000${end}`;

describeSource({
  source: continueDev,
  install: (home) => copyAged(fixtures, join(home, ".continue")),
});

const { locations } = await continueDev.locate(testMachine("/nobody"), fixtures);

async function session(end: string, changedAt = 0) {
  const location = locations.find(({ hint }) => hint?.id === idOf(end));
  return location ? allOf(continueDev, { ...location, changedAt }) : [];
}

test("thoughts under a role of their own, models, tools without results, context by name", async () => {
  const [chat] = await session("a");
  expect(chat).toEqual({
    kind: "conversation",
    source: "continue",
    id: idOf("a"),
    title: "Arrosage",
    folder: "code/serre",
    createdAt: 1_771_999_990_000,
    messages: [
      {
        role: "user",
        selected: 0,
        versions: [{ text: "Quand arroser ?", attachments: ["image", "serre.py"] }],
      },
      {
        role: "assistant",
        selected: 0,
        versions: [
          {
            text: "Je regarde.",
            reasoning: "Le matin, sans doute.",
            model: "Grand chat",
            toolCalls: [{ name: "read_file", parameters: '{"filepath":"serre.py"}' }],
          },
        ],
      },
      {
        role: "assistant",
        selected: 0,
        versions: [
          {
            text: "Le matin.",
            reasoning: "Il fait frais.",
            model: "Petit chat",
            at: 1_772_000_000_123,
          },
        ],
      },
      { role: "user", selected: 0, versions: [{ text: "Merci" }] },
      {
        role: "assistant",
        selected: 0,
        versions: [{ text: "De rien.", reasoning: "Poli.", model: "Petit chat" }],
      },
    ],
  });
});

test("a session without a name is called by its first question; one without words is none", async () => {
  const [chat] = await session("b");
  expect(chat).toMatchObject({
    title: "How deep is a pond?",
    folder: "code/pond",
    createdAt: 1_771_999_990_001,
  });
  expect(exchangesOf(chat as Conversation).map(({ exchange }) => exchange.answer)).toEqual([
    "One metre.",
    "",
  ]);
  expect((chat as Conversation).messages[1]?.versions[0]?.model).toBe("lantern-2b");
  expect(await session("c")).toEqual([]);
});

test("an answer in the making is left out until it ends or rests", async () => {
  const [chat, busy] = await session("b", Date.now());
  expect((chat as Conversation).messages).toHaveLength(2);
  expect(busy).toMatchObject({ severity: "busy" });
});

test("items of another form are named, and the rest is read; a file that is being written is busy", async () => {
  const path = join(temporaryHome(), "x.json");
  writeFileSync(
    path,
    '{"sessionId":"x","history":[{"message":{"role":"narrator","content":"Once"}},3,{"message":{"role":"user","content":"Go"}}]}',
  );
  const items = await allOf(continueDev, { path, version: "", changedAt: 0 });
  expect(items.map(({ kind }) => kind)).toEqual(["problem", "problem", "conversation"]);
  writeFileSync(path, '{"sessionId":"x","his');
  expect(await allOf(continueDev, { path, version: "", changedAt: Date.now() })).toMatchObject([
    { kind: "problem", severity: "busy" },
  ]);
});

test("the usual place, the one in the environment, Windows homes in WSL, and inner folders", async () => {
  const home = temporaryHome();
  cpSync(fixtures, join(home, ".continue"), { recursive: true });
  const count = async (...place: Parameters<typeof continueDev.locate>) =>
    (await continueDev.locate(...place)).locations.length;
  expect(await count(testMachine(home))).toBe(3);
  expect(await count(testMachine("/nobody", [home]))).toBe(3);
  const environment = { CONTINUE_GLOBAL_DIR: join(home, ".continue") };
  expect(await count({ ...testMachine("/nobody"), environment })).toBe(3);
  expect(await count(testMachine("/nobody"), join(home, ".continue", "sessions"))).toBe(3);
});
