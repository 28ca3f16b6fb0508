import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sampleOf } from "../files/sample-of.ts";
import { allOf, describeSource, firstReading, temporaryHome } from "../source.contract.ts";
import { cherryStudio } from "./index.ts";

const fixtures = join(import.meta.dirname, "fixtures");

describeSource({
  source: cherryStudio,
  install: (home) => cpSync(fixtures, home, { recursive: true }),
  given: (home) => ["data-5.json", "data-1.json"].map((name) => join(home, name)),
});

const read = (name: string) => allOf(cherryStudio, { path: join(fixtures, name), version: "" });

test("title, assistant and system prompt come from the page's storage", async () => {
  const [topic] = await read("data-5.json");
  expect(topic).toMatchObject({
    id: "t1",
    title: "Fournée",
    folder: "Boulanger",
    pinned: true,
    systemPrompt: "Tu es boulanger.",
    createdAt: Date.UTC(2025, 9, 9, 7, 59),
  });
});

test("answers of several models are versions, of which the one on screen is shown", async () => {
  const [topic] = await read("data-5.json");
  expect(topic?.kind === "conversation" && topic.messages).toEqual([
    {
      role: "user",
      selected: 0,
      versions: [
        { text: "Combien d'eau ?", at: Date.UTC(2025, 9, 9, 8), attachments: ["farine.pdf"] },
      ],
    },
    {
      role: "assistant",
      selected: 1,
      versions: [
        { text: "600 g.", model: "small-1", at: Date.UTC(2025, 9, 9, 8, 0, 5) },
        {
          text: "650 g :\n\n```js\n0.65 * 1000\n```",
          reasoning: "65 %.",
          model: "ollama::big-1",
          at: Date.UTC(2025, 9, 9, 8, 0, 6),
          toolCalls: [{ name: "calculer", parameters: '{"x":"0.65*1000"}', result: "650" }],
        },
      ],
    },
    // The answer to it was being written.
    {
      role: "user",
      selected: 0,
      versions: [{ text: "Et le sel ?", at: Date.UTC(2025, 9, 9, 8, 2) }],
    },
  ]);
});

test("without one on screen it is the useful one; a topic that nobody lists has its question as title", async () => {
  const [, topic] = await read("data-5.json");
  if (topic?.kind !== "conversation") throw new Error("no topic");
  expect(topic.title).toBe("Rye or wheat?");
  expect(topic.messages[1]?.versions.map(({ text }) => text)).toEqual(["Rye.", "Wheat."]);
  expect(topic.messages[1]?.selected).toBe(1);
});

test("the first version of backups has topics among keys, and messages without blocks", async () => {
  expect(await read("data-1.json")).toEqual([
    {
      kind: "conversation",
      source: "cherry-studio",
      id: "o1",
      title: "Old topic",
      folder: "Old",
      messages: [
        {
          role: "user",
          selected: 0,
          versions: [
            { text: "What is poolish?", at: Date.UTC(2024, 2, 9, 8), attachments: ["bowl.png"] },
          ],
        },
        {
          role: "assistant",
          selected: 0,
          versions: [
            {
              text: "A wet preferment.",
              reasoning: "Liquid.",
              model: "Small",
              at: Date.UTC(2024, 2, 9, 8, 0, 3),
            },
          ],
        },
      ],
    },
  ]);
});

test("a backup of the browser's own storage is recognised, and told", async () => {
  const location = { path: join(fixtures, "metadata.json"), version: "" };
  expect(cherryStudio.recognises(await sampleOf(location, firstReading))).toBe(true);
  const [problem] = await allOf(cherryStudio, location);
  expect(problem).toMatchObject({ kind: "problem", severity: "unreadable" });
  expect(problem?.kind === "problem" && problem.reason.en).toContain("raw storage");
});

test("a topic or message of an unknown form costs that one", async () => {
  const path = join(temporaryHome(), "x.json");
  const messages = [{ role: "user", content: "Hm?" }, 4, { role: "ghost" }];
  const indexedDB = { topics: [1, { id: "t", messages }] };
  writeFileSync(path, JSON.stringify({ time: 1, version: 5, localStorage: {}, indexedDB }));
  const items = await allOf(cherryStudio, { path, version: "" });
  expect(
    items.map((item) => (item.kind === "problem" ? item.path.split("#")[1] : item.id)),
  ).toEqual(["topics[0]", "topics[1].messages[1]", "topics[1].messages[2]", "t"]);
});
