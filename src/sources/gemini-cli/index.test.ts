import { copyFileSync, cpSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import type { Conversation } from "../../core/conversation.ts";
import { exchangesOf } from "../../core/exchanges-of.ts";
import { allOf, copyAged, describeSource, temporaryHome, testMachine } from "../source.contract.ts";
import { geminiCli } from "./index.ts";

const fixtures = join(import.meta.dirname, "fixtures");

describeSource({
  source: geminiCli,
  install: (home) => copyAged(fixtures, join(home, ".gemini")),
});

const { locations } = await geminiCli.locate(testMachine("/nobody"), fixtures);

async function chat(name: string): Promise<Conversation> {
  const location = locations.find(({ path }) => basename(path).includes(name));
  const [conversation] = location ? await allOf(geminiCli, { ...location, changedAt: 0 }) : [];
  if (conversation?.kind !== "conversation") throw new Error(`no chat ${name}`);
  return conversation;
}

const saidIn = (conversation: Conversation) =>
  exchangesOf(conversation).map(({ exchange }) => [exchange.question, exchange.answer]);
const at = (seconds: number) => Date.UTC(2026, 2, 1, 8, 0, seconds);

test("a session in one JSON object: what was typed, thoughts, tools without results, no notices", async () => {
  const { messages, ...about } = await chat("aaaa1111");
  expect(about).toEqual({
    kind: "conversation",
    source: "gemini-cli",
    id: "aaaa1111-0000-4000-8000-000000000001",
    title: "Tri de graines",
    createdAt: at(0),
  });
  expect(messages.slice(0, 2)).toEqual([
    { role: "user", selected: 0, versions: [{ text: "Trie @graines.csv", at: at(2) }] },
    {
      role: "assistant",
      selected: 0,
      versions: [
        {
          text: "Je lis.",
          reasoning: "Lire\nLe fichier d'abord.",
          model: "gemini-x",
          at: at(5),
          toolCalls: [{ name: "read_file", parameters: '{"path":"graines.csv"}' }],
        },
      ],
    },
  ]);
  const [first, second] = exchangesOf({ ...about, messages });
  expect(first?.exchange).toMatchObject({
    answer: "Je lis.\n\nC'est trié.",
    reasoning: "Lire\nLe fichier d'abord.\n\nHm.",
  });
  expect(second?.exchange).toMatchObject({
    question: "Et ceci ?",
    answer: "",
    attachments: ["image", "plan.pdf"],
  });
  expect(JSON.stringify(messages)).not.toMatch(/hunter2|secret/);
});

test("a session in lines is replayed: messages replaced, taken back, and metadata merged", async () => {
  const seeds = await chat("bbbb2222");
  expect(seeds).toMatchObject({ title: "Old seeds", folder: "code/seeds" });
  expect(saidIn(seeds)).toEqual([
    ["Which seed is oldest?", "The bean."],
    ["Keep it", "Kept."],
  ]);
  expect(seeds.messages[1]?.versions[0]).toMatchObject({ reasoning: "Age\nBy date." });
  expect(saidIn(await chat("eeee5555"))).toEqual([["All anew?", "All."]]);
});

test("what version 0.61 says before a chat begins is no question", async () => {
  expect(saidIn(await chat("ffff6666"))).toEqual([
    ["Where does it hang?", "By the door."],
    ["Et en français ?", "Près de la porte."],
  ]);
});

test("a session that was resumed keeps the times and models of what was said before", async () => {
  const resumed = await chat("ffff6666");
  expect(resumed.createdAt).toBe(Date.UTC(2026, 10, 3, 8));
  expect(exchangesOf(resumed)[0]).toMatchObject({
    askedAt: Date.UTC(2026, 10, 3, 8, 0, 1),
    answeredAt: Date.UTC(2026, 10, 3, 8, 0, 2),
    model: "gemini-z",
    exchange: { reasoning: "Looking\nWhere?" },
  });
});

test("going back to a message that is not there leaves nothing", async () => {
  const location = locations.find(({ path }) => path.includes("eeee5555"));
  const lines = readFileSync(location?.path ?? "", "utf8").split("\n");
  const path = join(temporaryHome(), "x.jsonl");
  writeFileSync(path, `${lines.slice(0, 4).join("\n")}\n`);
  expect(await allOf(geminiCli, { path, version: "" })).toEqual([]);
});

test("sub-agents are left out, in folders and by what they say", async () => {
  expect(locations.some(({ path }) => path.includes("cccc"))).toBe(false);
  const agent = locations.find(({ path }) => path.includes("dddd4444"));
  expect(agent && (await allOf(geminiCli, agent))).toEqual([]);
});

test("what the user saved has a tag, a project, and no times; how the program begins is nothing", async () => {
  const saved = await chat("before-frost");
  expect(saved).toMatchObject({
    id: "beans/checkpoint-before-frost",
    title: "before-frost",
    folder: "beans",
  });
  expect(saidIn(saved)).toEqual([["Sow now?", "Wait."]]);
  expect(exchangesOf(saved)[0]?.exchange.toolCalls).toEqual([
    { name: "weather", parameters: '{"city":"Lima"}' },
  ]);
  expect(saidIn(await chat("after"))).toEqual([["Semer maintenant ?", "Oui."]]);
});

test("of a session in both forms the newest file counts", async () => {
  const home = temporaryHome();
  cpSync(fixtures, home, { recursive: true });
  const chats = join(home, "tmp", "seeds", "chats");
  const [lines, json] = [".jsonl", ".json"].map((end) =>
    join(chats, `session-2026-05-01T08-00-bbbb2222${end}`),
  );
  copyFileSync(lines ?? "", json ?? "");
  utimesSync(json ?? "", 1, 1);
  const paths = async () =>
    (await geminiCli.locate(testMachine("/nobody"), home)).locations.map(({ path }) => path);
  expect(await paths()).toContain(lines);
  expect(await paths()).not.toContain(json);
});

test("a turn in the making is left out until it ends or rests", async () => {
  const location = locations.find(({ path }) => path.includes("aaaa1111"));
  const items = location ? await allOf(geminiCli, { ...location, changedAt: Date.now() }) : [];
  expect(saidIn(items[0] as Conversation)).toHaveLength(1);
  expect(items[1]).toMatchObject({ severity: "busy" });
});

test("the usual place, Windows homes in WSL, and inner folders", async () => {
  const home = temporaryHome();
  cpSync(fixtures, join(home, ".gemini"), { recursive: true });
  expect((await geminiCli.locate(testMachine("/nobody", [home]))).locations).toHaveLength(7);
  const inner = join(home, ".gemini", "tmp", "seeds", "chats");
  expect((await geminiCli.locate(testMachine("/nobody"), inner)).locations).toHaveLength(4);
});

test("JSON of somebody else is a problem", async () => {
  const path = join(temporaryHome(), "session-x.json");
  writeFileSync(path, '{"a":1}');
  expect(await allOf(geminiCli, { path, version: "" })).toMatchObject([{ kind: "problem" }]);
});

test("a session that went on in a file of another time is one, as the newer file has it", async () => {
  const home = temporaryHome();
  cpSync(fixtures, home, { recursive: true });
  const { locations: all } = await geminiCli.locate(testMachine("/nobody"), home);
  const old = all.find(({ path }) => path.includes("aaaa1111"))?.path ?? "";
  const newer = old.replace(basename(old), "session-2027-01-01T00-00-aaaa1111.jsonl");
  writeFileSync(newer, '{"sessionId":"aaaa1111-0000-4000-8000-000000000001"}\n');
  utimesSync(old, 1_750_000_000, 1_750_000_000);
  const found = await geminiCli.locate(testMachine("/nobody"), home);
  expect(found.locations).toHaveLength(all.length);
  expect(found.locations.filter(({ path }) => path.includes("aaaa1111"))).toMatchObject([
    { path: newer },
  ]);
});
