import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Conversation } from "../../core/conversation.ts";
import type { Exchange } from "../../core/exchange.ts";
import { exchangesOf } from "../../core/exchanges-of.ts";
import type { StoredExchange } from "../../storage/store.ts";
import { formatExport } from "../../verbs/export-formats.ts";
import { demo } from "../demo/index.ts";
import { plainChat } from "../plain-chat/index.ts";
import { allOf, describeSource, temporaryHome, testMachine } from "../source.contract.ts";
import { souvenirExport } from "./index.ts";

const stored = await demoExchanges();
const json = await exported("json");

describeSource({
  source: souvenirExport,
  install: (home) => writeFileSync(join(home, "export.json"), json),
  given: (home) => [join(home, "export.json")],
});

/** The demo as the archive would hold it, newest first. */
async function demoExchanges(): Promise<StoredExchange[]> {
  const { locations } = await demo.locate(testMachine("/nobody"));
  const all: StoredExchange[] = [];
  for (const location of locations) {
    for (const item of await allOf(demo, location)) {
      if (item.kind !== "conversation") continue;
      const { id, source, title, folder } = item;
      for (const { exchange, position, askedAt, answeredAt, model } of exchangesOf(item)) {
        const place = {
          source,
          conversation: id,
          position,
          title,
          folder,
          model,
          askedAt,
          answeredAt,
        };
        all.push({
          ...exchange,
          language: "fr",
          keywords: [],
          places: [JSON.parse(JSON.stringify(place))],
          ...(askedAt === undefined ? {} : { saidAt: askedAt }),
        });
      }
    }
  }
  return all.toSorted((a, b) => (b.saidAt ?? 0) - (a.saidAt ?? 0));
}

async function exported(format: "json" | "markdown", language: "en" | "fr" = "en") {
  const some = async function* () {
    yield* stored;
  };
  let text = "";
  for await (const piece of formatExport(format, some(), { language })) text += piece;
  return text;
}

async function readBack(text: string, source = souvenirExport): Promise<Conversation[]> {
  const path = join(temporaryHome(), "given");
  writeFileSync(path, text);
  const items = await allOf(source, { path, version: "1" });
  expect(items.filter(({ kind }) => kind !== "conversation")).toEqual([]);
  return items.filter((item) => item.kind === "conversation");
}

const byId = (exchanges: readonly Exchange[]) =>
  exchanges
    .map(({ id, question, answer, reasoning, attachments, toolCalls, alternatives }) => ({
      id,
      question,
      answer,
      reasoning,
      attachments,
      toolCalls,
      alternatives: alternatives.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));

test("what was exported as JSON comes back the same, in its conversations", async () => {
  const conversations = await readBack(json);
  const exchanges = conversations.flatMap((conversation) => exchangesOf(conversation));
  expect(byId(exchanges.map(({ exchange }) => exchange))).toEqual(byId(stored));
  const places = new Set(stored.map(({ places: [place] }) => `demo/${place?.conversation}`));
  expect(new Set(conversations.map(({ id }) => id))).toEqual(places);
  for (const conversation of conversations) {
    const times = exchangesOf(conversation).map(({ askedAt }) => askedAt ?? 0);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  }
});

test.each(["en", "fr"] as const)(
  "what was exported as Markdown (%s) comes back in the same words",
  async (language) => {
    const conversations = await readBack(await exported("markdown", language), plainChat);
    const ids = conversations.flatMap((each) =>
      exchangesOf(each).map(({ exchange }) => exchange.id),
    );
    expect(ids.toSorted()).toEqual(stored.map(({ id }) => id).toSorted());
    const [first] = conversations;
    expect(first?.title).toBe(stored[0]?.places[0]?.title);
    expect(first && exchangesOf(first).at(-1)?.askedAt).toBe(
      Math.floor((stored[0]?.saidAt ?? 0) / 60_000) * 60_000,
    );
  },
);

test("headings, open code and HTML in a text come back from Markdown as they were", async () => {
  const answers = [
    "# One\n\ntext\n\n```sh\n# not a heading\n```\n\n## Two",
    "<b>bold</b>\n> quoted\n\nand more",
    "```js\nlet open;",
    "> a quote\n> all of it",
  ];
  const some = async function* () {
    for (const [n, answer] of answers.entries())
      yield { ...(stored[0] as StoredExchange), question: `Q${n}`, answer, places: [] };
  };
  let text = "";
  for await (const piece of formatExport("markdown", some())) text += piece;
  const [chat] = await readBack(text, plainChat);
  expect(exchangesOf(chat as Conversation).map(({ exchange }) => exchange.answer)).toEqual(answers);
});

test("what only its conversation dates keeps its time", async () => {
  const saidAt = "2025-03-05T10:00:00.000Z";
  const exchange = { id: "a".repeat(32), saidAt, question: "A?", answer: "B", places: [] };
  const [chat] = await readBack(JSON.stringify([exchange]));
  expect(exchangesOf(chat as Conversation)[0]?.askedAt).toBe(Date.parse(saidAt));
  const answeredAt = "2025-03-06T10:00:00.000Z";
  const place = { source: "app", conversation: "c", position: 0, answeredAt };
  const [placed] = await readBack(JSON.stringify([{ ...exchange, places: [place] }]));
  expect(exchangesOf(placed as Conversation)[0]).not.toHaveProperty("askedAt");
});

test("a record of another form costs itself", async () => {
  const path = join(temporaryHome(), "given");
  writeFileSync(
    path,
    `[{"id":"${"a".repeat(32)}","question":"A?","answer":"B","places":3},{"id":4}]`,
  );
  const items = await allOf(souvenirExport, { path, version: "1" });
  expect(items.map(({ kind }) => kind)).toEqual(["problem", "conversation"]);
});
