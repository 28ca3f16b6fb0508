import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exchangesOf } from "../../core/exchanges-of.ts";
import { listedFile } from "../files/list-files.ts";
import { sampleOf } from "../files/sample-of.ts";
import { allOf, describeSource, firstReading, temporaryHome } from "../source.contract.ts";
import type { Location } from "../source.ts";
import { commonBeginningOf } from "./activity.ts";
import { geminiTakeout } from "./index.ts";

const fixtures = join(import.meta.dirname, "fixtures");

describeSource({
  source: geminiTakeout,
  install: (home) => cpSync(fixtures, home, { recursive: true }),
  given: (home) =>
    ["MyActivity.json", "french.json", "other-language.json"].map((name) => join(home, name)),
});

function fixture(name: string): Location {
  const file = listedFile(join(fixtures, name));
  if (!file) throw new Error(`no fixture ${name}`);
  return file;
}

async function chats(name: string) {
  const items = await allOf(geminiTakeout, fixture(name));
  return items.flatMap((item) => (item.kind === "conversation" ? [item] : []));
}

async function sides(name: string) {
  return (await chats(name)).map((chat) =>
    exchangesOf(chat).map(({ exchange: { question, answer } }) => [question, answer]),
  );
}

test("questions within half an hour are a conversation, and what was no question is left out", async () => {
  expect(await sides("MyActivity.json")).toEqual([
    [
      ["How much rice for one person?", "### Rice\n\n- **60 g** dry"],
      ["And for two people?", "Double it."],
    ],
    [["Is anybody there?", ""]],
    [["", "Hello!"]],
    [["What is a fugue?", "A piece in which voices follow each other."]],
  ]);
});

test("a question has its time and its files, and of several answers the last is shown", async () => {
  const [rice] = await chats("MyActivity.json");
  expect(rice).toMatchObject({
    id: expect.stringMatching(/^reconstructed-[\da-f]{32}$/),
    title: "How much rice for one person?",
    createdAt: Date.UTC(2025, 9, 9, 8, 50, 0, 250),
  });
  expect(rice?.messages.slice(0, 2)).toEqual([
    {
      role: "user",
      selected: 0,
      versions: [
        {
          text: "How much rice for one person?",
          at: Date.UTC(2025, 9, 9, 8, 50, 0, 250),
          attachments: ["pantry-1a2b.jpg", "pantry.jpg"],
        },
      ],
    },
    {
      role: "assistant",
      selected: 1,
      versions: [{ text: "A cup." }, { text: "### Rice\n\n- **60 g** dry" }],
    },
  ]);
});

test("the word before a question goes in French, and in a language that we do not know", async () => {
  expect(await sides("french.json")).toEqual([
    [["Quel vin avec le munster ?", "Un gewurztraminer."]],
  ]);
  expect((await sides("other-language.json")).map(([first]) => first?.[0])).toEqual([
    "Warum ist Schnee weiß?",
    "Wie backt man Brot?",
    "Wann blüht der Flieder?",
    "Was ist eine Fuge?",
    "Wo liegt Colmar?",
    "Wer schrieb den Faust?",
    "Wie hoch ist der Brocken?",
  ]);
  expect(commonBeginningOf(["Why?", "How?", "Where is it?", "Where?", "When?"])).toBe("");
  expect(commonBeginningOf(["Dis a", "Dis b"])).toBe("");
});

test("entries in another order are put in theirs, and odd ones cost themselves", async () => {
  const found = await sides("odd-entries.json");
  expect(found).toHaveLength(2);
  expect(found).toEqual(
    expect.arrayContaining([
      [
        ["First?", "One"],
        ["Later?", "Two"],
      ],
      [["No time?", "Never."]],
    ]),
  );
});

test("a later export with more behind a question has the same conversation, counted once", async () => {
  const before = (await chats("odd-entries.json")).find(({ messages }) => messages.length === 4);
  const path = join(temporaryHome(), "later.json");
  const list: unknown[] = JSON.parse(readFileSync(join(fixtures, "odd-entries.json"), "utf8"));
  const last = {
    header: "Gemini Apps",
    title: "Prompted Last?",
    time: "2025-10-09T08:20:00Z",
    safeHtmlItem: [{ html: "Three" }],
  };
  writeFileSync(path, JSON.stringify([last, ...list]));
  const after = await allOf(geminiTakeout, { path, version: "1" });
  const same = after.find((item) => item.kind === "conversation" && item.id === before?.id);
  expect(before).toBeDefined();
  expect(same).toMatchObject({ messages: { length: 6 } });
  expect(await geminiTakeout.count({ path, version: "1" }, firstReading)).toBe(2);
});

test("what was done with other products is none of Gemini's", async () => {
  const sample = await sampleOf(fixture("search-activity.json"), firstReading);
  expect(geminiTakeout.recognises(sample)).toBe(false);
});
