import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Conversation } from "../../core/conversation.ts";
import { exchangesOf } from "../../core/exchanges-of.ts";
import { sampleOf } from "../files/sample-of.ts";
import { allOf, describeSource, firstReading, temporaryHome } from "../source.contract.ts";
import { shareGpt } from "./index.ts";

const fixtures = join(import.meta.dirname, "fixtures");
const files = ["list.json", "object.json", "old-html.json", "lines.jsonl"];

describeSource({
  source: shareGpt,
  install: (home) => cpSync(fixtures, home, { recursive: true }),
  given: (home) => files.map((file) => join(home, file)),
});

async function chats(name: string): Promise<Conversation[]> {
  const items = await allOf(shareGpt, { path: join(fixtures, name), version: "1" });
  return items.filter((item) => item.kind === "conversation");
}

const saidIn = (chat: Conversation | undefined) =>
  exchangesOf(chat as Conversation).map(({ exchange }) => [exchange.question, exchange.answer]);

test("every name of who speaks is known, and both kinds of thoughts and prompts", async () => {
  const [leeks, dusk] = await chats("list.json");
  expect(leeks).toMatchObject({ id: "g1", systemPrompt: "Be brief." });
  expect(saidIn(leeks)).toEqual([
    ["Best soil for leeks?", "Deep and loose."],
    ["And water?", "Weekly."],
  ]);
  expect(leeks?.messages[1]?.versions[0]?.model).toBe("gpt-x");
  expect(saidIn(dusk)).toEqual([
    ["Dusk at what time?", "At 21:40."],
    ["Thanks", "You are welcome."],
  ]);
  const [french] = await chats("object.json");
  expect(french).toMatchObject({ title: "Poireaux", systemPrompt: "Réponds en français." });
});

test("a function that was called, and what it returned, are no answer", async () => {
  const [, dusk, same] = await chats("list.json");
  expect(exchangesOf(dusk as Conversation)[0]?.exchange.toolCalls).toEqual([
    { name: "sun", parameters: '{"day":"today"}', result: "21:40" },
  ]);
  expect(exchangesOf(same as Conversation)[1]?.exchange).toMatchObject({
    answer: "Done.",
    toolCalls: [{ name: "", parameters: "ring()", result: "rang" }],
  });
});

test("two records with the same id are two conversations", async () => {
  expect((await chats("list.json")).map(({ id }) => id)).toEqual(["g1", "g2", "g2-2"]);
});

test("the HTML of the oldest files becomes Markdown, and what is none stays as it is", async () => {
  const [chat] = await chats("old-html.json");
  expect(saidIn(chat)).toEqual([
    [
      "A list, please &amp; thanks",
      "Two <things>:\n\n- one\n- two of *them*\n\n```\na  < b\n  c\n```\n\nénd! &unknown;",
    ],
  ]);
});

test("a line is a conversation", async () => {
  expect((await chats("lines.jsonl")).map(({ id }) => id)).toEqual(["l1", "l2"]);
});

test("an unknown speaker costs the turn, and a record without turns itself", async () => {
  const path = join(temporaryHome(), "given");
  writeFileSync(
    path,
    '[{"conversations":[{"from":"narrator","value":"Once"},{"from":"human","value":"Go"},{"from":"human","value":3}]},{"id":1}]',
  );
  const items = await allOf(shareGpt, { path, version: "1" });
  expect(items.map(({ kind }) => kind)).toEqual(["problem", "problem", "conversation", "problem"]);
});

test("letters and journeys come from somewhere, too, and are no conversations", async () => {
  const path = join(temporaryHome(), "given");
  const recognises = async (text: string) => {
    writeFileSync(path, text);
    return shareGpt.recognises(await sampleOf({ path, version: "1" }, firstReading));
  };
  expect(await recognises('{"items":[{"from":"Ada","to":"Zoé","value":"A letter"}]}')).toBe(false);
  expect(await recognises('[{"items":[{"from":"Brest","to":"Nantes"}]}]')).toBe(false);
  expect(await recognises('{"items":[{"from":"narrator"},{"from":"GPT","value":"Hm."}]}')).toBe(
    true,
  );
});
