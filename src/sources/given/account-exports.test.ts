import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { aZip } from "../files/a-zip.fixture.ts";
import { sources } from "../index.ts";
import { firstReading, temporaryHome, testMachine } from "../source.contract.ts";
import { givenFiles } from "./given-files.ts";

const fixture = (path: string): string =>
  readFileSync(join(import.meta.dirname, "..", path), "utf8");

/** What is read of a ZIP file that somebody gave: which sources found how many conversations, and what problems there were. */
async function readZip(files: Readonly<Record<string, string>>) {
  const path = join(temporaryHome(), "export.zip");
  writeFileSync(path, aZip(files));
  const source = givenFiles({ places: [{ path }], sources });
  const counts: Record<string, number> = {};
  const problems: string[] = [];
  for (const location of (await source.locate(testMachine("/nobody"))).locations) {
    for await (const item of source.read(location, firstReading)) {
      if (item.kind === "conversation") counts[item.source] = (counts[item.source] ?? 0) + 1;
      else if (item.kind === "problem") problems.push(`${item.path}: ${item.reason.en}`);
    }
  }
  return { counts, problems };
}

const json = JSON.stringify;
const uploaded = {
  // What a person once gave to the assistant may look like somebody's chats.
  "file-1-training.json": json([{ instruction: "Say yes.", output: "Yes." }]),
  "uploads/chat.json": json({ messages: [{ role: "user", content: "Hello" }] }),
};

test("of ChatGPT's export the conversations are read, in silence about the rest", async () => {
  const read = await readZip({
    "chat.html": "<html><body><h1>You</h1><p>User: Hello</p></body></html>",
    "conversations-000.json": fixture("chatgpt/fixtures/conversations.json"),
    "conversations-001.json": fixture("chatgpt/fixtures/conversations-001.json"),
    "shared_conversations.json": fixture("chatgpt/fixtures/shared_conversations.json"),
    "user.json": json({ id: "user-1", email: "ada@example.org", phone_number: "+330000" }),
    "message_feedback.json": json([
      { id: "f1", conversation_id: "tools", rating: "thumbs_up", content: "{}" },
    ]),
    "model_comparisons.json": json([{ id: "m1", input: { messages: [{ role: "user" }] } }]),
    "codex.json": json([{ id: "t1", title: "Fix", turns: [{ role: "user", input_items: [] }] }]),
    "library_files.json": json([{ id: "file-1", name: "a.pdf" }]),
    "conversation_asset_file_names.json": json({ "file-1.dat": "a.png" }),
    ...uploaded,
  });
  expect(read).toEqual({ counts: { chatgpt: 6 }, problems: [] });
});

test("of Claude's export the conversations are read, in silence about the rest", async () => {
  const read = await readZip({
    "users.json": fixture("claude/fixtures/users.json"),
    "projects.json": fixture("claude/fixtures/projects.json"),
    "memories.json": json([{ conversations_memory: "Ada gardens.", account_uuid: "acc-1" }]),
    "design_chats/d1.json": json({
      id: "d1",
      messages: [{ id: "m1", role: "user", contentBlocks: [{ type: "text", text: "Hello" }] }],
    }),
    "conversations.json": fixture("claude/fixtures/conversations.json"),
    ...uploaded,
  });
  expect(read).toEqual({ counts: { claude: 4 }, problems: [] });
});

test("of a Takeout, what was asked of Gemini and the chats of AI Studio are read, whatever their names", async () => {
  const read = await readZip({
    "Takeout/Mon activité/Applications Gemini/MonActivité.json": fixture(
      "gemini-takeout/fixtures/french.json",
    ),
    "Takeout/Mon activité/Recherche/MonActivité.json": fixture(
      "gemini-takeout/fixtures/search-activity.json",
    ),
    "Takeout/Drive/Google AI Studio/Compost au jardin": fixture(
      "google-ai-studio/fixtures/Compost au jardin",
    ),
    "Takeout/Drive/Google AI Studio/Plan 2.0": fixture("google-ai-studio/fixtures/newer.json"),
    "Takeout/Drive/Google AI Studio/v1. Birds": fixture("google-ai-studio/fixtures/odd chunks"),
    "Takeout/archive_browser.html": "<html></html>",
  });
  expect(read.counts).toEqual({ "gemini-takeout": 1, "google-ai-studio": 3 });
});

test("of a Takeout in HTML, what was asked of Gemini is read, in silence about the other pages", async () => {
  const read = await readZip({
    "Takeout/Mon activité/Applications Gemini/MonActivité.html": fixture(
      "gemini-takeout/fixtures/french-page.html",
    ),
    "Takeout/Mon activité/Recherche/MonActivité.html": fixture(
      "gemini-takeout/fixtures/search-activity.html",
    ),
    "Takeout/archive_browser.html": "<html></html>",
    ...uploaded,
  });
  expect(read).toEqual({ counts: { "gemini-takeout": 4 }, problems: [] });
});

test("in a ZIP file that is nobody's account, every kind of chat is read", async () => {
  expect(await readZip(uploaded)).toMatchObject({ counts: { messages: 1, "training-data": 1 } });
});
