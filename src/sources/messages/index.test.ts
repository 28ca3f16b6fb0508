import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Conversation } from "../../core/conversation.ts";
import { exchangesOf } from "../../core/exchanges-of.ts";
import { sampleOf } from "../files/sample-of.ts";
import { allOf, describeSource, firstReading, temporaryHome } from "../source.contract.ts";
import { messages } from "./index.ts";

const fixtures = join(import.meta.dirname, "fixtures");
const files = [
  "list-of-messages.json",
  "object.json",
  "list-of-objects.json",
  "lines-of-objects.jsonl",
  "lines-of-messages.jsonl",
];

describeSource({
  source: messages,
  install: (home) => cpSync(fixtures, home, { recursive: true }),
  given: (home) => files.map((file) => join(home, file)),
});

async function chats(path: string): Promise<Conversation[]> {
  const items = await allOf(messages, { path, version: "1" });
  expect(items.filter(({ kind }) => kind !== "conversation")).toEqual([]);
  return items.filter((item) => item.kind === "conversation");
}

const fixture = (name: string) => chats(join(fixtures, name));

async function written(text: string | Buffer) {
  const path = join(temporaryHome(), "given");
  writeFileSync(path, text);
  return allOf(messages, { path, version: "1" });
}

test("a list of messages is one conversation: other names of roles, times in any unit, thoughts apart", async () => {
  expect(await fixture("list-of-messages.json")).toEqual([
    {
      kind: "conversation",
      source: "messages",
      id: expect.stringMatching(/^[\da-f]{32}$/),
      formerIds: [expect.stringMatching(/^[\da-f]{32}$/)],
      systemPrompt: "Réponds en une phrase.\n\nPas d'émoticônes.",
      messages: [
        said("user", { text: "Quand tailler un olivier ?", at: 1_772_000_000_000 }),
        said("assistant", {
          text: "En mars.",
          reasoning: "Après le gel.",
          at: 1_772_000_004_500,
        }),
        said("user", { text: "Et un figuier ?", at: 1_772_000_060_123 }),
        said("assistant", {
          text: "En février.",
          reasoning: "La sève dort.",
          at: Date.UTC(2026, 1, 25, 6, 14, 30),
        }),
      ],
    },
  ]);
});

const said = (role: string, version: object) => ({ role, selected: 0, versions: [version] });

test("an object tells its id, title, time, model and system prompt; files by name alone", async () => {
  const [chat] = await fixture("object.json");
  expect(chat).toMatchObject({
    id: "chat-7",
    title: "Lanterns",
    createdAt: Date.UTC(2026, 0, 5, 9),
    systemPrompt: "Be brief.",
  });
  expect(chat?.messages.slice(0, 2)).toEqual([
    said("user", { text: "What is on these?", attachments: ["lantern.png", "image", "porch.pdf"] }),
    said("assistant", { text: "A lantern.", reasoning: "It glows.", model: "lantern-2b" }),
  ]);
});

test("tool calls of both ages are with their results, and the answer is what comes after them", async () => {
  const [chat] = await fixture("object.json");
  const exchanges = exchangesOf(chat as Conversation).map(({ exchange, model }) => [
    exchange.question,
    exchange.answer,
    model,
    exchange.toolCalls,
  ]);
  expect(exchanges.slice(1)).toEqual([
    [
      "Its height?",
      "31 cm.",
      "lantern-2b",
      [
        { name: "measure", parameters: '{"of":"lantern"}', result: "31" },
        { name: "unit", parameters: "{}", result: "cm" },
      ],
    ],
    [
      "In the old way?",
      "About 12 inches.",
      "lantern-2b",
      [{ name: "convert", parameters: '{"cm":31}', result: "12.2 in" }],
    ],
    ["Unanswered?", "", undefined, []],
  ]);
});

test("a user message that only holds a tool's result is no question", async () => {
  const [chat] = await fixture("list-of-objects.json");
  expect(chat).toMatchObject({ id: "c-1", title: "Anthropic" });
  const [only, ...others] = exchangesOf(chat as Conversation);
  expect(others).toEqual([]);
  expect(only?.exchange).toMatchObject({
    question: "Is the kettle on?",
    answer: "Let me look.\n\nNo, it is off.",
    reasoning: "Look first.",
    toolCalls: [{ name: "look", parameters: '{"at":"kettle"}', result: "off" }],
  });
});

test("without an id, the first words make one; the same words twice are told apart", async () => {
  const [, first, second, other] = (await fixture("list-of-objects.json")).map(({ id }) => id);
  expect(second).toBe(`${first}-2`);
  expect(other).not.toContain(first);
});

test("the id made of the first words stays when the file grows", async () => {
  const hello = '{"role":"user","content":"Hello"}\n{"role":"assistant","content":"Hi!"}\n';
  const [before] = await written(hello);
  const [after] = await written(`${hello}{"role":"user","content":"More"}\n`);
  expect(after).toMatchObject({ id: (before as Conversation).id });
});

test("lines of objects are conversations, lines of messages are one", async () => {
  const [peru, chile] = await fixture("lines-of-objects.jsonl");
  expect(peru).toMatchObject({ id: "x1", title: "Pérou", createdAt: Date.UTC(2025, 9, 9, 8) });
  expect(exchangesOf(peru as Conversation)[0]?.exchange.reasoning).toBe("Lima");
  expect(chile?.id).toBe("x2");
  const [dusk, ...others] = await fixture("lines-of-messages.jsonl");
  expect(others).toEqual([]);
  expect(dusk?.messages.map(({ versions }) => versions[0]?.at)).toEqual([
    1_772_000_000_000,
    1_772_000_000_123,
    undefined,
    undefined,
  ]);
});

test("an unknown role costs its message, what is no message its record, and is named", async () => {
  const items = await written(
    '[{"messages":[{"role":"narrator","content":"Once"},{"role":"user","content":"Go on"},{"role":"user"},7]},{"x":1}]',
  );
  expect(
    items.map((item) => (item.kind === "problem" ? item.path.split("#").slice(1) : 1)),
  ).toEqual([["[0]", "messages[0]"], ["[0]", "messages[2]"], ["[0]", "messages[3]"], 1, ["[1]"]]);
});

test("a broken line costs that line, and a list cut off what follows", async () => {
  const lines = await written(
    '{"role":"user","content":"A?"}\n{"role":"assistant","content":"B"}\n{"role":\n{"role":"user","content":"C?"}\n',
  );
  expect(lines.map(({ kind }) => kind)).toEqual(["problem", "conversation"]);
  const cut = await written('[{"messages":[{"role":"user","content":"A?"}]},{"messages":[');
  expect(cut.map(({ kind }) => kind)).toEqual(["conversation", "problem"]);
});

test("UTF-16 is read as well", async () => {
  const [chat] = await written(
    Buffer.from('\u{FEFF}[{"role":"user","content":"Où ?"}]', "utf16le"),
  );
  expect(chat).toMatchObject({ messages: [said("user", { text: "Où ?" })] });
});

test("what others list under the same names is left to them", async () => {
  const recognises = async (text: string) => {
    const path = join(temporaryHome(), "given");
    writeFileSync(path, text);
    return messages.recognises(await sampleOf({ path, version: "1" }, firstReading));
  };
  expect(await recognises('{"messages":[{"versions":[]}]}')).toBe(false);
  expect(await recognises('[{"role":"user","parts":[]}]')).toBe(false);
  expect(await recognises('{"messages":[]}')).toBe(false);
  expect(await recognises("[1,2]")).toBe(false);
  expect(await recognises('{"role":"user","content":"One line"}')).toBe(true);
});

test("records that are only numbered do not become those of another file", async () => {
  const file = (word: string) =>
    `{"id":1,"messages":[{"role":"user","content":"${word}?"}]}\n{"id":"2","messages":[{"role":"user","content":"More ${word}?"}]}\n`;
  const ids = (await Promise.all(["Figs", "Leeks"].map((word) => written(file(word)))))
    .flat()
    .map((item) => (item as Conversation).id);
  expect(new Set(ids).size).toBe(4);
  expect(ids.every((id) => /^[\da-f]{32}$/.test(id))).toBe(true);
});

test("a first line longer than what is looked at leaves the lines after it", async () => {
  const line = (id: string, text: string) =>
    `${JSON.stringify({ id, messages: [{ role: "user", content: text }] })}\n`;
  const items = await written(
    line("a-1", "x".repeat(2 ** 21)) + line("a-2", "Y?") + line("a-3", "Z?"),
  );
  expect(items.map((item) => (item as Conversation).id)).toEqual(["a-1", "a-2", "a-3"]);
});
