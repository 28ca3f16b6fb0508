import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Conversation } from "../../core/conversation.ts";
import { allOf, describeSource, temporaryHome, testMachine } from "../source.contract.ts";
import { textGenerationWebui } from "./index.ts";

const fixtures = join(import.meta.dirname, "fixtures");
const logs = join(fixtures, "user_data", "logs");

describeSource({
  source: textGenerationWebui,
  install: (home) => cpSync(fixtures, join(home, "webui"), { recursive: true }),
  // Those that tell what they are.
  given: (home) =>
    ["instruct/20251009-10-00-00.json", "chat/Ada/First machine.json", "Old_persistent.json"].map(
      (name) => join(home, "webui", "user_data", "logs", name),
    ),
});

const located = await textGenerationWebui.locate(testMachine("/nobody"), fixtures);

async function chat(id: string): Promise<Conversation> {
  const location = located.locations.find(({ hint }) => hint?.id === id);
  const [conversation] = location ? await allOf(textGenerationWebui, location) : [];
  if (conversation?.kind !== "conversation") throw new Error(`no chat ${id}`);
  return conversation;
}

const at = (minutes: number) => new Date(2025, 9, 9, 10, minutes).getTime();

test("the raw text is read, not the HTML; thoughts are apart, and versions are kept", async () => {
  const { messages, ...about } = await chat("instruct/20251009-10-00-00");
  expect(about).toEqual({
    kind: "conversation",
    source: "text-generation-webui",
    id: "instruct/20251009-10-00-00",
    title: "Combien de pieds a un alexandrin ?",
    createdAt: at(0),
  });
  expect(messages.slice(0, 3)).toEqual([
    {
      role: "user",
      selected: 0,
      versions: [
        { text: "Combien de pieds a un alexandrin ?", at: at(0), attachments: ["vers.txt"] },
      ],
    },
    {
      role: "assistant",
      selected: 1,
      versions: [
        { text: "Onze.", model: "reed-7b-Q5", at: at(1) },
        {
          text: "Douze syllabes, < 13.",
          reasoning: "Douze syllabes.",
          model: "reed-7b-Q5",
          at: at(2),
        },
      ],
    },
    { role: "assistant", selected: 0, versions: [{ text: "Et une césure." }] },
  ]);
});

test("tools that were called before the answer, and what was said between, belong to it", async () => {
  const { messages } = await chat("instruct/20251009-10-00-00");
  expect(messages[4]?.versions).toEqual([
    {
      text: "Un instant.\n\nJe cherche.\n\nRacine & Hugo.",
      model: "reed-7b-Q5",
      at: at(5),
      toolCalls: [{ name: "search", parameters: '{"q":"alexandrin"}', result: "Racine, Hugo" }],
    },
  ]);
  expect(messages.slice(5)).toEqual([
    { role: "user", selected: 0, versions: [{ text: "Montre-moi." }] },
  ]);
});

test("a greeting has no question; a chat with a character lies in the folder of its name", async () => {
  const { messages, title, folder, createdAt } = await chat("chat/Ada/First machine");
  expect({ title, folder, createdAt }).toEqual({ title: "First machine", folder: "Ada" });
  expect(messages.map(({ role }) => role)).toEqual(["assistant", "user", "assistant"]);
});

test("an answer that was changed by hand is the one shown, and its former version is kept", async () => {
  const { messages } = await chat("chat/Ada/First machine");
  const time = (minute: number) => new Date(2025, 10, 1, 9, minute).getTime();
  expect(messages[2]).toEqual({
    role: "assistant",
    selected: 1,
    versions: [
      { text: "A circle.", at: time(29) },
      { text: "A cycle of cards.", reasoning: "Simple words.", at: time(30) },
    ],
  });
});

test("the oldest files are lists of pairs, with or without names; what is no chat is left alone", async () => {
  expect((await chat("Old_persistent")).messages).toHaveLength(2);
  expect((await chat("persistent_Older")).messages[1]?.versions).toEqual([{ text: "Hello." }]);
  expect(located.locations).toHaveLength(4);
});

test("a pair of an unknown form costs that pair, and a file that is no chat is told", async () => {
  const folder = join(temporaryHome(), "logs", "instruct");
  mkdirSync(folder, { recursive: true });
  const put = (text: string) => writeFileSync(join(folder, "x.json"), text);
  const read = () => allOf(textGenerationWebui, { path: join(folder, "x.json"), version: "" });
  put('{"internal":[["a","b"],[1],null,["c","d"]],"visible":[]}');
  expect((await read()).map(({ kind }) => kind)).toEqual(["problem", "problem", "conversation"]);
  put('{"internal":{}}');
  expect((await read()).map(({ kind }) => kind)).toEqual(["problem"]);
});

test("nothing is found by itself; the folder may be the program's, its data, its logs, or in them", async () => {
  const count = async (folder?: string) =>
    (await textGenerationWebui.locate(testMachine(fixtures), folder)).locations.length;
  expect(await count()).toBe(0);
  expect(await count(join(fixtures, "user_data"))).toBe(4);
  expect(await count(logs)).toBe(4);
  expect(await count(join(logs, "instruct"))).toBe(1);
  expect(await count(join(logs, "chat", "Ada", "First machine.json"))).toBe(1);
  expect(await count(join(logs, "notebook"))).toBe(0);
  expect(await count(import.meta.dirname)).toBe(0);
});
