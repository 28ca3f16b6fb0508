import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { expect, test } from "vitest";
import { aZip } from "../files/a-zip.fixture.ts";
import { writeChat } from "../gpt4all/fixtures/write-chat.ts";
import { sources } from "../index.ts";
import { firstReading, temporaryHome, testMachine } from "../source.contract.ts";
import { givenFiles } from "./given-files.ts";

const inSources = (path: string): string => join(import.meta.dirname, "..", path);

/** Every file below a folder of fixtures, by its path in there. */
function filesIn(folder: string): Record<string, string> {
  const root = inSources(folder);
  return Object.fromEntries(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith(".ts"))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(root, path).split(sep).join("/"), readFileSync(path, "utf8")]),
  );
}

async function read(path: string) {
  const source = givenFiles({ places: [{ path }], sources });
  const conversations: string[] = [];
  const problems: string[] = [];
  for (const location of (await source.locate(testMachine("/nobody"))).locations) {
    for await (const item of source.read(location, firstReading)) {
      if (item.kind === "conversation")
        conversations.push([item.source, item.folder, item.id].filter(Boolean).join(": "));
      else if (item.kind === "problem") problems.push(item.reason.en);
    }
  }
  return { conversations: conversations.toSorted(), problems };
}

async function readZip(files: Readonly<Record<string, string>>) {
  const path = join(temporaryHome(), "export.zip");
  writeFileSync(path, aZip(files));
  return read(path);
}

const jan = ["jan: 9c1e-cortex", "jan: Astronomie: 01JANOUVEAU", "jan: jan_1700000000"].toSorted();
const tavern = [
  "sillytavern: Ada: Ada/Ada - 2025-10-09@10h00m00s",
  "sillytavern: Ada: sam/Ada/Ada - 2025-10-09@10h00m00s",
];

test("a folder of any app gives its chats, under the ids that they have when the app is found", async () => {
  const home = temporaryHome();
  for (const app of ["jan", "sillytavern", "text-generation-webui", "transformer-lab"])
    cpSync(inSources(`${app}/fixtures`), join(home, app), { recursive: true });
  writeFileSync(
    join(home, "gpt4all-a1.chat"),
    writeChat({
      version: 12,
      createdAt: 1_760_000_000,
      id: "a1",
      name: "Graines",
      model: "m",
      items: [{ speaker: "Prompt: ", text: "Quand ?" }],
    }),
  );
  expect(await read(home)).toEqual({
    conversations: [
      "gpt4all: a1",
      ...jan,
      ...tavern,
      "sillytavern: The engineers: group chats/2025-11-02@09h00m00s",
      "text-generation-webui: Ada: chat/Ada/First machine",
      "text-generation-webui: Old_persistent",
      "text-generation-webui: instruct/20251009-10-00-00",
      "transformer-lab: alpha: 7f3a/alpha/x1",
      "transformer-lab: alpha: alpha/x1",
      "transformer-lab: pains: pains/x1",
    ].toSorted(),
    problems: [],
  });
});

test("the same in a ZIP file, with the files beside them", async () => {
  expect(await readZip(filesIn("jan/fixtures"))).toEqual({ conversations: jan, problems: [] });
  const { conversations } = await readZip(filesIn("sillytavern/fixtures"));
  expect(conversations).toEqual([...tavern, "sillytavern: group chats/2025-11-02@09h00m00s"]);
});

test("LM Studio's chats keep their folders and stay excluded, in a copy of its folder and in a ZIP file of it", async () => {
  const top = "lm-studio/fixtures/lm-studio-home";
  const { conversations } = await read(inSources(top));
  expect(conversations).toContain("lm-studio: edited-answer");
  expect(conversations).toContain("lm-studio: Cuisine/Pains: nested-folder");
  expect(conversations.join()).not.toContain("private-diary");
  expect(await readZip(filesIn(top))).toEqual({ conversations, problems: [] });
});

test("exports in a ZIP file are read, several at once, and a raw backup is told", async () => {
  const lines = readFileSync(inSources("llama-cpp/fixtures/session.jsonl"), "utf8");
  const several = {
    "2026-01-02_conv_c-3_seeds.jsonl": lines,
    "2026-01-03_conv_c-4_more.jsonl": lines.replaceAll("c-3", "c-4"),
  };
  expect((await readZip(several)).conversations).toEqual(["llama-cpp: c-3", "llama-cpp: c-4"]);
  const backup = readFileSync(inSources("cherry-studio/fixtures/data-5.json"), "utf8");
  expect(
    (await readZip({ "data.json": backup, "Data/Files/x.pdf": "%PDF" })).conversations,
  ).toEqual(["cherry-studio: Boulanger: t1", "cherry-studio: t2"]);
  const raw = readFileSync(inSources("cherry-studio/fixtures/metadata.json"), "utf8");
  const { problems } = await readZip({ "metadata.json": raw, "IndexedDB/CURRENT": "MANIFEST" });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain("raw storage");
});

test("a backup of Chatbox is a ZIP file with a file for each session", async () => {
  const session = (id: string) =>
    JSON.stringify({
      id,
      messages: [{ id: "1", role: "user", contentParts: [{ type: "text", text: id }] }],
    });
  const { conversations, problems } = await readZip({
    "manifest.json": JSON.stringify({ format: "chatbox-backup", formatVersion: 2 }),
    "settings.json": JSON.stringify({ providers: {} }),
    "sessions/s1/session.json": session("s1"),
    "sessions/s2/session.json": session("s2"),
  });
  expect({ conversations, problems }).toEqual({
    conversations: ["chatbox: s1", "chatbox: s2"],
    problems: [],
  });
});

test.each([
  ["librechat", 3],
  ["chatbox", 3],
  ["big-agi", 3],
  ["lobechat", 5],
  ["koboldai-lite", 3],
])("the exports of %s are told apart from everybody else's", async (id, count) => {
  const { conversations } = await read(inSources(`${id}/fixtures`));
  expect(conversations).toHaveLength(count);
  expect(conversations.every((name) => name.startsWith(`${id}: `))).toBe(true);
});
