import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Conversation } from "../../core/conversation.ts";
import { exchangesOf } from "../../core/exchanges-of.ts";
import { sampleOf } from "../files/sample-of.ts";
import { allOf, describeSource, firstReading, temporaryHome } from "../source.contract.ts";
import { chatsIn } from "./chats-in.ts";
import { plainChat } from "./index.ts";

const fixtures = join(import.meta.dirname, "fixtures");
const files = ["headings.md", "bold.md", "labels.txt", "letters.txt"];

describeSource({
  source: plainChat,
  install: (home) => cpSync(fixtures, home, { recursive: true }),
  given: (home) => files.map((file) => join(home, file)),
});

async function chats(name: string): Promise<Conversation[]> {
  const items = await allOf(plainChat, { path: join(fixtures, name), version: "1" });
  return items.filter((item) => item.kind === "conversation");
}

const saidIn = (chat: Conversation | undefined) =>
  exchangesOf(chat as Conversation).map(({ exchange }) => [exchange.question, exchange.answer]);

test("headings say who speaks, when, and with which model; a heading above them is a title", async () => {
  const [olive, fig, ...others] = await chats("headings.md");
  expect(others).toEqual([]);
  expect(olive).toMatchObject({ title: "Tailler un olivier" });
  expect(olive?.messages.slice(0, 2)).toEqual([
    {
      role: "user",
      selected: 0,
      versions: [
        {
          text: "Quand le tailler ?\nQuestion : avant le gel ?",
          at: new Date(2026, 2, 2, 9, 30).getTime(),
        },
      ],
    },
    {
      role: "assistant",
      selected: 0,
      versions: [
        {
          text: "En **mars**.\n\n### En détail\n\n```markdown\n## Moi\nceci est du code\n```\n\nRéponse : après.",
          reasoning: "Après le gel.",
          at: new Date(2026, 2, 2, 9, 31).getTime(),
          model: "petit-chat-3b",
        },
      ],
    },
  ]);
  expect(fig).toMatchObject({ title: "Le figuier" });
  expect(saidIn(fig)).toEqual([["Et lui ?", "En février."]]);
});

test("bold type says it, with the colon inside or outside; a heading in an answer is the answer's", async () => {
  const [chat, ...others] = await chats("bold.md");
  expect(others).toEqual([]);
  expect(chat).toMatchObject({ title: "Lanterns", systemPrompt: "Be brief." });
  expect(saidIn(chat)).toEqual([
    [
      "How high?\n\nTwo lines.",
      "31 cm.\n\n# A heading of the answer\n\n**Note:** this is the answer's. **User** too.",
    ],
    ["Thanks", "You are welcome."],
  ]);
  expect(chat?.messages[1]?.versions[0]?.model).toBe("lantern-2b");
});

test("labels before a colon say it, as French sets it too; the first word for each holds throughout", async () => {
  const [chat] = await chats("labels.txt");
  expect(saidIn(chat)).toEqual([
    ["Où est la clé (la rouge) ?", "Sous le pot.\n\nÀ gauche : regarde bien.\nUser: said the pot."],
    ["Et la bleue ?", "Perdue."],
  ]);
  expect(chat?.messages[2]?.versions[0]?.at).toBe(new Date(2026, 2, 2, 10, 15).getTime());
  expect(saidIn((await chats("letters.txt"))[0])).toEqual([
    ["One word for dusk?", "Gloaming."],
    ["Another?", "Twilight."],
  ]);
});

test.each([
  "Some notes.\n\nQuestion: is this one?\nAnswer: it is not.",
  "## You\n\nNobody answers.",
  "```\n## You\nA\n## Assistant\nB\n```",
  "You: a\nThem: b",
  "**You** are right. **Assistant** is a word.",
  "",
])("%j is no conversation", (text) => {
  expect(chatsIn(text)).toEqual([]);
});

test.each([
  ["## You\nA?\n## Assistant\n```js\nlet a;\n## You\nB?\n## Assistant\nC", 4],
  ["**Moi :** A ?\n**IA :** B", 2],
  ["### **Utilisateur** :\nA ?\n### ChatGPT\nB", 2],
  ["## Vous\u00a0:\nA ?\n## Le Chat (2026-03-02T10:15:00Z)\nB", 2],
])("%j has %i turns", (text, turns) => {
  expect(chatsIn(text)[0]?.turns).toHaveLength(turns);
});

test("a text that is no conversation says how to make it one", async () => {
  const path = join(temporaryHome(), "given");
  writeFileSync(path, "Dear diary");
  const [problem] = await allOf(plainChat, { path, version: "1" });
  expect(problem).toMatchObject({ kind: "problem", severity: "unreadable" });
});

test("lines may end as on Windows, after a byte order mark", async () => {
  const path = join(temporaryHome(), "given");
  writeFileSync(path, "\u{FEFF}Moi : Où ?\r\n\r\nIci ?\r\nIA : Là.\r\n");
  const [chat] = await allOf(plainChat, { path, version: "1" });
  expect(saidIn(chat as Conversation)).toEqual([["Où ?\n\nIci ?", "Là."]]);
  const sample = await sampleOf({ path, version: "1" }, firstReading);
  expect(plainChat.recognises(sample)).toBe(true);
});

test("any text of any lines is read in time", () => {
  const line = fc.constantFrom(
    "## You",
    "## Assistant",
    "You: a",
    "```",
    "~~~~",
    "> b",
    "# T",
    "---",
    "",
    "x",
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
      for (const { turns } of chatsIn(lines.join("\n"))) expect(turns.length).toBeGreaterThan(0);
    }),
  );
  const began = performance.now();
  chatsIn("## You\n## Assistant\n".repeat(5_000));
  chatsIn(Array.from({ length: 20_000 }, (_, n) => "`".repeat(3 + (n % 50))).join("\n"));
  chatsIn(`## You\n## Assistant\n${"\n".repeat(100_000)}x${" ".repeat(100_000)}:`);
  expect(performance.now() - began).toBeLessThan(30_000);
});

test.each([
  "model: petit-chat\nprompt: |\n  Be brief.\ntemperature: 0.2\n",
  "# Who may come in\nuser: ada\nmodel: lantern-3\nport: 80\nhosts:\n- a\n",
])("settings are no conversation: %j", (text) => {
  expect(chatsIn(text)).toEqual([]);
});
