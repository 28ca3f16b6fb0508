import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Conversation } from "../../core/conversation.ts";
import { allOf, describeSource, temporaryHome, testMachine } from "../source.contract.ts";
import { sillyTavern } from "./index.ts";

const fixtures = join(import.meta.dirname, "fixtures");
const user = join("data", "default-user");
const stem = "Ada - 2025-10-09@10h00m00s";

describeSource({
  source: sillyTavern,
  install: (home) => cpSync(fixtures, join(home, "st"), { recursive: true }),
  given: (home) => [
    join(home, "st", user, "chats", "Ada", `${stem}.jsonl`),
    join(home, "st", user, "group chats", "2025-11-02@09h00m00s.jsonl"),
    join(home, "st", "data", "sam", "chats", "Ada", `${stem}.jsonl`),
  ],
});

const located = await sillyTavern.locate(testMachine("/nobody"), fixtures);

async function chat(id: string): Promise<Conversation> {
  const location = located.locations.find(({ hint }) => hint?.id === id);
  const [conversation] = location ? await allOf(sillyTavern, location) : [];
  if (conversation?.kind !== "conversation") throw new Error(`no chat ${id}`);
  return conversation;
}

const at = (hours: number, minutes: number) => new Date(2025, 9, 9, hours, minutes).getTime();

test("each user's chats are their own; copies are left alone", () => {
  expect(located.locations.map(({ hint }) => hint?.id ?? "").toSorted()).toEqual([
    `Ada/${stem}`,
    "group chats/2025-11-02@09h00m00s",
    `sam/Ada/${stem}`,
  ]);
});

test("a chat has its file's name as title, the character as folder, and the time of its header", async () => {
  const { messages, ...about } = await chat(`Ada/${stem}`);
  expect(about).toEqual({
    kind: "conversation",
    source: "sillytavern",
    id: `Ada/${stem}`,
    title: stem,
    folder: "Ada",
    createdAt: at(10, 0),
  });
  expect(messages.map(({ role }) => role)).toEqual([
    "assistant",
    "user",
    "assistant",
    "assistant",
    "assistant",
    "system",
    "user",
  ]);
});

test("swipes are versions, and the one shown is as it was changed since", async () => {
  const { messages } = await chat(`Ada/${stem}`);
  expect(messages[2]).toEqual({
    role: "assistant",
    selected: 1,
    versions: [
      { text: "Ten.", model: "m-tiny", at: at(10, 1) },
      {
        text: "Twenty, and one.",
        reasoning: "Count them.",
        model: "reed-7b",
        at: Date.UTC(2025, 9, 9, 8, 1, 30),
      },
      { text: "Thirty.", reasoning: "More?", model: "m-big", at: Date.UTC(2025, 9, 9, 8, 2, 30) },
    ],
  });
});

test("tools that a line of the app tells of belong to the answer; files have their names", async () => {
  const { messages } = await chat(`Ada/${stem}`);
  expect(messages[1]?.versions).toEqual([
    { text: "How many cards?", at: at(10, 1), attachments: ["cards.txt", "loom one.png"] },
  ]);
  expect(messages[3]?.versions).toEqual([
    {
      text: "",
      at: new Date(2025, 9, 9, 10, 5, 0, 250).getTime(),
      toolCalls: [{ name: "count", parameters: '{"of":"cards"}', result: "21" }],
    },
  ]);
});

test("times are text by the clock, ISO, or milliseconds as number or text", async () => {
  const { messages } = await chat(`Ada/${stem}`);
  expect(messages.slice(4).map(({ versions }) => versions[0]?.at)).toEqual([
    1_759_997_160_000,
    1_759_997_170_000,
    Date.UTC(2025, 9, 9, 8, 7),
  ]);
  const old = await chat(`sam/Ada/${stem}`);
  expect(old.createdAt).toBe(new Date(2023, 5, 1, 8, 0).getTime());
  expect(old.messages[0]?.versions[0]?.at).toBe(new Date(2023, 5, 1, 20, 1).getTime());
});

test("a group has no header, a name in another file, and speakers who are named", async () => {
  const { folder, createdAt, messages } = await chat("group chats/2025-11-02@09h00m00s");
  expect(folder).toBe("The engineers");
  expect(createdAt).toBe(new Date(2025, 10, 2, 9, 0).getTime());
  expect(messages.map(({ versions }) => versions[0]?.text)).toEqual([
    "Who starts?",
    "Ada: I do.",
    "Grace: Then I.",
  ]);
});

test("a line of an unknown form costs that line", async () => {
  const path = join(temporaryHome(), "x.jsonl");
  writeFileSync(path, '{"mes":7}\n{"chat_metadata":{}}\nno\n{"mes":"Hi?","is_user":true}\n');
  const items = await allOf(sillyTavern, { path, version: "", changedAt: 0 });
  expect(items.map(({ kind }) => kind)).toEqual(["problem", "problem", "conversation"]);
});

test("nothing is found by itself; the folder may be the program's, its data, a user's, or in their chats", async () => {
  const count = async (folder?: string) =>
    (await sillyTavern.locate(testMachine(fixtures), folder)).locations.length;
  expect(await count()).toBe(0);
  expect(await count(join(fixtures, "data"))).toBe(3);
  expect(await count(join(fixtures, user))).toBe(2);
  expect(await count(join(fixtures, user, "chats"))).toBe(1);
  expect(await count(join(fixtures, user, "chats", "Ada"))).toBe(1);
  expect(await count(join(fixtures, user, "chats", "Ada", `${stem}.jsonl`))).toBe(1);
  expect(await count(import.meta.dirname)).toBe(0);
  const home = temporaryHome();
  mkdirSync(join(home, "public", "chats", "Ada"), { recursive: true });
  writeFileSync(join(home, "public", "chats", "Ada", "old.jsonl"), "{}\n");
  const old = await sillyTavern.locate(testMachine("/nobody"), home);
  expect(old.locations.map(({ hint }) => hint?.id)).toEqual(["Ada/old"]);
});

test("a copy is not read beside the chat, unless it is given itself", async () => {
  const path = join(fixtures, user, "backups", "chat_ada_20251009-100000.jsonl");
  expect(await allOf(sillyTavern, { path, version: "" })).toEqual([]);
  expect(await allOf(sillyTavern, { path, version: "", isMeant: true })).toHaveLength(1);
});
