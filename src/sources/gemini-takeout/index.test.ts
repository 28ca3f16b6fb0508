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
    ["MyActivity.json", "french.json", "other-language.json", "french-page.html"].map((name) =>
      join(home, name),
    ),
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

test("the page says what JSON says, and is the same conversations", async () => {
  const ids = (found: Awaited<ReturnType<typeof chats>>) => found.map(({ id }) => id).toSorted();
  const page = await chats("MyActivity.html");
  expect(await sides("MyActivity.html")).toEqual(await sides("MyActivity.json"));
  expect(ids(page)).toEqual(ids(await chats("MyActivity.json")));
  expect(page[0]?.messages[0]).toMatchObject({
    versions: [{ at: Date.UTC(2025, 9, 9, 8, 50), attachments: ["pantry-1a2b.jpg", "pantry.jpg"] }],
  });
});

test("a French page: dates and entities are read, and what Google calls a conversation is one", async () => {
  expect(await sides("french-page.html")).toEqual(
    expect.arrayContaining([
      [
        [
          "Quel vin avec le munster ?",
          "Un **gewurztraminer**.\n\n| Vin | Goût |\n| --- | --- |\n| Sec | vif |",
        ],
        ["Et pour un repas froid ?", "Un pinot noir."],
      ],
      [['Traduis :\n<p> & "fleur"\nOct 9, 2025, 8:50:00 AM UTC', '```html\n<p> & "flower"\n```']],
      [["Dessine un chat", ""]],
      [["Quand tailler le figuier ?", "1. En *février*\n2. Après le gel"]],
    ]),
  );
  const found = await chats("french-page.html");
  const byTitle = new Map(found.map((chat) => [chat.title, chat]));
  expect(found).toHaveLength(4);
  expect(byTitle.get("Quel vin avec le munster ?")).toMatchObject({
    id: "7b00c0ffee00aaaa",
    createdAt: Date.UTC(2025, 10, 2, 18),
  });
  expect(byTitle.get("Traduis :")?.createdAt).toBe(Date.UTC(2025, 9, 1, 8, 50));
  expect(byTitle.get("Dessine un chat")?.createdAt).toBe(Date.UTC(2025, 6, 14, 12, 5, 9));
  expect(byTitle.get("Quand tailler le figuier ?")?.createdAt).toBe(
    Date.UTC(2025, 1, 6, 22, 59, 59),
  );
});

test("JSON that names conversations gives them their id, and tells what they were called before", async () => {
  const path = join(temporaryHome(), "details.json");
  const asked = (title: string, time: string, conversation: string) => ({
    header: "Gemini Apps",
    title: `Prompted ${title}`,
    time,
    safeHtmlItem: [{ html: "<p>Yes.</p>" }],
    details: [{ name: "Link", url: `https://gemini.google.com/app/${conversation}` }],
  });
  writeFileSync(
    path,
    JSON.stringify([
      asked("Next week?", "2026-10-16T08:00:00.5Z", "c_00aa11bb"),
      asked("Meanwhile?", "2026-10-09T08:01:00.5Z", "22cc33dd"),
      asked("Now?", "2026-10-09T08:00:00.5Z", "00aa11bb"),
    ]),
  );
  const items = await allOf(geminiTakeout, { path, version: "1" });
  expect(items).toMatchObject([
    { id: "22cc33dd", messages: { length: 2 } },
    { id: "00aa11bb", messages: { length: 4 }, formerIds: expect.any(Array) },
  ]);
});

test("cards without what one has cost themselves, and a line like a time in a question is the question's", async () => {
  expect(await sides("odd-cards.html")).toEqual(
    expect.arrayContaining([
      [["No time?\nsoon", "Never."]],
      [["Twice the time?\nOct 9, 2025, 8:00:00 AM UTC", "Once."]],
      [["A page about this?", "Pears."]],
    ]),
  );
  expect(await chats("odd-cards.html")).toHaveLength(3);
});

test("a page that is cut short loses the card in which it is cut, and says so", async () => {
  const path = join(temporaryHome(), "cut.html");
  const whole = readFileSync(join(fixtures, "french-page.html"), "utf8");
  writeFileSync(path, whole.slice(0, whole.indexOf("Après le gel")));
  const items = await allOf(geminiTakeout, { path, version: "1" });
  expect(items.map(({ kind }) => kind)).toEqual([
    "conversation",
    "conversation",
    "conversation",
    "problem",
  ]);
  expect(items.at(-1)).toMatchObject({ reason: { en: expect.stringContaining("cut short") } });
});

test("what is longer than a piece of the file is read whole, wherever the pieces meet", async () => {
  const path = join(temporaryHome(), "long.html");
  const long = "Rice. ".repeat(100_000).trim();
  const whole = readFileSync(join(fixtures, "MyActivity.html"), "utf8");
  writeFileSync(path, whole.replaceAll("Double it.", long));
  const items = await allOf(geminiTakeout, { path, version: "1" });
  const [rice] = items.flatMap((item) => (item.kind === "conversation" ? [item] : []));
  expect(rice?.messages[3]?.versions[0]?.text).toBe(long);
  expect(items).toHaveLength(4);
});

test("a page of what was done with other products is none of Gemini's", async () => {
  const sample = await sampleOf(fixture("search-activity.html"), firstReading);
  expect(sample.kind).toBe("text");
  expect(geminiTakeout.recognises(sample)).toBe(false);
});
